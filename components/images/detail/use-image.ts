"use client";
import { useQuery } from "@tanstack/react-query";
import type { Failure } from "@/lib/failures";
import { type ImageDetail, imageFamily, type ImageRow } from "@/lib/image";
import { isSettled, type Intent } from "@/lib/intent";
import { poll } from "@/lib/polling";
import type { ResourceRef } from "@/lib/refs";
import { failureFrom } from "@/components/failure-from";
import { useTRPC } from "@/components/trpc";

export type KnownImage = {
  image: ImageDetail | null;
  /** The wish that made it, while it is remembered. */
  intent: Intent | null;
  failure: Failure | null;
  /** ISO time of the answer on show. */
  asOf: string | null;
  retry: () => void;
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
  return failure && row && data ? { image: fromList(row, failure), asOf: data.asOf } : null;
}

/** One image with the wish that made it; asked often while either moves. */
export function useImage(ref: ResourceRef): KnownImage {
  const trpc = useTRPC();
  const query = useQuery(
    trpc.images.get.queryOptions(ref, {
      refetchInterval: ({ state }) => (state.data && imageFamily(state.data) === "busy" ? poll.rapid : poll.regular),
    }),
  );
  const failure = query.error ? failureFrom(query.error) : null;
  const lastSeen = useLastSeen(ref, query.data ? null : failure);
  const image = query.data ?? lastSeen?.image ?? null;
  const intentId = image?.isMine ? image.intentId : null;
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
    image,
    intent: intent.data ?? null,
    failure,
    asOf: query.data ? new Date(query.dataUpdatedAt).toISOString() : (lastSeen?.asOf ?? null),
    retry: () => void query.refetch(),
  };
}
