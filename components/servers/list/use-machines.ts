"use client";
import { useQueries } from "@tanstack/react-query";
import { isSettled } from "@/lib/intent";
import { poll } from "@/lib/polling";
import { serverFamily } from "@/lib/server";
import { useIntents } from "@/components/shell/use-intents";
import { useTRPC } from "@/components/trpc";
import { useSiteQueries } from "@/components/use-site-queries";
import { useSites } from "@/components/use-sites";
import { isMoving, machineRows } from "./machine-row";

/** Every machine and every wish for one, asked site by site: often where something moves, seldom where all is still. */
export function useMachines() {
  const trpc = useTRPC();
  const siteIds = useSites().map(({ id }) => id);
  const { intents } = useIntents();
  const wished = new Set(intents.filter(({ state }) => !isSettled(state)).map(({ siteId }) => siteId));
  const { rows, bySite, pending, retry } = useSiteQueries(siteIds, (siteId) =>
    trpc.servers.list.queryOptions(
      { siteId },
      {
        refetchInterval: ({ state }) => {
          const moves = state.data?.rows.some((server) => serverFamily(server) === "busy") ?? false;
          return moves || wished.has(siteId) ? poll.rapid : poll.regular;
        },
      },
    ),
  );
  // A wish knows its project by id only; the connection says which community that is.
  const connections = useQueries({
    queries: [...wished].map((siteId) => trpc.connections.get.queryOptions({ siteId })),
  });
  const projects = [
    ...rows.map(({ siteId, project }) => ({ siteId, project })),
    ...connections.flatMap(({ data }) => data?.projects.map((project) => ({ siteId: data.siteId, project })) ?? []),
  ];
  const machines = machineRows(
    rows,
    intents,
    (siteId) => bySite.find((answer) => answer.siteId === siteId)?.asOf ?? null,
    ({ siteId, projectId }) =>
      projects.find((one) => one.siteId === siteId && one.project.projectId === projectId)?.project,
  );
  return { machines, bySite, pending, retry, isAnyMoving: machines.some(isMoving) };
}
