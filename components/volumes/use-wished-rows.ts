"use client";
import { useQueries } from "@tanstack/react-query";
import { type IntentKind, isSettled } from "@/lib/intent";
import { poll } from "@/lib/polling";
import { snapshotFamily, type Volume, volumeFamily, type VolumeSnapshot } from "@/lib/volume";
import { useIntents } from "@/components/shell/use-intents";
import { useTRPC } from "@/components/trpc";
import { useSiteQueries } from "@/components/use-site-queries";
import { useSites } from "@/components/use-sites";
import { rowsWithWishes } from "./rows-with-wishes";

export type VolumeRow = ReturnType<typeof useVolumes>["rows"][number];
export type SnapshotRow = ReturnType<typeof useSnapshots>["rows"][number];

/** Wishes of a kind, where they are under way, and how a wish's project is called. */
function useWishes(kind: IntentKind) {
  const trpc = useTRPC();
  const { intents } = useIntents();
  const own = intents.filter((intent) => intent.kind === kind);
  const wished = new Set(own.filter(({ state }) => !isSettled(state)).map(({ siteId }) => siteId));
  const connections = useQueries({
    queries: [...wished].map((siteId) => trpc.connections.get.queryOptions({ siteId })),
  });
  const named = connections.flatMap(
    ({ data }) => data?.projects.map((project) => ({ siteId: data.siteId, project })) ?? [],
  );
  const projectOf = ({ siteId, projectId }: { siteId: string; projectId: string }) =>
    named.find((one) => one.siteId === siteId && one.project.projectId === projectId)?.project;
  return { own, wished, projectOf };
}

/** Every volume and every wish for one, asked site by site: often where something moves. */
export function useVolumes() {
  const trpc = useTRPC();
  const siteIds = useSites().map(({ id }) => id);
  const { own, wished, projectOf } = useWishes("volume.create");
  const answers = useSiteQueries(siteIds, (siteId) =>
    trpc.volumes.list.queryOptions(
      { siteId },
      {
        refetchInterval: ({ state }) => {
          const moves = state.data?.rows.some((volume) => volumeFamily(volume) === "busy") ?? false;
          return moves || wished.has(siteId) ? poll.rapid : poll.regular;
        },
      },
    ),
  );
  const asOf = (siteId: string) => answers.bySite.find((answer) => answer.siteId === siteId)?.asOf ?? null;
  return { ...answers, rows: rowsWithWishes<Volume>("volume.create", answers.rows, own, asOf, projectOf) };
}

/** Every snapshot and every wish for one. */
export function useSnapshots() {
  const trpc = useTRPC();
  const siteIds = useSites().map(({ id }) => id);
  const { own, wished, projectOf } = useWishes("volume_snapshot.create");
  const answers = useSiteQueries(siteIds, (siteId) =>
    trpc.volumes.listSnapshots.queryOptions(
      { siteId },
      {
        refetchInterval: ({ state }) => {
          const moves = state.data?.rows.some((snapshot) => snapshotFamily(snapshot) === "busy") ?? false;
          return moves || wished.has(siteId) ? poll.rapid : poll.regular;
        },
      },
    ),
  );
  const asOf = (siteId: string) => answers.bySite.find((answer) => answer.siteId === siteId)?.asOf ?? null;
  return {
    ...answers,
    rows: rowsWithWishes<VolumeSnapshot>("volume_snapshot.create", answers.rows, own, asOf, projectOf),
  };
}
