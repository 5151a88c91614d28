"use client";
import { useQuery } from "@tanstack/react-query";
import type { Failure } from "@/lib/failures";
import { type ImageDetail, imageFamily, type ImageRow } from "@/lib/image";
import type { Intent } from "@/lib/intent";
import { poll } from "@/lib/polling";
import type { ResourceRef } from "@/lib/refs";
import { type Known, knownFrom } from "@/components/detail/known";
import { useMaker } from "@/components/detail/use-maker";
import { useTRPC } from "@/components/trpc";

export type KnownImage = Known<ImageDetail> & {
  /** The wish that made it, while it is remembered. */
  intent: Intent | null;
};

/** What the list knew, in the shape of the page; what only the page asks for is left open. */
const fromList = (image: ImageRow, failure: Failure): ImageDetail => ({
  ...image,
  properties: [],
  members: null,
  usedBy: { ok: false, failure },
  takenFrom: null,
});

function useLastSeen({ siteId, id }: ResourceRef, failure: Failure | null) {
  const trpc = useTRPC();
  const isNeeded = failure !== null && failure.kind !== "not_found";
  const { data } = useQuery(trpc.images.list.queryOptions({ siteId }, { enabled: isNeeded }));
  const row = data?.rows.find((image) => image.id === id && !image.isInvitation);
  return failure && row && data ? { thing: fromList(row, failure), asOf: data.asOf } : null;
}

/** One image with the wish that made it; asked often while either moves. */
export function useImage(ref: ResourceRef): KnownImage {
  const trpc = useTRPC();
  const query = useQuery(
    trpc.images.get.queryOptions(ref, {
      refetchInterval: ({ state }) => (state.data && imageFamily(state.data) === "busy" ? poll.rapid : poll.regular),
    }),
  );
  const known = knownFrom(query);
  const lastSeen = useLastSeen(ref, query.data ? null : known.failure);
  const latest = { ...known, ...lastSeen };
  return { ...latest, intent: useMaker(latest.thing?.isMine ? latest.thing.intentId : null) };
}
