"use client";
import { useQueries } from "@tanstack/react-query";
import { imageFamily, type ImageRow } from "@/lib/image";
import { isSettled } from "@/lib/intent";
import { poll } from "@/lib/polling";
import { useIntents } from "@/components/shell/use-intents";
import { useTRPC } from "@/components/trpc";
import { useSiteQueries } from "@/components/use-site-queries";
import { useSites } from "@/components/use-sites";
import { rowsWithWishes, type WishedRow } from "@/components/volumes/rows-with-wishes";

export type ImageLine = WishedRow<ImageRow>;

/** Every image and every wish for one, asked site by site: often where something moves. */
export function useImages({ community }: { community: boolean }) {
  const trpc = useTRPC();
  const siteIds = useSites().map(({ id }) => id);
  const { intents } = useIntents();
  const own = intents.filter(({ kind }) => kind === "image.create");
  const wished = new Set(own.filter(({ state }) => !isSettled(state)).map(({ siteId }) => siteId));
  const answers = useSiteQueries(siteIds, (siteId) =>
    trpc.images.list.queryOptions(
      { siteId, ...(community && { community }) },
      {
        refetchInterval: ({ state }) => {
          const moves = state.data?.rows.some((image) => image.isMine && imageFamily(image) === "busy") ?? false;
          return moves || wished.has(siteId) ? poll.rapid : poll.regular;
        },
      },
    ),
  );
  // A wish knows its project by id only; the connection says which community that is.
  const connections = useQueries({
    queries: [...wished].map((siteId) => trpc.connections.get.queryOptions({ siteId })),
  });
  const named = connections.flatMap(
    ({ data }) => data?.projects.map((project) => ({ siteId: data.siteId, project })) ?? [],
  );
  const asOf = (siteId: string) => answers.bySite.find((answer) => answer.siteId === siteId)?.asOf ?? null;
  const lines = rowsWithWishes<ImageRow>(
    "image.create",
    answers.rows.filter(({ isInvitation }) => !isInvitation),
    own,
    asOf,
    ({ siteId, projectId }) =>
      named.find((one) => one.siteId === siteId && one.project.projectId === projectId)?.project,
  );
  return { ...answers, lines, invitations: answers.rows.filter(({ isInvitation }) => isInvitation) };
}
