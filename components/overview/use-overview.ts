"use client";
import { useQuery } from "@tanstack/react-query";
import { useNow } from "use-intl";
import { isSettled } from "@/lib/intent";
import { poll } from "@/lib/polling";
import { useQuotas } from "../quotas/use-quotas";
import { useConnections } from "../sites/use-connections";
import { useTRPC } from "../trpc";
import { useSiteQueries } from "../use-site-queries";
import { useSites } from "../use-sites";
import { useCommunityFilter, useSiteFilter } from "../use-url-filters";
import { attentionList } from "./attention";

type InProject = { siteId: string; project: { community: string } };

/** Everything the home page tells, each site by itself, narrowed to the community and the sites of the address. */
export function useOverview() {
  const trpc = useTRPC();
  const now = useNow({ updateInterval: 60_000 });
  const sites = useSites();
  const siteIds = sites.map(({ id }) => id);
  const every = { refetchInterval: poll.regular } as const;
  const servers = useSiteQueries(siteIds, (siteId) => trpc.servers.list.queryOptions({ siteId }, every));
  const clusters = useSiteQueries(siteIds, (siteId) => trpc.clusters.list.queryOptions({ siteId }, every));
  const quotas = useQuotas(siteIds);
  const connections = useConnections(siteIds);
  const outages = useQuery(trpc.upkeep.outages.queryOptions()).data ?? [];
  const allIntents = useQuery(trpc.intents.list.queryOptions(undefined, every)).data ?? [];

  const site = useSiteFilter();
  const community = useCommunityFilter();
  const isMine = (row: InProject) => site.isShown(row.siteId) && community.isShown(row.project);
  const shown = {
    servers: servers.rows.filter(isMine),
    clusters: clusters.rows.filter(isMine),
    quotas: quotas.rows.filter(isMine),
    intents: allIntents.filter(({ siteId }) => site.isShown(siteId)),
  };
  const unknownSites = new Set(
    servers.bySite
      .filter(({ state, failure }) => state === "error" && failure?.kind !== "not_connected")
      .map(({ siteId }) => siteId),
  );
  return {
    now,
    sites,
    connections,
    bySite: { servers: servers.bySite, clusters: clusters.bySite, quotas: quotas.bySite },
    pending: servers.pending || clusters.pending,
    quotasPending: quotas.pending,
    planned: quotas.planned,
    ...shown,
    going: shown.intents.filter(({ state }) => !isSettled(state)),
    attention: attentionList({
      now,
      unknownSites,
      sites: sites.filter(({ id }) => site.isShown(id)),
      servers: shown.servers,
      clusters: shown.clusters,
      intents: shown.intents,
      outages: outages.filter(({ siteId }) => site.isShown(siteId)),
      connections: connections.flatMap(({ connection }) =>
        connection && site.isShown(connection.siteId) ? [connection] : [],
      ),
    }),
  };
}
export type Overview = ReturnType<typeof useOverview>;
