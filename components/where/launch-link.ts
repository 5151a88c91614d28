import type { Need } from "@/lib/placement/need";
import type { Placement, Target } from "@/lib/placement/verdict";
import { paths } from "@/lib/paths";

const dayMs = 86_400_000;

type Pair = [name: string, value: string | number | null];

/** Only what is said goes into the address. */
function link(path: string, pairs: Pair[]): string {
  const said = pairs.flatMap(([name, value]) => (value === null || value === "" ? [] : [[name, String(value)]]));
  return `${path}?${new URLSearchParams(said)}`;
}

function machineLink(siteId: string, need: Need, target: Target, now: Date): string {
  const endsOn = need.days === null ? null : new Date(now.getTime() + need.days * dayMs).toISOString().slice(0, 10);
  return link(paths.launch, [
    ["site", siteId],
    ["project", target.projectId],
    ["c", target.community],
    ["flavor", target.flavorId],
    ["image", target.imageId],
    ["networks", target.networkId],
    ["count", target.count > 1 ? target.count : null],
    ["volume", target.volumeGiB > 0 ? target.volumeGiB : null],
    ["address", target.hasAddress ? "new" : null],
    ["ends", endsOn],
    ["from", "where"],
  ]);
}

/** The form that asks for what was found, filled in; null where nothing could be launched. */
export function launchLink({ siteId, target }: Placement, need: Need, now: Date): string | null {
  if (target === null) return null;
  if (need.kind === "vm") return machineLink(siteId, need, target, now);
  return link(paths.createCluster, [
    ["site", siteId],
    ["project", target.projectId],
    ["c", target.community],
    ["template", target.templateId],
    ["flavor", target.flavorId],
    ["nodes", target.count],
  ]);
}
