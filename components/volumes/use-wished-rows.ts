"use client";
import { snapshotFamily, volumeFamily } from "@/lib/volume";
import { useWishes } from "@/components/intents/use-wishes";
import { useTRPC } from "@/components/trpc";
import { useSiteQueries } from "@/components/use-site-queries";
import { useSites } from "@/components/use-sites";

export type VolumeRow = ReturnType<typeof useVolumes>["rows"][number];
export type SnapshotRow = ReturnType<typeof useSnapshots>["rows"][number];

/** Every volume and every wish for one, asked site by site: often where something moves. */
export function useVolumes() {
  const trpc = useTRPC();
  const siteIds = useSites().map(({ id }) => id);
  const { rowsWith, intervalAt } = useWishes("volume.create");
  const answers = useSiteQueries(siteIds, (siteId) =>
    trpc.volumes.list.queryOptions(
      { siteId },
      {
        refetchInterval: ({ state }) =>
          intervalAt(siteId, state.data?.rows.some((volume) => volumeFamily(volume) === "busy") ?? false),
      },
    ),
  );
  return { ...answers, rows: rowsWith(answers.rows, answers.bySite) };
}

/** Every snapshot and every wish for one. */
export function useSnapshots() {
  const trpc = useTRPC();
  const siteIds = useSites().map(({ id }) => id);
  const { rowsWith, intervalAt } = useWishes("volume_snapshot.create");
  const answers = useSiteQueries(siteIds, (siteId) =>
    trpc.volumes.listSnapshots.queryOptions(
      { siteId },
      {
        refetchInterval: ({ state }) =>
          intervalAt(siteId, state.data?.rows.some((snapshot) => snapshotFamily(snapshot) === "busy") ?? false),
      },
    ),
  );
  return { ...answers, rows: rowsWith(answers.rows, answers.bySite) };
}
