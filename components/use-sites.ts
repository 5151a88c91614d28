"use client";
import { useQuery } from "@tanstack/react-query";
import { poll } from "@/lib/polling";
import type { SiteSummary } from "@/lib/site";
import { useTRPC } from "./trpc";

const none: SiteSummary[] = [];

/** The federation's sites in its fixed order, from Pléiade's own memory: never waits for a site. */
export function useSites(): SiteSummary[] {
  const trpc = useTRPC();
  return useQuery(trpc.sites.list.queryOptions(undefined, { refetchInterval: poll.regular })).data ?? none;
}

/** A site's name; its id while the list is not there. */
export function useSiteName(): (siteId: string) => string {
  const sites = useSites();
  return (siteId) => sites.find((site) => site.id === siteId)?.name ?? siteId;
}
