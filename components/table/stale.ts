import type { SiteAnswer } from "../use-site-queries";
import type { SiteRow } from "./column";

const ofProject = (siteId: string, projectId: string) => `${siteId}/${projectId}`;

/** Sites, and single projects of sites that else answered, whose rows are as of an earlier hour. */
export function staleOf(bySite: readonly Pick<SiteAnswer, "siteId" | "state" | "problems">[]): ReadonlySet<string> {
  return new Set(
    bySite.flatMap(({ siteId, state, problems }) =>
      state === "stale"
        ? [siteId]
        : problems.flatMap(({ project }) => (project ? [ofProject(siteId, project.projectId)] : [])),
    ),
  );
}

export const isStale = (stale: ReadonlySet<string>, { siteId, projectId }: SiteRow) =>
  stale.has(siteId) || (projectId !== undefined && stale.has(ofProject(siteId, projectId)));
