"use client";
import { useQuery } from "@tanstack/react-query";
import type { Failure } from "@/lib/failures";
import { isSettled, type Intent } from "@/lib/intent";
import { poll } from "@/lib/polling";
import { type ResourceRef, sameRef } from "@/lib/refs";
import { type Volume, type VolumeDetail, volumeFamily } from "@/lib/volume";
import { failureFrom } from "@/components/failure-from";
import { useTRPC } from "@/components/trpc";

export type KnownVolume = {
  volume: VolumeDetail | null;
  /** The wish that made it, while it is remembered. */
  intent: Intent | null;
  failure: Failure | null;
  /** ISO time of the answer on show. */
  asOf: string | null;
  retry: () => void;
};

/** What the list knew, in the shape of the page; what only the page asks for is left open. */
const fromList = (volume: Volume, failure: Failure): VolumeDetail => ({
  ...volume,
  snapshots: { ok: false, failure },
  goesWithServer: {},
  history: [],
});

function useLastSeen(ref: ResourceRef, failure: Failure | null) {
  const trpc = useTRPC();
  const { siteId } = ref;
  const isNeeded = failure !== null && failure.kind !== "not_found";
  const { data } = useQuery(trpc.volumes.list.queryOptions({ siteId }, { enabled: isNeeded }));
  const row = data?.rows.find((volume) => sameRef(volume, ref));
  return failure && row && data ? { volume: fromList(row, failure), asOf: data.asOf } : null;
}

/** One volume with the wish that made it; asked often while either moves. */
export function useVolume(ref: ResourceRef): KnownVolume {
  const trpc = useTRPC();
  const query = useQuery(
    trpc.volumes.get.queryOptions(ref, {
      refetchInterval: ({ state }) => (state.data && volumeFamily(state.data) === "busy" ? poll.rapid : poll.regular),
    }),
  );
  const failure = query.error ? failureFrom(query.error) : null;
  const lastSeen = useLastSeen(ref, query.data ? null : failure);
  const volume = query.data ?? lastSeen?.volume ?? null;
  const intentId = volume?.intentId ?? null;
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
    volume,
    intent: intent.data ?? null,
    failure,
    asOf: query.dataUpdatedAt === 0 ? (lastSeen?.asOf ?? null) : new Date(query.dataUpdatedAt).toISOString(),
    retry: () => void query.refetch(),
  };
}
