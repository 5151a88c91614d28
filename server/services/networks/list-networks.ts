import type { NetworkRow } from "@/lib/network";
import type { ProjectRef, ResourceRef } from "@/lib/refs";
import { AppError } from "@/lib/failures";
import type { Project, SiteRows } from "@/lib/site-rows";
import type { Fresh } from "@/server/federation/federation";
import type { NetworkRecord } from "@/server/openstack/network/networks";
import { isRouterPort, isServerPort, isSitePort, type PortRecord } from "@/server/openstack/network/ports";
import type { Listing } from "@/server/openstack/rows";
import type { Subnet } from "@/lib/network";
import type { ServiceContext } from "@/server/services/context";
import { known } from "@/server/services/sites/read-part";
import { maxAge } from "@/server/services/sites/read-project";
import { readSiteRows } from "@/server/services/sites/read-site-rows";
import { named, readNetworking, readServerNames } from "./read-networking";
import { reachOf, type Wiring } from "./way-out";

/** Every network that machines of the person's projects may use at one site; external ones only lend addresses. */
export async function listNetworks(ctx: ServiceContext, { siteId }: { siteId: string }): Promise<SiteRows<NetworkRow>> {
  return readSiteRows(ctx, siteId, (project) => readRows(ctx, siteId, project, maxAge.list));
}

/** One of them, asked now. `not_found` also when it belongs to another project. */
export async function getNetwork(ctx: ServiceContext, ref: ResourceRef): Promise<NetworkRow> {
  const { siteId, projectId, id } = ref;
  const { project } = await ctx.federation.openProject(ctx.principal, siteId, projectId, ctx.signal);
  const { value } = await readRows(ctx, siteId, project, maxAge.now);
  const row = value.rows.find((one) => one.id === id);
  if (!row) throw new AppError({ kind: "not_found", siteId, service: "network" });
  return row;
}

/** What cannot be read beside the networks themselves leaves a gap in the row, never takes the row away. */
async function readRows(
  ctx: ServiceContext,
  siteId: string,
  project: Project,
  maxAgeMs: number,
): Promise<Fresh<Listing<NetworkRow>>> {
  const ref = { siteId, projectId: project.projectId };
  const [answer, subnets, routers, ports, names] = await Promise.all([
    readNetworking.networks(ctx, ref, maxAgeMs),
    known(readNetworking.subnets(ctx, ref, maxAgeMs)),
    known(readNetworking.routers(ctx, ref, maxAgeMs)),
    known(readNetworking.ports(ctx, ref, maxAgeMs)),
    readServerNames(ctx, ref),
  ]);
  const wiring = { networks: answer.value.rows, ports: ports?.rows ?? null, routers: routers?.rows ?? null };
  const rows = answer.value.rows
    .filter((network) => !network.isExternal)
    .map((network) => toRow(ref, project, network, subnets?.rows ?? [], wiring, names));
  return { ...answer, value: { ...answer.value, rows } };
}

function toRow(
  ref: ProjectRef,
  project: Project,
  network: NetworkRecord,
  subnets: readonly Subnet[],
  wiring: Wiring,
  names: ReadonlyMap<string, string>,
): NetworkRow {
  const ports = (wiring.ports ?? []).filter((port) => port.networkId === network.id);
  return {
    ...network,
    ...ref,
    project,
    subnets: subnets.filter(({ networkId }) => networkId === network.id),
    reach: reachOf(wiring, network),
    machines: machinesOn(ports, names),
    otherPorts: ports
      .filter((port) => !isServerPort(port) && !isRouterPort(port) && !isSitePort(port))
      .map(({ id, deviceOwner }) => ({ id, owner: deviceOwner })),
  };
}

/** A machine with two ports on one network is one machine. */
function machinesOn(ports: readonly PortRecord[], names: ReadonlyMap<string, string>): NetworkRow["machines"] {
  const machines = new Map<string, NetworkRow["machines"][number]>();
  for (const { deviceId, deviceOwner, addresses } of ports)
    if (deviceId !== null && isServerPort({ deviceId, deviceOwner }) && !machines.has(deviceId))
      machines.set(deviceId, { ...named(names, deviceId), address: addresses[0]?.address ?? null });
  return [...machines.values()].toSorted((a, b) => a.name.localeCompare(b.name, "en"));
}
