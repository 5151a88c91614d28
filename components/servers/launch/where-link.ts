import { paths } from "@/lib/paths";
import { systemOf } from "@/lib/system";
import type { LaunchDraft } from "./launch-draft";
import type { Launch } from "./resolve-launch";

/** The same need as a question to all sites: RAM in MiB, disk in GiB. */
export function whereLink(draft: LaunchDraft, launch: Launch): string {
  const { flavor, image, count, community, bootVolume } = launch;
  const disk = bootVolume?.sizeGiB ?? flavor?.diskGiB ?? 0;
  const system = image && systemOf(image);
  const need = {
    ...(flavor && { vcpus: String(flavor.vcpus), ram: String(flavor.ramMiB) }),
    ...(disk > 0 && { disk: String(disk) }),
    ...(flavor?.accelerator && { gpu: String(flavor.accelerator.count) }),
    ...(count > 1 && { count: String(count) }),
    ...(system && { os: system.id }),
    ...((draft.community ?? community) !== null && { c: draft.community ?? community ?? "" }),
  };
  return `${paths.where}?${new URLSearchParams(need)}`;
}
