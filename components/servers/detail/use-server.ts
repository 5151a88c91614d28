"use client";
import { useQuery } from "@tanstack/react-query";
import type { Intent } from "@/lib/intent";
import { poll } from "@/lib/polling";
import { type ResourceRef, sameRef } from "@/lib/refs";
import { type Server, serverFamily, type ServerDetail } from "@/lib/server";
import { type Known, knownFrom } from "@/components/detail/known";
import { useMaker } from "@/components/detail/use-maker";
import { useTRPC } from "@/components/trpc";

export type KnownServer = Known<ServerDetail> & {
  /** Only what the list knew: groups, volumes and history could not be read. */
  isPartial: boolean;
  /** The wish that made it, while it is remembered. */
  intent: Intent | null;
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
  return isNeeded && row && data ? { thing: fromList(row), asOf: data.asOf } : null;
}

/** One machine with the wish that made it; asked often while either moves. */
export function useServer(ref: ResourceRef): KnownServer {
  const trpc = useTRPC();
  const query = useQuery(
    trpc.servers.get.queryOptions(ref, {
      refetchInterval: ({ state }) => (state.data && serverFamily(state.data) === "busy" ? poll.rapid : poll.regular),
    }),
  );
  const known = knownFrom(query);
  const lastSeen = useLastSeen(ref, !query.data && known.failure !== null && known.failure.kind !== "not_found");
  const latest = { ...known, ...lastSeen };
  return { ...latest, isPartial: !query.data, intent: useMaker(latest.thing?.intentId ?? null) };
}
