import { freeRange } from "@/lib/cidr";
import { AppError } from "@/lib/failures";
import type { ConnectNetworkInput, RenameNetworkInput } from "@/lib/network";
import type { ResourceRef } from "@/lib/refs";
import { listNetworks, renameNetwork as renameAtSite, type NetworkRecord } from "@/server/openstack/network/networks";
import { listRouters } from "@/server/openstack/network/routers";
import { listSubnets } from "@/server/openstack/network/subnets";
import { rowIn } from "@/server/openstack/network/whole-rows";
import { connectNetwork as connectAtSite } from "@/server/openstack/network/working-network";
import type { Listing } from "@/server/openstack/rows";
import type { ProjectSession } from "@/server/openstack/session";
import { audited } from "@/server/services/audit";
import type { ServiceContext } from "@/server/services/context";
import { refuseInvalid } from "@/server/services/sites/read-part";
import { forgetProject } from "@/server/services/sites/read-project";

type Opened = { session: ProjectSession; network: NetworkRecord; networks: Listing<NetworkRecord> };

/** `not_found` for another project's, before anything is changed. */
async function openOwn(ctx: ServiceContext, { siteId, projectId, id }: ResourceRef): Promise<Opened> {
  const session = await ctx.federation.openProject(ctx.principal, siteId, projectId, ctx.signal);
  const networks = await listNetworks(session);
  const network = rowIn(session, networks, id);
  if (!network) throw new AppError({ kind: "not_found", siteId, service: "network" });
  if (!network.isOwn) throw new AppError({ kind: "not_authorised", siteId, service: "network" });
  return { session, network, networks };
}

/** Both must be there, and the router must be the project's own and lead there. */
async function checkWayOut(
  { session, networks }: Opened,
  { externalId, routerId }: Pick<ConnectNetworkInput, "externalId" | "routerId">,
): Promise<void> {
  const external = rowIn(session, networks, externalId);
  const router = routerId === undefined ? null : rowIn(session, await listRouters(session), routerId);
  refuseInvalid({
    ...(!external?.isExternal && { externalId: "not_found" }),
    ...(router !== null && router?.externalId !== externalId && { routerId: "not_found" }),
  });
}

export async function renameNetwork(
  ctx: ServiceContext,
  { network: ref, name }: RenameNetworkInput,
): Promise<{ requestId: string | null }> {
  const { siteId, projectId, id } = ref;
  return audited(ctx, { action: "networks.rename", siteId, projectId, target: `${id} ${name}` }, async () => {
    try {
      const { session } = await openOwn(ctx, ref);
      return await renameAtSite(session, id, name);
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
    const opened = await openOwn(ctx, ref);
    const { session, network } = opened;
    await checkWayOut(opened, { externalId, ...(routerId === undefined ? {} : { routerId }) });
    // Only for a network that has no range yet.
    const cidr = freeRange((await listSubnets(session)).rows.map((subnet) => subnet.cidr));
    if (cidr === null) throw new AppError({ kind: "conflict", siteId, service: "network" });
    try {
      const router = routerId === undefined ? {} : { routerId };
      await connectAtSite(session, id, { name: network.name, cidr, externalId, intentId: mark, ...router });
      return { requestId: null };
    } finally {
      forgetProject(ctx, ref, "networks", "subnets", "routers", "ports", "quotas:network");
    }
  });
}
