"use client";
import { useQuery } from "@tanstack/react-query";
import { poll } from "@/lib/polling";
import { failureFrom } from "../failure-from";
import { useTRPC } from "../trpc";
import { useSiteQueries } from "../use-site-queries";
import { useSites } from "../use-sites";

/** The registry, and what each site has as it answers. */
export function useKeys() {
  const trpc = useTRPC();
  const siteIds = useSites().map(({ id }) => id);
  const registry = useQuery(trpc.keys.list.queryOptions());
  const sites = useSiteQueries(siteIds, (siteId) =>
    trpc.keys.atSite.queryOptions({ siteId }, { refetchInterval: poll.regular }),
  );
  return {
    ...sites,
    keys: registry.data ?? null,
    failure: registry.error ? failureFrom(registry.error) : null,
    retryRegistry: () => void registry.refetch(),
  };
}
export type KnownKeys = ReturnType<typeof useKeys>;
