import { freeRange } from "@/lib/cidr";
import { AppError } from "@/lib/failures";
import type { ConnectNetworkInput, RenameNetworkInput } from "@/lib/network";
import type { ResourceRef } from "@/lib/refs";
import { listNetworks, renameNetwork as renameAtSite } from "@/server/openstack/network/networks";
import { listSubnets } from "@/server/openstack/network/subnets";
import { connectNetwork as connectAtSite } from "@/server/openstack/network/working-network";
import type { ProjectSession } from "@/server/openstack/session";
import { audited } from "@/server/services/audit";
import type { ServiceContext } from "@/server/services/context";
import { forgetProject } from "@/server/services/sites/read-project";

/** `not_found` for another project's, before anything is changed. */
async function openOwn(ctx: ServiceContext, { siteId, projectId, id }: ResourceRef): Promise<ProjectSession> {
  const session = await ctx.federation.openProject(ctx.principal, siteId, projectId, ctx.signal);
  const network = (await listNetworks(session)).rows.find((one) => one.id === id);
  if (!network) throw new AppError({ kind: "not_found", siteId, service: "network" });
  if (!network.isOwn) throw new AppError({ kind: "not_authorised", siteId, service: "network" });
  return session;
}

export async function renameNetwork(
  ctx: ServiceContext,
  { network: ref, name }: RenameNetworkInput,
): Promise<{ requestId: string | null }> {
  const { siteId, projectId, id } = ref;
  return audited(ctx, { action: "networks.rename", siteId, projectId, target: `${id} ${name}` }, async () => {
    try {
      return await renameAtSite(await openOwn(ctx, ref), id, name);
    } finally {
      forgetProject(ctx, ref, "networks");
    }
  });
}

/** Gives an isolated network its way out: a router of the project, or a new one. Asked again, it goes on where it was. */
export async function connectNetwork(
  ctx: ServiceContext,
  { network: ref, mark, externalId, routerId }: ConnectNetworkInput,
): Promise<{ requestId: null }> {
  const { siteId, projectId, id } = ref;
  return audited(ctx, { action: "networks.connect", siteId, projectId, target: id }, async () => {
    const session = await openOwn(ctx, ref);
    const [networks, subnets] = await Promise.all([listNetworks(session), listSubnets(session)]);
    const name = networks.rows.find((one) => one.id === id)?.name ?? id;
    // Only for a network that has no range yet.
    const cidr = freeRange(subnets.rows.map((subnet) => subnet.cidr));
    if (cidr === null) throw new AppError({ kind: "conflict", siteId, service: "network" });
    try {
      const router = routerId === undefined ? {} : { routerId };
      await connectAtSite(session, id, { name, cidr, externalId, intentId: mark, ...router });
      return { requestId: null };
    } finally {
      forgetProject(ctx, ref, "networks", "subnets", "routers", "ports", "quotas:network");
    }
  });
}
