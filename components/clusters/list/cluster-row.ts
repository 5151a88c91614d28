import type { Cluster } from "@/lib/cluster";
import type { Intent } from "@/lib/intent";
import { paths } from "@/lib/paths";
import type { Project } from "@/lib/site-rows";

/** What the list shows: a cluster that a site lists, or a creation that no site lists yet. */
export type ClusterRow = {
  siteId: string;
  project: Project | undefined;
  name: string;
  href: string;
  createdAt: string | null;
} & ({ cluster: Cluster; intent: Intent | null } | { cluster: null; intent: Intent });

/** `intent`: the creation that is still making it. */
export function rowOfCluster(cluster: Cluster, intent: Intent | null): ClusterRow {
  const { siteId, project, name, createdAt } = cluster;
  return { siteId, project, name, createdAt, href: paths.cluster(cluster), cluster, intent };
}

export function rowOfIntent(intent: Intent, project: Project | null): ClusterRow {
  const { siteId, projectId, name, createdAt, resourceId } = intent;
  const href = resourceId === null ? paths.intent(intent.id) : paths.cluster({ siteId, projectId, id: resourceId });
  return { siteId, project: project ?? undefined, name, createdAt, href, cluster: null, intent };
}

export const rowId = (row: ClusterRow) => (row.cluster ? `${row.siteId} ${row.cluster.id}` : row.intent.id);
