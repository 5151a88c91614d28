"use client";
import { useQueries, useQuery } from "@tanstack/react-query";
import { useTRPC } from "@/components/trpc";
import { useSites } from "@/components/use-sites";
import { type AskedConnection, communitiesOf, placeOf } from "./places";

/** The sites and what each has said of the person's access; nothing waits for the slowest. */
export function useAskedPlaces() {
  const trpc = useTRPC();
  const sites = useSites();
  const me = useQuery(trpc.session.me.queryOptions()).data;
  const asked = useQueries({
    queries: sites.map(({ id }) => trpc.connections.get.queryOptions({ siteId: id })),
  }).map(({ data, isError }): AskedConnection => {
    if (data) return { state: "known", connection: data };
    return { state: isError ? "failed" : "asking" };
  });
  return {
    sites,
    me,
    communities: communitiesOf(me?.communities ?? [], asked),
    /** In the order of `sites`. */
    placesFor: (community: string | null) =>
      sites.map((site, index) => placeOf(site, asked[index] ?? { state: "asking" }, community)),
  };
}
