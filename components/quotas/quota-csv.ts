import type { PlannedUse, ProjectQuotas } from "@/lib/quota";
import { quotaCell, shownQuotas } from "./quota-cells";
import { quotaUnit } from "./quota-units";

const units = { count: "", ram: "MiB", disk: "GiB" } as const;

/** One line per project and quota, in OpenStack's own units; empty where unknown or without a limit. */
export function quotaLines(
  projects: readonly ProjectQuotas[],
  planned: (project: ProjectQuotas) => PlannedUse,
  asOf: (siteId: string) => string,
): (string | number)[][] {
  return projects.flatMap((row) =>
    shownQuotas.map((key) => {
      const cell = quotaCell(row, key, planned(row)[key] ?? 0);
      const figures =
        cell.kind === "limited"
          ? [cell.used, cell.planned, cell.limit]
          : cell.kind === "unlimited" || cell.kind === "untold"
            ? [cell.used, cell.planned, ""]
            : ["", "", cell.kind === "zero" ? 0 : ""];
      const { projectName, community } = row.project;
      return [row.siteId, projectName, community, key, units[quotaUnit(key)], ...figures, asOf(row.siteId)];
    }),
  );
}
