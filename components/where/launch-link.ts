import type { Need } from "@/lib/placement/need";
import type { Placement, Target } from "@/lib/placement/verdict";
import { paths } from "@/lib/paths";

const dayMs = 86_400_000;

/** What is the same wherever it runs. */
export type LinkMore = { name?: string | undefined; key?: string | undefined; from?: string | undefined };

type Pair = [name: string, value: string | number | null];

/** Only what is said goes into the address. */
function link(path: string, pairs: Pair[]): string {
  const said = pairs.flatMap(([name, value]) => (value === null || value === "" ? [] : [[name, String(value)]]));
  return `${path}?${new URLSearchParams(said)}`;
}

function machineLink(siteId: string, need: Need, target: Target, now: Date, more: LinkMore): string {
  const endsOn = need.days === null ? null : new Date(now.getTime() + need.days * dayMs).toISOString().slice(0, 10);
  return link(paths.launch, [
    ["site", siteId],
    ["project", target.projectId],
    ["c", target.community],
    ["flavor", target.flavor?.id ?? null],
    ["image", target.image?.id ?? null],
    ["networks", target.networkId],
    ["count", target.count > 1 ? target.count : null],
    ["volume", target.volumeGiB > 0 ? target.volumeGiB : null],
    ["address", target.hasAddress ? "new" : null],
    ["ends", endsOn],
    ["name", more.name ?? null],
    ["key", more.key ?? null],
    ["from", more.from ?? "where"],
  ]);
}

/** The form that asks for what was found, filled in; null where nothing could be launched. */
export function launchLink(
  { siteId, target }: Pick<Placement, "siteId" | "target">,
  need: Need,
  now: Date,
  more: LinkMore = {},
): string | null {
  if (target === null) return null;
  if (need.kind === "vm") return machineLink(siteId, need, target, now, more);
  return link(paths.createCluster, [
    ["site", siteId],
    ["project", target.projectId],
    ["c", target.community],
    ["template", target.templateId],
    ["flavor", target.flavor?.id ?? null],
    ["nodes", target.count],
  ]);
}
