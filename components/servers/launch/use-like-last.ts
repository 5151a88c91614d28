"use client";
import { useSiteQueries } from "@/components/use-site-queries";
import { useTRPC } from "@/components/trpc";
import { useSites } from "@/components/use-sites";
import type { LaunchMemory } from "./launch-memory";
import { memoryOfServer, newestOfMine, usedImages } from "./like-server";

/** The last launch of this browser; where it remembers none, what the person's newest machine says. */
export function useLikeLast(kept: LaunchMemory | null) {
  const trpc = useTRPC();
  const siteIds = useSites().map(({ id }) => id);
  const { rows, bySite } = useSiteQueries(siteIds, (siteId) => trpc.servers.list.queryOptions({ siteId }));
  const newest = kept === null ? newestOfMine(rows) : null;
  return {
    memory: kept ?? (newest && memoryOfServer(newest)),
    like: newest?.name ?? null,
    usedImageIds: (siteId: string | null): string[] | null => {
      const isKnown = bySite.some((site) => site.siteId === siteId && site.count !== null);
      return isKnown ? usedImages(rows.filter((row) => row.siteId === siteId)) : null;
    },
  };
}
