"use client";
import { useQuery } from "@tanstack/react-query";
import type { Failure } from "@/lib/failures";
import type { Intent } from "@/lib/intent";
import { poll } from "@/lib/polling";
import { type ResourceRef, sameRef } from "@/lib/refs";
import { type Volume, type VolumeDetail, volumeFamily } from "@/lib/volume";
import { type Known, knownFrom } from "@/components/detail/known";
import { useMaker } from "@/components/detail/use-maker";
import { useTRPC } from "@/components/trpc";

export type KnownVolume = Known<VolumeDetail> & {
  /** The wish that made it, while it is remembered. */
  intent: Intent | null;
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
  return failure && row && data ? { thing: fromList(row, failure), asOf: data.asOf } : null;
}

/** One volume with the wish that made it; asked often while either moves. */
export function useVolume(ref: ResourceRef): KnownVolume {
  const trpc = useTRPC();
  const query = useQuery(
    trpc.volumes.get.queryOptions(ref, {
      refetchInterval: ({ state }) => (state.data && volumeFamily(state.data) === "busy" ? poll.rapid : poll.regular),
    }),
  );
  const known = knownFrom(query);
  const lastSeen = useLastSeen(ref, query.data ? null : known.failure);
  const latest = { ...known, ...lastSeen };
  return { ...latest, intent: useMaker(latest.thing?.intentId ?? null) };
}
