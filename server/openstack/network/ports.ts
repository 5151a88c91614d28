import { z } from "zod";
import { listAll } from "../pagination";
import { readRows, segment, wireId, wireText, wireTextOrNull, wireTexts, type Listing } from "../rows";
import type { ProjectSession } from "../session";
import { only } from "./only-asked";

const service = "network";

export type PortRecord = {
  id: string;
  networkId: string;
  /** Of a machine, a router, a load balancer…; null: nothing uses it. */
  deviceId: string | null;
  /** "compute:nova", "network:router_interface"…; "" when nothing uses it. */
  deviceOwner: string;
  addresses: { subnetId: string; address: string }[];
  mac: string | null;
  status: string;
  securityGroupIds: string[];
  /** Without port security the site filters nothing there. */
  isFiltered: boolean;
};

const fixed = z
  .array(
    z
      .object({ subnet_id: wireId, ip_address: z.string().min(1) })
      .nullable()
      .catch(null),
  )
  .catch([])
  .transform((list) => list.flatMap((ip) => (ip ? [{ subnetId: ip.subnet_id, address: ip.ip_address }] : [])));

const Wire = z.object({
  id: wireId,
  network_id: wireId,
  project_id: wireTextOrNull,
  tenant_id: wireTextOrNull,
  device_id: wireTextOrNull,
  device_owner: wireText,
  fixed_ips: fixed,
  mac_address: wireTextOrNull,
  status: wireText,
  security_groups: wireTexts,
  port_security_enabled: z.boolean().catch(true),
});

export const isServerPort = (port: Pick<PortRecord, "deviceId" | "deviceOwner">) =>
  port.deviceId !== null && port.deviceOwner.startsWith("compute:");
/** Also those of distributed and highly available routers. */
export const isRouterPort = (port: Pick<PortRecord, "deviceOwner">) =>
  /^network:(router_interface|ha_router_replicated_interface)/.test(port.deviceOwner);
/** Made and taken away by the site itself; those for outgoing traffic of distributed routers have no owner. */
export const isSitePort = (port: Pick<PortRecord, "deviceOwner">) =>
  /^network:(dhcp|distributed|metadata|router_centralized_snat)/.test(port.deviceOwner);

/**
 * The project's ports. By `project_id`, which sites filter by themselves; `tenant_id` they did not (openstack-api.md §4).
 * `isOfEverybody`: whoever owns a network sees all that is on it; what others have there is counted as `foreign`.
 * https://docs.openstack.org/api-ref/network/v2/#list-ports
 */
export async function listPorts(
  session: ProjectSession,
  find: { deviceId?: string; networkId?: string; isOfEverybody?: true } = {},
): Promise<Listing<PortRecord>> {
  const { projectId } = session.project;
  const owner = find.isOfEverybody ? {} : { project_id: projectId };
  const query = { ...owner, device_id: find.deviceId, network_id: find.networkId };
  const pages = await listAll(session, { service, path: "/ports", query, collection: "ports" });
  const schema = Wire.transform((wire): PortRecord | null => {
    const ownerId = wire.project_id ?? wire.tenant_id;
    const isOurs = ownerId === null || ownerId === projectId;
    if (!isOurs && !(find.isOfEverybody && isSitePort({ deviceOwner: wire.device_owner }))) return null;
    return {
      id: wire.id,
      networkId: wire.network_id,
      deviceId: wire.device_id,
      deviceOwner: wire.device_owner,
      addresses: wire.fixed_ips,
      mac: wire.mac_address,
      status: wire.status,
      securityGroupIds: wire.security_groups,
      isFiltered: wire.port_security_enabled,
    };
  });
  const { deviceId, networkId } = find;
  return only(
    readRows(pages, schema),
    (port) =>
      (deviceId === undefined || port.deviceId === deviceId) &&
      (networkId === undefined || port.networkId === networkId),
  );
}

/** All of them at once: what is not named is taken off. https://docs.openstack.org/api-ref/network/v2/#update-port */
export async function setPortGroups(
  session: ProjectSession,
  id: string,
  groupIds: readonly string[],
): Promise<{ requestId: string | null }> {
  const body = { port: { security_groups: groupIds } };
  const { requestId } = await session.request({ service, method: "PUT", path: `/ports/${segment(id)}`, body });
  return { requestId };
}
