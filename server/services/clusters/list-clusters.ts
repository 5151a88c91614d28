import type { Cluster } from "@/lib/cluster";
import type { SiteRows } from "@/lib/site-rows";
import type { ServiceContext } from "@/server/services/context";
import { readSiteRows } from "@/server/services/sites/read-site-rows";
import { readClusters } from "./read-clusters";

/** Every cluster of every project the person has at one site; details are read only where somebody looks at one. */
export async function listClusters(ctx: ServiceContext, { siteId }: { siteId: string }): Promise<SiteRows<Cluster>> {
  return readSiteRows(ctx, siteId, ({ projectId }) => readClusters(ctx, { siteId, projectId }));
}
