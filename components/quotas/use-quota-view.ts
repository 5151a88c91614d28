"use client";
import { parseAsBoolean, parseAsStringLiteral, useQueryStates } from "nuqs";
import type { PlannedUse, ProjectQuotas } from "@/lib/quota";
import { useCommunityFilter, useSiteFilter } from "../use-url-filters";
import { isNearlyFull, quotaCell, shownQuotas } from "./quota-cells";
import { type GroupBy, groupQuotas } from "./quota-sums";

const parsers = {
  group: parseAsStringLiteral(["community", "site"] as const).withDefault("community"),
  full: parseAsBoolean.withDefault(false),
};

/** Grouping and filters, all in the address: `?group=site&full=true`, with the shell's `?site=` and `?c=`. */
export function useQuotaView(
  projects: readonly ProjectQuotas[],
  planned: (project: ProjectQuotas) => PlannedUse,
  siteOrder: readonly string[],
) {
  const site = useSiteFilter();
  const community = useCommunityFilter();
  const [{ group, full }, setView] = useQueryStates(parsers, { history: "replace" });
  const isTight = (project: ProjectQuotas) =>
    shownQuotas.some((key) => isNearlyFull(quotaCell(project, key, planned(project)[key] ?? 0)));
  /** What is mine to sum: the community and the sites chosen, whatever else is filtered. */
  const chosen = projects.filter((row) => site.isShown(row.siteId) && community.isShown(row.project));
  const shown = full ? chosen.filter(isTight) : chosen;
  return {
    chosen,
    shown,
    groups: groupQuotas(shown, group, siteOrder),
    by: group,
    setBy: (by: GroupBy) => void setView({ group: by }),
    full,
    setFull: (isOn: boolean) => void setView({ full: isOn ? true : null }),
    site,
    community,
    isFiltered: full || site.chosen.length > 0 || community.community !== null,
    clear: () => {
      void setView({ full: null });
      site.set([]);
      community.set(null);
    },
  };
}
export type QuotaView = ReturnType<typeof useQuotaView>;
