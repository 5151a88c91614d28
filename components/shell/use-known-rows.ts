"use client";
import { useQueries } from "@tanstack/react-query";
import { useTRPC } from "../trpc";
import { useSites } from "../use-sites";

const isKnown = (results: readonly { data: unknown }[]) => results.some(({ data }) => data !== undefined);

/** Machines, clusters and volumes the browser already knows, from the pages it has seen: never asks a site. */
export function useKnownRows() {
  const trpc = useTRPC();
  const siteIds = useSites().map(({ id }) => id);
  const servers = useQueries({
    queries: siteIds.map((siteId) => ({ ...trpc.servers.list.queryOptions({ siteId }), enabled: false })),
  });
  const clusters = useQueries({
    queries: siteIds.map((siteId) => ({ ...trpc.clusters.list.queryOptions({ siteId }), enabled: false })),
  });
  const volumes = useQueries({
    queries: siteIds.map((siteId) => ({ ...trpc.volumes.list.queryOptions({ siteId }), enabled: false })),
  });
  return {
    /** null while no site has been asked for them yet. */
    servers: isKnown(servers) ? servers.flatMap(({ data }) => data?.rows ?? []) : null,
    clusters: isKnown(clusters) ? clusters.flatMap(({ data }) => data?.rows ?? []) : null,
    volumes: isKnown(volumes) ? volumes.flatMap(({ data }) => data?.rows ?? []) : null,
  };
}
