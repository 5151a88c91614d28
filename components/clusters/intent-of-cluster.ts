import type { Cluster } from "@/lib/cluster";
import { type Intent, isSettled } from "@/lib/intent";
import { IntentId } from "@/lib/refs";

/** A label of the site could hold anything: only what looks like one of our ids is asked for. */
export const isOurs = (id: string) => IntentId.safeParse(id).success;

/**
 * Creations that the lists of the sites do not show yet: still under way, or ended badly and not read. One that a site
 * lists already is told by its row.
 */
export function unlistedCreations(intents: readonly Intent[], clusters: readonly Cluster[]): Intent[] {
  const listed = new Set(clusters.flatMap((cluster) => [cluster.id, cluster.intentId]));
  return intents.filter((intent) => {
    if (intent.kind !== "cluster.create" || listed.has(intent.id)) return false;
    if (intent.resourceId !== null && listed.has(intent.resourceId)) return false;
    if (!isSettled(intent.state)) return true;
    return (intent.state === "failed" || intent.state === "refused") && !intent.isRead;
  });
}

/** The creation of ours that is still making this cluster; its steps say more than the site's one word. */
export const creationOf = (intents: readonly Intent[], cluster: Cluster): Intent | null =>
  intents.find(
    (intent) =>
      intent.kind === "cluster.create" &&
      !isSettled(intent.state) &&
      intent.siteId === cluster.siteId &&
      (intent.resourceId === cluster.id || intent.id === cluster.intentId),
  ) ?? null;
