import { AppError } from "@/lib/failures";
import type { NetworkInput } from "@/lib/network";
import { takeDownNetwork } from "@/server/openstack/network/working-network";
import { audited } from "@/server/services/audit";
import type { ServiceContext } from "@/server/services/context";
import { known } from "@/server/services/sites/read-part";
import { forgetProject, maxAge } from "@/server/services/sites/read-project";
import { readNetworking } from "./read-networking";

/**
 * Takes a network of the project away with its subnets, its interface and, where Pléiade made it and nothing else is on
 * it, its router. `conflict` (in_use) while a machine is on it: then nothing is touched.
 */
export async function deleteNetwork(
  ctx: ServiceContext,
  { network: ref }: NetworkInput,
): Promise<{ routers: string[] }> {
  const { siteId, projectId, id } = ref;
  return audited(ctx, { action: "networks.delete", siteId, projectId, target: id }, async () => {
    const session = await ctx.federation.openProject(ctx.principal, siteId, projectId, ctx.signal);
    const listed = (await known(readNetworking.networks(ctx, ref, maxAge.now)))?.rows.find((row) => row.id === id);
    // Somebody else's may be seen and not touched.
    if (listed && !listed.isOwn) throw new AppError({ kind: "not_authorised", siteId, service: "network" });
    try {
      return await takeDownNetwork(session, id);
    } finally {
      forgetProject(ctx, ref, "networks", "subnets", "routers", "ports", "quotas:network");
    }
  });
}
