import {
  fullness,
  isNearlyFull,
  quotaCell,
  type QuotaCell,
  type ShownQuota,
  shownQuotas,
} from "@/components/quotas/quota-cells";
import type { PlannedUse, ProjectQuotas } from "@/lib/quota";

export type TightQuota = { project: ProjectQuotas; key: ShownQuota; cell: Extract<QuotaCell, { kind: "limited" }> };

/** Quotas of which 80 % or more is taken, fullest first. */
export function tightestQuotas(
  projects: readonly ProjectQuotas[],
  planned: (project: ProjectQuotas) => PlannedUse,
): TightQuota[] {
  const tight = projects.flatMap((project) =>
    shownQuotas.flatMap((key) => {
      const cell = quotaCell(project, key, planned(project)[key] ?? 0);
      return cell.kind === "limited" && cell.limit > 0 && isNearlyFull(cell) ? [{ project, key, cell }] : [];
    }),
  );
  return tight.toSorted((a, b) => (fullness(b.cell) ?? 0) - (fullness(a.cell) ?? 0));
}
