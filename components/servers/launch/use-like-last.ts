"use client";
import { useEffect, useState } from "react";
import { useSiteQueries } from "@/components/use-site-queries";
import { useTRPC } from "@/components/trpc";
import { useSites } from "@/components/use-sites";
import type { LaunchMemory } from "./launch-memory";
import { memoryOfServer, newestOfMine, usedImages } from "./like-server";

/** A form that changes its site long after it appeared would be worse than one that guesses less well. */
const longestWaitMs = 2_500;

type Like = { memory: LaunchMemory | null; like: string | null };

/** The last launch of this browser; where it remembers none, what the person's newest machine says, decided once. */
export function useLikeLast(kept: LaunchMemory | null) {
  const trpc = useTRPC();
  const siteIds = useSites().map(({ id }) => id);
  const { rows, bySite, pending } = useSiteQueries(siteIds, (siteId) => trpc.servers.list.queryOptions({ siteId }));
  const [decided, setDecided] = useState<Like | null>(kept && { memory: kept, like: null });
  const [isLate, setIsLate] = useState(false);
  useEffect(() => {
    const timer = setTimeout(setIsLate, longestWaitMs, true);
    return () => clearTimeout(timer);
  }, []);
  if (decided === null && (isLate || (!pending && siteIds.length > 0))) {
    const newest = newestOfMine(rows);
    setDecided({ memory: newest && memoryOfServer(newest), like: newest?.name ?? null });
  }
  return {
    memory: decided?.memory ?? null,
    like: decided?.like ?? null,
    isDecided: decided !== null,
    usedImageIds: (siteId: string | null): string[] | null => {
      const isKnown = bySite.some((site) => site.siteId === siteId && site.count !== null);
      return isKnown ? usedImages(rows.filter((row) => row.siteId === siteId)) : null;
    },
  };
}
