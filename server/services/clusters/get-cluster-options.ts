import type { ClusterOptions } from "@/lib/cluster";
import type { ProjectRef } from "@/lib/refs";
import { driverFor } from "@/server/clusters/drivers";
import type { ServiceContext } from "@/server/services/context";
import { bySize } from "@/server/services/servers/get-launch-options";
import { readChoices } from "@/server/services/servers/launch-choices";
import { toPart } from "@/server/services/sites/read-part";
import { readClusters, readTemplates } from "./read-clusters";

/** Everything the cluster form offers in one project. `unsupported` where no engine can work. */
export async function getClusterOptions(ctx: ServiceContext, ref: ProjectRef): Promise<ClusterOptions> {
  const session = await ctx.federation.openProject(ctx.principal, ref.siteId, ref.projectId, ctx.signal);
  driverFor(session);
  const [templates, flavors, keypairs, clusterNames] = await Promise.all([
    toPart(ctx, ref, readTemplates(ctx, ref), ({ rows }) =>
      rows.filter((row) => row.coe === "kubernetes" && !row.isHidden),
    ),
    toPart(ctx, ref, readChoices.flavors(ctx, ref), ({ rows }) => rows.toSorted(bySize)),
    toPart(ctx, ref, readChoices.keypairs(ctx, ref), ({ rows }) => rows),
    toPart(ctx, ref, readClusters(ctx, ref), ({ rows }) => rows.map((cluster) => cluster.name)),
  ]);
  return { siteId: ref.siteId, project: session.project, templates, flavors, keypairs, clusterNames };
}
