import { AppError } from "@/lib/failures";
import type { NetworkInput } from "@/lib/network";
import { listNetworks } from "@/server/openstack/network/networks";
import { rowIn } from "@/server/openstack/network/whole-rows";
import { takeDownNetwork } from "@/server/openstack/network/working-network";
import { audited } from "@/server/services/audit";
import type { ServiceContext } from "@/server/services/context";
import { forgetProject } from "@/server/services/sites/read-project";

/**
 * Takes a network of the project away with its subnets, its interface and, where Pléiade made it and nothing else is on
 * it, its router. Gone already is a success; `conflict` (in_use) while anything is on it, and then nothing is touched.
 */
export async function deleteNetwork(
  ctx: ServiceContext,
  { network: ref }: NetworkInput,
): Promise<{ routers: string[] }> {
  const { siteId, projectId, id } = ref;
  return audited(ctx, { action: "networks.delete", siteId, projectId, target: id }, async () => {
    const session = await ctx.federation.openProject(ctx.principal, siteId, projectId, ctx.signal);
    try {
      const listed = rowIn(session, await listNetworks(session), id);
      if (!listed) return { routers: [] };
      // Somebody else's may be seen and not touched.
      if (!listed.isOwn) throw new AppError({ kind: "not_authorised", siteId, service: "network" });
      return await takeDownNetwork(session, id);
    } finally {
      forgetProject(ctx, ref, "networks", "subnets", "routers", "ports", "quotas:network");
    }
  });
}
