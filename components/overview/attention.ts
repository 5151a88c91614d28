import { type Cluster, clusterFamily } from "@/lib/cluster";
import type { Intent } from "@/lib/intent";
import type { Outage } from "@/lib/outage";
import type { Server } from "@/lib/server";
import { serverFamily } from "@/lib/server";
import type { Connection, SiteSummary } from "@/lib/site";
import type { Finding } from "@/lib/upkeep/finding";
import { machineFindings } from "@/lib/upkeep/machine-findings";
import { touchedBy, type Touched, type TouchedThing } from "@/lib/upkeep/touched";

/** One thing a person should look at, most pressing first. Each names what it is about: never a bare count. */
export type Attention =
  | { kind: "site_mute"; siteId: string; since: string | null; servers: Server[]; isUnknown: boolean }
  | { kind: "intent_waiting"; intent: Intent }
  | { kind: "intent_failed"; intent: Intent }
  | { kind: "server_failed"; server: Server }
  | { kind: "cluster_failed"; cluster: Cluster }
  | { kind: "server_resize"; server: Server }
  | { kind: "cluster_unhealthy"; cluster: Cluster }
  | { kind: "outage"; touched: Touched<TouchedThing> }
  | { kind: "server_ends"; finding: Extract<Finding, { kind: "ended" | "ends_soon" }>; server: Server }
  | { kind: "connection_expired"; connection: Connection }
  | { kind: "credential_ending"; connection: Connection; days: number };

export type AttentionInput = {
  now: Date;
  /** Sites that gave no list of machines yet, not even an old one. */
  unknownSites: ReadonlySet<string>;
  sites: readonly SiteSummary[];
  servers: readonly Server[];
  clusters: readonly Cluster[];
  intents: readonly Intent[];
  connections: readonly Connection[];
  outages: readonly Outage[];
};

const warnDays = 30;
const day = 86_400_000;

function ofSites({ sites, servers, unknownSites }: AttentionInput): Attention[] {
  return sites.flatMap((site) => {
    if (site.health.state !== "mute") return [];
    const mine = servers.filter((server) => server.siteId === site.id && server.isMine);
    const isUnknown = unknownSites.has(site.id);
    if (mine.length === 0 && !isUnknown) return [];
    return [{ kind: "site_mute", siteId: site.id, since: site.health.since, servers: mine, isUnknown }];
  });
}

const isFailed = (intent: Intent) => (intent.state === "failed" || intent.state === "refused") && !intent.isRead;

function ofIntents({ intents }: AttentionInput): Attention[] {
  return intents.flatMap((intent): Attention[] => {
    if (intent.state === "waiting_auth") return [{ kind: "intent_waiting", intent }];
    return isFailed(intent) ? [{ kind: "intent_failed", intent }] : [];
  });
}

function ofResources({ servers, clusters, intents }: AttentionInput, family: "error" | "attention"): Attention[] {
  // What failed while it was being made is told once, by its intent, as long as that was not read.
  const told = new Set(intents.filter(isFailed).map((intent) => intent.resourceId));
  const ofServers = servers.filter(
    (server) => server.isMine && serverFamily(server) === family && !told.has(server.id),
  );
  const ofClusters = clusters.filter((cluster) => clusterFamily(cluster) === family && !told.has(cluster.id));
  if (family === "error")
    return [
      ...ofServers.map((server): Attention => ({ kind: "server_failed", server })),
      ...ofClusters.map((cluster): Attention => ({ kind: "cluster_failed", cluster })),
    ];
  return [
    ...ofServers.flatMap((server): Attention[] =>
      server.status === "VERIFY_RESIZE" ? [{ kind: "server_resize", server }] : [],
    ),
    ...ofClusters.map((cluster): Attention => ({ kind: "cluster_unhealthy", cluster })),
  ];
}

function ofConnections({ connections, now }: AttentionInput): Attention[] {
  return connections.flatMap((connection): Attention[] => {
    if (connection.state === "expired") return [{ kind: "connection_expired", connection }];
    const end = connection.credential?.expiresAt;
    if (!end) return [];
    const days = Math.ceil((Date.parse(end) - now.getTime()) / day);
    return days <= warnDays ? [{ kind: "credential_ending", connection, days: Math.max(0, days) }] : [];
  });
}

/** Downtimes are told when they are near enough to act on. */
const outageDays = 14;

function ofOutages({ outages, servers, now }: AttentionInput): Attention[] {
  const mine = servers
    .filter(({ isMine }) => isMine)
    .map(({ siteId, projectId, id, name }): TouchedThing => ({ kind: "server", siteId, projectId, id, name }));
  return touchedBy(outages, mine, now).flatMap((touched): Attention[] =>
    Date.parse(touched.outage.startsAt) - now.getTime() > outageDays * day ? [] : [{ kind: "outage", touched }],
  );
}

function ofEnds({ servers, now }: AttentionInput): Attention[] {
  return servers
    .filter(({ isMine }) => isMine)
    .flatMap((server) => machineFindings(server, now))
    .flatMap((finding) => (finding.kind === "ended" || finding.kind === "ends_soon" ? [finding] : []))
    .toSorted((a, b) => a.days - b.days)
    .map((finding): Attention => ({ kind: "server_ends", finding, server: finding.server }));
}

export function attentionList(input: AttentionInput): Attention[] {
  return [
    ...ofSites(input),
    ...ofIntents(input),
    ...ofResources(input, "error"),
    ...ofResources(input, "attention"),
    ...ofOutages(input),
    ...ofEnds(input),
    ...ofConnections(input),
  ];
}
