"use client";
import { parseAsArrayOf, parseAsString, useQueryState } from "nuqs";

/** The sites chosen in the line of sites, in the address as `?site=a,b`; none chosen means all. */
export function useSiteFilter() {
  const [chosen, setChosen] = useQueryState("site", parseAsArrayOf(parseAsString).withDefault([]));
  return {
    chosen,
    isShown: (siteId: string) => chosen.length === 0 || chosen.includes(siteId),
    set: (siteIds: readonly string[]) => void setChosen(siteIds.length === 0 ? null : [...siteIds]),
  };
}

/** The community all pages are narrowed to, in the address as `?c=`; null means all of mine. */
export function useCommunityFilter() {
  const [community, setCommunity] = useQueryState("c", parseAsString);
  return {
    community,
    isShown: (project: { community: string }) => community === null || project.community === community,
    set: (next: string | null) => void setCommunity(next),
  };
}
