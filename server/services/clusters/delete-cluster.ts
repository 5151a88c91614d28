import { AppError } from "@/lib/failures";
import type { DeleteClusterInput } from "@/lib/cluster";
import { driverFor } from "@/server/clusters/drivers";
import { audited } from "@/server/services/audit";
import type { ServiceContext } from "@/server/services/context";
import { known } from "@/server/services/sites/read-part";
import { forgetProject } from "@/server/services/sites/read-project";
import { readClusters } from "./read-clusters";

/**
 * Asks for the end of a cluster, only when the name was typed as the site has it. A name never changes, so that the list
 * will do, also an old one: Magnum is slow. Already gone is a success.
 */
export async function deleteCluster(
  ctx: ServiceContext,
  { cluster: ref, typedName }: DeleteClusterInput,
): Promise<{ requestId: string | null }> {
  const { siteId, projectId, id } = ref;
  return audited(ctx, { action: "clusters.delete", siteId, projectId, target: id }, async () => {
    const session = await ctx.federation.openProject(ctx.principal, siteId, projectId, ctx.signal);
    const driver = driverFor(session);
    const listed = (await known(readClusters(ctx, ref)))?.rows.find((row) => row.id === id);
    const cluster = listed ?? (await driver.get(session, id));
    if (cluster.name !== typedName)
      throw new AppError({ kind: "invalid", siteId, fields: { typedName: "typed_name" } });
    try {
      return await driver.remove(session, id);
    } finally {
      forgetProject(ctx, ref, "clusters", "servers", "quotas:clusters", "quotas:compute", "quotas:network");
    }
  });
}
