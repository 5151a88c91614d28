"use client";
import { useQueries } from "@tanstack/react-query";
import type { Failure } from "@/lib/failures";
import { poll } from "@/lib/polling";
import type { Capability, CapabilityKey, CapabilityRecord } from "@/lib/site";
import { failureFrom } from "../failure-from";
import { useTRPC } from "../trpc";

export type CapabilityAnswer = { siteId: string; record: CapabilityRecord | null; failure: Failure | null };

/** What each site can do for this person; null while it is being asked or when asking failed. */
export function useCapabilities(siteIds: readonly string[]): CapabilityAnswer[] {
  const trpc = useTRPC();
  return useQueries({
    queries: siteIds.map((siteId) =>
      trpc.sites.capabilities.queryOptions({ siteId }, { staleTime: poll.seldom, refetchInterval: poll.seldom }),
    ),
  }).map((query, index) => ({
    siteId: siteIds[index] ?? "",
    record: query.data ?? null,
    failure: query.error ? failureFrom(query.error) : null,
  }));
}

export const capabilityOf = (answer: CapabilityAnswer | undefined, key: CapabilityKey): Capability | null =>
  answer?.record?.capabilities.find((capability) => capability.key === key) ?? null;
