import { type Cluster, clusterFamily } from "@/lib/cluster";
import type { Intent } from "@/lib/intent";
import type { Server } from "@/lib/server";
import { serverFamily } from "@/lib/server";
import type { Connection, SiteSummary } from "@/lib/site";

/** One thing a person should look at, most pressing first. Each names what it is about: never a bare count. */
export type Attention =
  | { kind: "site_mute"; siteId: string; since: string | null; servers: Server[]; isUnknown: boolean }
  | { kind: "intent_waiting"; intent: Intent }
  | { kind: "intent_failed"; intent: Intent }
  | { kind: "server_failed"; server: Server }
  | { kind: "cluster_failed"; cluster: Cluster }
  | { kind: "server_resize"; server: Server }
  | { kind: "cluster_unhealthy"; cluster: Cluster }
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

export function attentionList(input: AttentionInput): Attention[] {
  return [
    ...ofSites(input),
    ...ofIntents(input),
    ...ofResources(input, "error"),
    ...ofResources(input, "attention"),
    ...ofConnections(input),
  ];
}
