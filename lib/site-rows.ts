import type { Failure } from "./failures";

/** A project as people know it: the community first, the site's own project name second. */
export type Project = { projectId: string; projectName: string; community: string };

/**
 * What one site said about one kind of thing, all the person's projects together.
 * `stale` rows are the last known ones after a failure; a site that never answered is an error, not an empty list.
 */
export type SiteRows<Row> = {
  siteId: string;
  state: "fresh" | "stale";
  /** ISO time of the oldest answer among the rows. */
  asOf: string;
  rows: Row[];
  /** What went wrong, per project or (no project) for the whole site. Never hidden, also beside fresh rows. */
  problems: { project?: Project; failure: Failure }[];
  tookMs: number;
};

/** One part of a form's choices: a failed part never takes the others with it. */
export type Part<T> = { ok: true; value: T; asOf: string } | { ok: false; failure: Failure };
