"use client";
import { useQueries } from "@tanstack/react-query";
import type { Failure } from "@/lib/failures";
import { poll } from "@/lib/polling";
import type { Connection } from "@/lib/site";
import type { Project } from "@/lib/site-rows";
import { failureFrom } from "../failure-from";
import { useTRPC } from "../trpc";

export type ConnectionAnswer = {
  siteId: string;
  connection: Connection | null;
  failure: Failure | null;
  retry: () => void;
};

/** How the person gets in at each site; null while it is being asked or when asking failed. */
export function useConnections(siteIds: readonly string[]): ConnectionAnswer[] {
  const trpc = useTRPC();
  return useQueries({
    queries: siteIds.map((siteId) =>
      trpc.connections.get.queryOptions({ siteId }, { staleTime: poll.regular, refetchInterval: poll.seldom }),
    ),
  }).map((query, index) => ({
    siteId: siteIds[index] ?? "",
    connection: query.data ?? null,
    failure: query.error ? failureFrom(query.error) : null,
    retry: () => void query.refetch(),
  }));
}

/** Finds a project of the person, wherever it is; null while its site has not told. */
export function projectFinder(answers: readonly ConnectionAnswer[]) {
  return (ref: { siteId: string; projectId: string }): Project | null =>
    answers
      .find(({ siteId }) => siteId === ref.siteId)
      ?.connection?.projects.find(({ projectId }) => projectId === ref.projectId) ?? null;
}
