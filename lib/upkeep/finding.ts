import type { Exposure } from "../exposure";
import type { Project } from "../site-rows";

export const findingKinds = [
  "ended", // past the day its owner set
  "ends_soon",
  "open_to_world", // a port anybody on the internet can knock at
  "failed_long",
  "stopped_long", // keeps its quota, and its disk
  "volume_free", // attached to nothing
  "address_free", // scarce, and used by nobody
] as const;
export type FindingKind = (typeof findingKinds)[number];

/**
 * One thing worth a look, and why. `since` is when it began as far as the site tells (ISO): for a stopped machine its
 * last change. `isMine` null: a project's thing that has no owner.
 */
export type Finding = {
  siteId: string;
  projectId: string;
  project: Project;
  id: string;
  kind: FindingKind;
  thing: "server" | "volume" | "address";
  name: string;
  isMine: boolean | null;
  since: string | null;
  /** The day set by its owner, for what ends. */
  endsOn: string | null;
  /** GiB, for a volume. */
  sizeGiB: number | null;
  exposures: Exposure[];
};
