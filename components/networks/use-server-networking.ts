"use client";
import { useQuery } from "@tanstack/react-query";
import { poll } from "@/lib/polling";
import type { ResourceRef } from "@/lib/refs";
import { failureFrom } from "@/components/failure-from";
import { useTRPC } from "@/components/trpc";

/** A machine in its networks; one answer for all panels of its page. */
export function useServerNetworking({ siteId, projectId, id }: ResourceRef) {
  const trpc = useTRPC();
  const query = useQuery(
    trpc.networks.ofServer.queryOptions({ siteId, projectId, id }, { refetchInterval: poll.regular }),
  );
  return {
    known: query.data ?? null,
    failure: query.error ? failureFrom(query.error) : null,
    retry: () => void query.refetch(),
  };
}
