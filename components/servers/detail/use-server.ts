"use client";
import { useQuery } from "@tanstack/react-query";
import { isSettled, type Intent } from "@/lib/intent";
import { poll } from "@/lib/polling";
import type { ResourceRef } from "@/lib/refs";
import { serverFamily, type ServerDetail } from "@/lib/server";
import type { Failure } from "@/lib/failures";
import { failureFrom } from "@/components/failure-from";
import { useTRPC } from "@/components/trpc";

export type KnownServer = {
  server: ServerDetail | null;
  /** The wish that made it, while it is remembered. */
  intent: Intent | null;
  failure: Failure | null;
  /** ISO time of the answer on show. */
  asOf: string | null;
  retry: () => void;
};

/** One machine with the wish that made it; asked often while either moves. */
export function useServer(ref: ResourceRef): KnownServer {
  const trpc = useTRPC();
  const query = useQuery(
    trpc.servers.get.queryOptions(ref, {
      refetchInterval: ({ state }) => (state.data && serverFamily(state.data) === "busy" ? poll.rapid : poll.regular),
    }),
  );
  const intentId = query.data?.intentId ?? null;
  const intent = useQuery(
    trpc.intents.get.queryOptions(
      { id: intentId ?? "" },
      {
        enabled: intentId !== null,
        refetchInterval: ({ state }) => (state.data && !isSettled(state.data.state) ? poll.rapid : false),
      },
    ),
  );
  return {
    server: query.data ?? null,
    intent: intent.data ?? null,
    failure: query.error ? failureFrom(query.error) : null,
    asOf: query.dataUpdatedAt === 0 ? null : new Date(query.dataUpdatedAt).toISOString(),
    retry: () => void query.refetch(),
  };
}
