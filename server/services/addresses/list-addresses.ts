import type { FloatingIp } from "@/lib/network";
import type { Project, SiteRows } from "@/lib/site-rows";
import type { Fresh } from "@/server/federation/federation";
import { isServerPort } from "@/server/openstack/network/ports";
import type { FloatingIpRecord } from "@/server/openstack/network/floating-ips";
import type { Listing } from "@/server/openstack/rows";
import type { ServiceContext } from "@/server/services/context";
import { named, readNetworking, readServerNames } from "@/server/services/networks/read-networking";
import { known } from "@/server/services/sites/read-part";
import { maxAge } from "@/server/services/sites/read-project";
import { readSiteRows } from "@/server/services/sites/read-site-rows";

/** Every public address that the person's projects have taken at one site, and what uses it. */
export async function listAddresses(
  ctx: ServiceContext,
  { siteId }: { siteId: string },
): Promise<SiteRows<FloatingIp>> {
  return readSiteRows(ctx, siteId, (project) => readAddresses(ctx, siteId, project));
}

export async function readAddresses(
  ctx: ServiceContext,
  siteId: string,
  project: Project,
  maxAgeMs: number = maxAge.list,
): Promise<Fresh<Listing<FloatingIp>>> {
  const ref = { siteId, projectId: project.projectId };
  const [answer, networks, ports, names] = await Promise.all([
    readNetworking.floatingIps(ctx, ref, maxAgeMs),
    known(readNetworking.networks(ctx, ref, maxAge.choices)),
    known(readNetworking.ports(ctx, ref, maxAgeMs)),
    readServerNames(ctx, ref),
  ]);
  const networkNames = new Map(networks?.rows.map(({ id, name }) => [id, name]));
  const portsById = new Map(ports?.rows.map((port) => [port.id, port]));
  const toRow = (address: FloatingIpRecord): FloatingIp => {
    const { deviceId, deviceOwner, ...facts } = address;
    const port = address.portId === null ? undefined : portsById.get(address.portId);
    const user = port ?? { deviceId, deviceOwner: deviceOwner ?? "" };
    const isServer = address.portId !== null && isServerPort(user) && user.deviceId !== null;
    return {
      ...facts,
      ...ref,
      project,
      networkName: networkNames.get(address.networkId) ?? null,
      server: isServer && user.deviceId !== null ? named(names, user.deviceId) : null,
      owner: address.portId === null || isServer ? null : user.deviceOwner || null,
    };
  };
  return { ...answer, value: { ...answer.value, rows: answer.value.rows.map(toRow) } };
}
