"use client";
import { useQueries } from "@tanstack/react-query";
import { type IntentKind, isSettled } from "@/lib/intent";
import { poll } from "@/lib/polling";
import { useIntents } from "@/components/shell/use-intents";
import { useTRPC } from "@/components/trpc";
import type { SiteAnswer } from "@/components/use-site-queries";
import { type Listed, rowsWithWishes } from "./rows-with-wishes";

/** The wishes of a kind beside a list of its things: how often to ask a site, and both as one list. */
export function useWishes(kind: IntentKind) {
  const trpc = useTRPC();
  const { intents } = useIntents();
  const own = intents.filter((intent) => intent.kind === kind);
  const wished = new Set(own.filter(({ state }) => !isSettled(state)).map(({ siteId }) => siteId));
  // A wish knows its project by id only; the connection says which community that is.
  const connections = useQueries({
    queries: [...wished].map((siteId) => trpc.connections.get.queryOptions({ siteId })),
  });
  const named = connections.flatMap(
    ({ data }) => data?.projects.map((project) => ({ siteId: data.siteId, project })) ?? [],
  );
  return {
    /** Soon again where something `moves` or a wish is under way. */
    intervalAt: (siteId: string, moves: boolean) => (moves || wished.has(siteId) ? poll.rapid : poll.regular),
    rowsWith: <Thing extends Listed>(things: readonly Thing[], bySite: readonly SiteAnswer[]) =>
      rowsWithWishes(
        kind,
        things,
        own,
        (siteId) => bySite.find((answer) => answer.siteId === siteId)?.asOf ?? null,
        ({ siteId, projectId }) =>
          named.find((one) => one.siteId === siteId && one.project.projectId === projectId)?.project,
      ),
  };
}
