import type { PlannedUse, ProjectQuotas } from "@/lib/quota";
import { quotaCell, type ShownQuota } from "./quota-cells";

export type QuotaSum = {
  used: number;
  planned: number;
  limit: number;
  left: number;
  /** Projects without a limit: they are in no figure. */
  unlimited: number;
  /** Projects whose use or limit is not known: they are in no figure either, and must be named. */
  unknown: number;
  /** Where most is left. */
  best: { siteId: string; projectId: string; left: number } | null;
};

/** The sum over projects with a limit; null when there is none. What cannot be added is counted, never guessed. */
export function sumQuotas(
  projects: readonly ProjectQuotas[],
  key: ShownQuota,
  planned: (project: ProjectQuotas) => PlannedUse = () => ({}),
): QuotaSum | null {
  const sum: QuotaSum = { used: 0, planned: 0, limit: 0, left: 0, unlimited: 0, unknown: 0, best: null };
  let hasLimit = false;
  for (const project of projects) {
    const cell = quotaCell(project, key, planned(project)[key] ?? 0);
    if (cell.kind === "unlimited") sum.unlimited += 1;
    if (cell.kind === "unknown" || cell.kind === "untold") sum.unknown += 1;
    if (cell.kind !== "limited") continue;
    hasLimit = true;
    sum.used += cell.used;
    sum.planned += cell.planned;
    sum.limit += cell.limit;
    // One project's excess takes nothing from another: only real room is added.
    sum.left += Math.max(0, cell.left);
    if (cell.left > (sum.best?.left ?? 0))
      sum.best = { siteId: project.siteId, projectId: project.projectId, left: cell.left };
  }
  return hasLimit ? sum : null;
}

export type QuotaGroup = { key: string; projects: ProjectQuotas[] };
export type GroupBy = "community" | "site";

/** Groups in the order of the alphabet or of the federation, projects inside in the federation's order. */
export function groupQuotas(
  projects: readonly ProjectQuotas[],
  by: GroupBy,
  siteOrder: readonly string[],
): QuotaGroup[] {
  const place = (siteId: string) => siteOrder.indexOf(siteId);
  const sorted = projects.toSorted(
    (a, b) => place(a.siteId) - place(b.siteId) || a.project.community.localeCompare(b.project.community),
  );
  const groups = Map.groupBy(sorted, (project) => (by === "site" ? project.siteId : project.project.community));
  const list = [...groups].map(([key, members]) => ({ key, projects: members }));
  return by === "site" ? list : list.toSorted((a, b) => a.key.localeCompare(b.key));
}
