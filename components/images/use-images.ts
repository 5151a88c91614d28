"use client";
import { imageFamily, type ImageRow } from "@/lib/image";
import type { WishedRow } from "@/components/intents/rows-with-wishes";
import { useWishes } from "@/components/intents/use-wishes";
import { useTRPC } from "@/components/trpc";
import { useSiteQueries } from "@/components/use-site-queries";
import { useSites } from "@/components/use-sites";

export type ImageLine = WishedRow<ImageRow>;

/** Every image and every wish for one, asked site by site: often where something moves. */
export function useImages({ community }: { community: boolean }) {
  const trpc = useTRPC();
  const siteIds = useSites().map(({ id }) => id);
  const { rowsWith, intervalAt } = useWishes("image.create");
  const answers = useSiteQueries(siteIds, (siteId) =>
    trpc.images.list.queryOptions(
      { siteId, ...(community && { community }) },
      {
        refetchInterval: ({ state }) =>
          intervalAt(siteId, state.data?.rows.some((image) => image.isMine && imageFamily(image) === "busy") ?? false),
      },
    ),
  );
  const lines = rowsWith(
    answers.rows.filter(({ isInvitation }) => !isInvitation),
    answers.bySite,
  );
  return { ...answers, lines, invitations: answers.rows.filter(({ isInvitation }) => isInvitation) };
}
