"use client";
import { useQuery } from "@tanstack/react-query";
import { poll } from "@/lib/polling";
import type { PlannedUse, ProjectQuotas } from "@/lib/quota";
import { useTRPC } from "../trpc";
import { useSiteQueries } from "../use-site-queries";
import { useSites } from "../use-sites";
import { plannedUse } from "./quota-cells";

/** Every project's quotas, site by site as they answer, and what running intents will still take of each. */
export function useQuotas(siteIds?: readonly string[]) {
  const trpc = useTRPC();
  const sites = useSites();
  const asked = siteIds ?? sites.map((site) => site.id);
  const answers = useSiteQueries(asked, (siteId) =>
    trpc.quotas.list.queryOptions({ siteId }, { refetchInterval: poll.regular }),
  );
  const intents = useQuery(trpc.intents.list.queryOptions(undefined, { refetchInterval: poll.regular })).data ?? [];
  return {
    ...answers,
    sites,
    planned: (project: Pick<ProjectQuotas, "siteId" | "projectId">): PlannedUse => plannedUse(intents, project),
  };
}
