"use client";
import { useQuery } from "@tanstack/react-query";
import { parseAsBoolean, useQueryState } from "nuqs";
import { useNow } from "use-intl";
import { poll } from "@/lib/polling";
import { isMineIn, thingOf } from "@/lib/upkeep/finding";
import { findingsOf } from "@/lib/upkeep/findings";
import { touchedBy } from "@/lib/upkeep/touched";
import { useTRPC } from "../trpc";
import { useSiteQueries } from "../use-site-queries";
import { useSites } from "../use-sites";
import { useCommunityFilter, useSiteFilter } from "../use-url-filters";

/** What is worth a look among everything the sites list, as they answer; the lists are those of the other pages. */
export function useUpkeep() {
  const trpc = useTRPC();
  const now = useNow({ updateInterval: 60_000 });
  const siteIds = useSites().map(({ id }) => id);
  const every = { refetchInterval: poll.regular } as const;
  const servers = useSiteQueries(siteIds, (siteId) => trpc.servers.list.queryOptions({ siteId }, every));
  const clusters = useSiteQueries(siteIds, (siteId) => trpc.clusters.list.queryOptions({ siteId }, every));
  const volumes = useSiteQueries(siteIds, (siteId) => trpc.volumes.list.queryOptions({ siteId }, every));
  const addresses = useSiteQueries(siteIds, (siteId) => trpc.addresses.list.queryOptions({ siteId }, every));
  const groups = useSiteQueries(siteIds, (siteId) => trpc.securityGroups.list.queryOptions({ siteId }, every));
  const outages = useQuery(trpc.upkeep.outages.queryOptions());
  const site = useSiteFilter();
  const community = useCommunityFilter();
  const [isShared, setShared] = useQueryState("shared", parseAsBoolean.withDefault(false));

  const isShown = (row: { siteId: string; project: { community: string } }) =>
    site.isShown(row.siteId) && community.isShown(row.project);
  const isWanted = (isMine: boolean) => isShared || isMine;
  const seen = {
    servers: servers.rows.filter(isShown),
    volumes: volumes.rows.filter(isShown),
    addresses: addresses.rows.filter(isShown),
    groups: groups.rows,
  };
  const machines = seen.servers.filter(({ isMine }) => isWanted(isMine));
  return {
    now,
    /** Colleagues' things too. */
    isShared,
    setShared: (isOn: boolean) => void setShared(isOn ? true : null),
    pending: [servers, volumes, addresses, groups].some(({ pending }) => pending),
    bySite: servers.bySite,
    /** Sites whose volumes, addresses or groups could not be read: what they hide is not known. */
    unread: [volumes, addresses, groups].flatMap(({ bySite }) =>
      bySite.filter(({ state, failure }) => state === "error" && failure?.kind !== "not_connected"),
    ),
    findings: findingsOf(seen, now).filter((finding) => isWanted(isMineIn(finding)) && isShown(thingOf(finding))),
    outages: touchedBy(
      outages.data ?? [],
      [
        ...machines.map(({ siteId, projectId, id, name }) => ({
          kind: "server" as const,
          siteId,
          projectId,
          id,
          name,
        })),
        ...clusters.rows
          .filter(isShown)
          .map(({ siteId, projectId, id, name }) => ({ kind: "cluster" as const, siteId, projectId, id, name })),
      ],
      now,
    ),
  };
}
export type Upkeep = ReturnType<typeof useUpkeep>;
