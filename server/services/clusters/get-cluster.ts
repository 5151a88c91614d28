import type { ClusterDetail } from "@/lib/cluster";
import type { ResourceRef } from "@/lib/refs";
import { driverFor } from "@/server/clusters/drivers";
import type { ServiceContext } from "@/server/services/context";
import { known } from "@/server/services/sites/read-part";
import { readTemplates } from "./read-clusters";

/** One cluster, asked now. `not_found` also when it belongs to another project. */
export async function getCluster(ctx: ServiceContext, ref: ResourceRef): Promise<ClusterDetail> {
  const session = await ctx.federation.openProject(ctx.principal, ref.siteId, ref.projectId, ctx.signal);
  const cluster = await driverFor(session).get(session, ref.id);
  const templates = await known(readTemplates(ctx, ref));
  const templateName = templates?.rows.find((template) => template.id === cluster.templateId)?.name ?? null;
  return { ...cluster, templateName };
}
