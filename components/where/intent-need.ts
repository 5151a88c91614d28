import type { Intent } from "@/lib/intent";
import { valueOf, type PlacementFacts } from "@/lib/placement/facts";
import { needOfLaunch, type Need } from "@/lib/placement/need";

/** The disks a wish asked for besides the size's own. */
const disksOf = ({ wanted }: Pick<Intent, "wanted">) =>
  (wanted?.bootVolume?.sizeGiB ?? 0) +
  (wanted?.volumes ?? []).reduce((sum, volume) => sum + (volume.kind === "new" ? volume.sizeGiB : 0), 0);

/**
 * What a failed wish asked for, in terms other sites understand: its size and image as its own site told them, else the
 * cores and memory that were planned; null while neither is known.
 */
export function needOfIntent(
  intent: Pick<Intent, "projectId" | "wanted" | "planned">,
  facts: PlacementFacts | null,
): Need | null {
  const project = facts?.projects.find((one) => one.project.projectId === intent.projectId);
  const { wanted, planned } = intent;
  const flavor = valueOf(project?.flavors)?.find(({ id }) => id === wanted?.flavorId);
  const image = valueOf(project?.images)?.find(({ id }) => id === wanted?.imageId) ?? null;
  const vcpus = flavor?.vcpus ?? planned?.vcpus;
  const ramMiB = flavor?.ramMiB ?? planned?.ram;
  if (vcpus === undefined || ramMiB === undefined) return null;
  return needOfLaunch({
    flavor: flavor ?? { vcpus, ramMiB, accelerator: null },
    image,
    count: 1,
    volumeGiB: disksOf(intent),
    hasAddress: wanted?.address != null,
    community: project?.project.community ?? null,
  });
}
