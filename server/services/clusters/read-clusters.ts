import type { Cluster } from "@/lib/cluster";
import type { ProjectRef } from "@/lib/refs";
import { driversFor } from "@/server/clusters/drivers";
import { listClusterTemplates } from "@/server/openstack/container-infra/cluster-templates";
import type { Listing } from "@/server/openstack/rows";
import type { ProjectSession } from "@/server/openstack/session";
import type { ServiceContext } from "@/server/services/context";
import { maxAge, readList } from "@/server/services/sites/read-project";

export const readClusters = (ctx: ServiceContext, ref: ProjectRef) =>
  readList(ctx, ref, { resource: "clusters", maxAgeMs: maxAge.list }, listOfAllEngines);

export const readTemplates = (ctx: ServiceContext, ref: ProjectRef) =>
  readList(ctx, ref, { resource: "cluster-templates", maxAgeMs: maxAge.catalogue }, listClusterTemplates);

/** A site without any engine has no clusters: the capability record says why, not an error. */
async function listOfAllEngines(session: ProjectSession): Promise<Listing<Cluster>> {
  const listings = await Promise.all(driversFor(session).map((driver) => driver.list(session)));
  return {
    rows: listings.flatMap((listing) => listing.rows),
    unreadable: listings.reduce((sum, listing) => sum + listing.unreadable, 0),
    foreign: listings.reduce((sum, listing) => sum + listing.foreign, 0),
    isComplete: listings.every((listing) => listing.isComplete),
  };
}
