"use client";
import { useQueries } from "@tanstack/react-query";
import type { Server } from "@/lib/server";
import { useTRPC } from "@/components/trpc";
import type { Known } from "./releases";

/** More machines than this at once are not asked one by one: what stays is then told in general. */
export const askedAtMost = 10;

/** What each machine would leave behind, read now. */
export function useBelongings(servers: readonly Server[], isOpen: boolean): { known: Known[]; isAsking: boolean } {
  const trpc = useTRPC();
  const asked = servers.slice(0, askedAtMost);
  const answers = useQueries({
    queries: asked.map(({ siteId, projectId, id }) =>
      trpc.servers.belongings.queryOptions({ siteId, projectId, id }, { enabled: isOpen, staleTime: 0, retry: false }),
    ),
  });
  return {
    known: asked.map((server, index) => ({ server, belongings: answers[index]?.data })),
    isAsking: isOpen && answers.some(({ isPending }) => isPending),
  };
}
