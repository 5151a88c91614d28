"use client";
import { useQuery } from "@tanstack/react-query";
import { isSettled, type Intent } from "@/lib/intent";
import { poll } from "@/lib/polling";
import { type ResourceRef, sameRef } from "@/lib/refs";
import { type Server, serverFamily, type ServerDetail } from "@/lib/server";
import type { Failure } from "@/lib/failures";
import { failureFrom } from "@/components/failure-from";
import { useTRPC } from "@/components/trpc";

export type KnownServer = {
  server: ServerDetail | null;
  /** Only what the list knew: groups, volumes and history could not be read. */
  isPartial: boolean;
  /** The wish that made it, while it is remembered. */
  intent: Intent | null;
  failure: Failure | null;
  /** ISO time of the answer on show. */
  asOf: string | null;
  retry: () => void;
};

/** What the list knew, in the shape of the page; what only the page asks for is left open. */
const fromList = (server: Server): ServerDetail => ({
  ...server,
  availabilityZone: null,
  description: null,
  securityGroups: [],
  volumes: [],
  lockedReason: null,
  hostname: null,
  actions: [],
  actionsFailure: null,
});

/** The machine as the list last saw it, for when its own page cannot be asked for. */
function useLastSeen(ref: ResourceRef, isNeeded: boolean) {
  const trpc = useTRPC();
  const { siteId } = ref;
  const { data } = useQuery(trpc.servers.list.queryOptions({ siteId }, { enabled: isNeeded }));
  const row = data?.rows.find((server) => sameRef(server, ref));
  return isNeeded && row && data ? { server: fromList(row), asOf: data.asOf } : null;
}

/** One machine with the wish that made it; asked often while either moves. */
export function useServer(ref: ResourceRef): KnownServer {
  const trpc = useTRPC();
  const query = useQuery(
    trpc.servers.get.queryOptions(ref, {
      refetchInterval: ({ state }) => (state.data && serverFamily(state.data) === "busy" ? poll.rapid : poll.regular),
    }),
  );
  const failure = query.error ? failureFrom(query.error) : null;
  const lastSeen = useLastSeen(ref, !query.data && failure !== null && failure.kind !== "not_found");
  const server = query.data ?? lastSeen?.server ?? null;
  const intentId = server?.intentId ?? null;
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
    server,
    isPartial: !query.data,
    intent: intent.data ?? null,
    failure,
    asOf: query.dataUpdatedAt === 0 ? (lastSeen?.asOf ?? null) : new Date(query.dataUpdatedAt).toISOString(),
    retry: () => void query.refetch(),
  };
}
