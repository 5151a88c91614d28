import type { ClusterDetail } from "@/lib/cluster";
import type { ResourceRef } from "@/lib/refs";
import { driverFor } from "@/server/clusters/drivers";
import type { ServiceContext } from "@/server/services/context";
import { soon } from "@/server/services/sites/read-part";
import { maxAge, readProject } from "@/server/services/sites/read-project";
import { readTemplates } from "./read-clusters";

/** One cluster, asked now; its node groups and its template's name may come later. `not_found` also when it is another project's. */
export async function getCluster(ctx: ServiceContext, ref: ResourceRef): Promise<ClusterDetail> {
  const session = await ctx.federation.openProject(ctx.principal, ref.siteId, ref.projectId, ctx.signal);
  const driver = driverFor(session);
  const cluster = await driver.get(session, ref.id);
  const groups = { resource: `clusters:${ref.id}:node-groups`, maxAgeMs: maxAge.list };
  const [nodeGroups, templates] = await Promise.all([
    soon(readProject(ctx, ref, groups, (opened) => driver.nodeGroups(opened, ref.id))),
    soon(readTemplates(ctx, ref)),
  ]);
  const template = templates?.value.rows.find((row) => row.id === cluster.templateId);
  return { ...cluster, nodeGroups: nodeGroups?.value ?? [], templateName: template?.name ?? null };
}
