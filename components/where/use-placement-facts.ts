"use client";
import { useQueries } from "@tanstack/react-query";
import type { Failure } from "@/lib/failures";
import type { PlacementFacts } from "@/lib/placement/facts";
import type { Need } from "@/lib/placement/need";
import { poll } from "@/lib/polling";
import { failureFrom } from "../failure-from";
import { useTRPC } from "../trpc";

export type FactsAnswer = {
  siteId: string;
  facts: PlacementFacts | null;
  failure: Failure | null;
  isAsking: boolean;
  readAt: number;
  retry: () => void;
};

/** What each site says, one question per site: nothing waits for the slowest, and a change of the need asks nobody. */
export function usePlacementFacts(
  siteIds: readonly string[],
  { community, kind }: Pick<Need, "community" | "kind">,
  isWanted = true,
): FactsAnswer[] {
  const trpc = useTRPC();
  return useQueries({
    queries: siteIds.map((siteId) =>
      trpc.placement.facts.queryOptions(
        { siteId, community, kind },
        { enabled: isWanted, staleTime: poll.regular, refetchInterval: poll.seldom },
      ),
    ),
  }).map((query, index) => ({
    siteId: siteIds[index] ?? "",
    facts: query.data ?? null,
    failure: query.error ? failureFrom(query.error) : null,
    isAsking: query.isFetching,
    readAt: query.dataUpdatedAt,
    retry: () => void query.refetch(),
  }));
}
