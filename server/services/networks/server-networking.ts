import { AppError } from "@/lib/failures";
import type {
  AttachInterfaceInput,
  DetachInterfaceInput,
  ServerNetworking,
  ServerPort,
  SetServerGroupsInput,
} from "@/lib/network";
import type { ResourceRef } from "@/lib/refs";
import {
  attachInterface as attachAtSite,
  detachInterface as detachAtSite,
} from "@/server/openstack/compute/interfaces";
import { getServer } from "@/server/openstack/compute/servers";
import type { FloatingIpRecord } from "@/server/openstack/network/floating-ips";
import { listNetworks } from "@/server/openstack/network/networks";
import { listPorts, setPortGroups, type PortRecord } from "@/server/openstack/network/ports";
import { listSecurityGroups } from "@/server/openstack/network/security-groups";
import { rowIn } from "@/server/openstack/network/whole-rows";
import type { ProjectSession } from "@/server/openstack/session";
import { readAddresses } from "@/server/services/addresses/list-addresses";
import { audited } from "@/server/services/audit";
import type { ServiceContext } from "@/server/services/context";
import { known, refuseInvalid, toPart } from "@/server/services/sites/read-part";
import { forgetProject, maxAge } from "@/server/services/sites/read-project";
import { readNetworking } from "./read-networking";
import { externalsOf, type Wiring } from "./way-out";

/** A machine in its networks: ports, groups, public addresses, and what it could have. */
export async function getServerNetworking(ctx: ServiceContext, ref: ResourceRef): Promise<ServerNetworking> {
  const { siteId, projectId } = ref;
  const { project } = await ctx.federation.openProject(ctx.principal, siteId, projectId, ctx.signal);
  const [networks, routers, floating] = await Promise.all([
    known(readNetworking.networks(ctx, ref, maxAge.choices)),
    known(readNetworking.routers(ctx, ref, maxAge.choices)),
    known(readNetworking.floatingIps(ctx, ref)),
  ]);
  const reading = readNetworking.networks(ctx, ref, maxAge.choices);
  const [ports, groups, addresses, usable, externals] = await Promise.all([
    toPart(ctx, ref, readNetworking.ports(ctx, ref), ({ rows }) => {
      const wiring = { networks: networks?.rows ?? [], ports: rows, routers: routers?.rows ?? null };
      return rows.filter((port) => port.deviceId === ref.id).map((port) => toPort(port, wiring, floating?.rows ?? []));
    }),
    toPart(ctx, ref, readNetworking.groups(ctx, ref), ({ rows }) => rows),
    toPart(ctx, ref, readAddresses(ctx, siteId, project), ({ rows }) => rows),
    toPart(ctx, ref, reading, ({ rows }) =>
      rows.filter(({ isAttachable }) => isAttachable).map(({ id, name }) => ({ id, name })),
    ),
    toPart(ctx, ref, reading, ({ rows }) =>
      rows.filter(({ isExternal }) => isExternal).map(({ id, name }) => ({ id, name })),
    ),
  ]);
  return { ports, groups, addresses, networks: usable, externals };
}

function toPort(port: PortRecord, wiring: Wiring, floating: readonly FloatingIpRecord[]): ServerPort {
  const address = floating.find(({ portId }) => portId === port.id);
  return {
    id: port.id,
    networkId: port.networkId,
    network: wiring.networks.find(({ id }) => id === port.networkId)?.name ?? null,
    addresses: port.addresses.map((ip) => ip.address),
    mac: port.mac,
    status: port.status,
    groupIds: port.securityGroupIds,
    isFiltered: port.isFiltered,
    floating: address ? { id: address.id, address: address.address } : null,
    externalIds: externalsOf(wiring, port.networkId),
  };
}

type Change = (session: ProjectSession) => Promise<{ requestId: string | null }>;

/** The machine is read first, so that another project's is `not_found` before anything is asked. */
function changing(ctx: ServiceContext, action: string, ref: ResourceRef, change: Change) {
  const { siteId, projectId, id } = ref;
  return audited(ctx, { action, siteId, projectId, target: id }, async () => {
    const session = await ctx.federation.openProject(ctx.principal, siteId, projectId, ctx.signal);
    await getServer(session, id);
    try {
      return await change(session);
    } finally {
      forgetProject(ctx, ref, "ports", "servers", "floating-ips", "quotas:network");
    }
  });
}

async function unknownGroups(session: ProjectSession, groupIds: readonly string[]): Promise<Record<string, string>> {
  if (groupIds.length === 0) return {};
  const groups = await listSecurityGroups(session);
  const unknown = groupIds.findIndex((id) => !rowIn(session, groups, id));
  return unknown === -1 ? {} : { [`groupIds.${unknown}`]: "not_found" };
}

/** The same groups on each of the machine's ports that the site filters at all. */
export async function setServerGroups(ctx: ServiceContext, { server: ref, groupIds }: SetServerGroupsInput) {
  return changing(ctx, "servers.setGroups", ref, async (session) => {
    refuseInvalid(await unknownGroups(session, groupIds));
    const ports = (await listPorts(session, { deviceId: ref.id })).rows.filter((port) => port.isFiltered);
    if (ports.length === 0)
      throw new AppError({ kind: "unsupported", siteId: ref.siteId, service: "network", detail: "no_ports" });
    let requestId: string | null = null;
    // oxlint-disable-next-line no-await-in-loop -- one at a time: a refusal of the first spares the others
    for (const port of ports) ({ requestId } = await setPortGroups(session, port.id, groupIds));
    return { requestId };
  });
}

/** One more port on a network. Its groups are set afterwards, for Nova's call takes none; it never stays without them. */
export async function attachInterface(ctx: ServiceContext, { server: ref, networkId, groupIds }: AttachInterfaceInput) {
  return changing(ctx, "servers.attachInterface", ref, async (session) => {
    const network = rowIn(session, await listNetworks(session), networkId);
    refuseInvalid({
      ...(!network?.isAttachable && { networkId: network ? "network_closed" : "not_found" }),
      ...(await unknownGroups(session, groupIds ?? [])),
    });
    const { portId, requestId } = await attachAtSite(session, ref.id, networkId);
    if (groupIds === undefined) return { requestId };
    try {
      await setPortGroups(session, portId, groupIds);
    } catch (error) {
      await detachAtSite(session, ref.id, portId).catch(() => null);
      throw error;
    }
    return { requestId };
  });
}

/** Takes one of the machine's own ports out. `not_found` for a port that is not the machine's. */
export async function detachInterface(ctx: ServiceContext, { server: ref, portId }: DetachInterfaceInput) {
  return changing(ctx, "servers.detachInterface", ref, async (session) => {
    const ports = (await listPorts(session, { deviceId: ref.id })).rows;
    if (!ports.some(({ id }) => id === portId))
      throw new AppError({ kind: "not_found", siteId: ref.siteId, service: "network" });
    return detachAtSite(session, ref.id, portId);
  });
}
