import { randomBytes } from "node:crypto";
import { newUuid } from "#simulator/ids.ts";
import {
  defaultGroupId,
  type FloatingIp,
  type Network,
  type Port,
  type SecurityGroup,
  type Subnet,
} from "#simulator/neutron/state.ts";
import type { Site } from "#simulator/sites/site.ts";

export const prefixOf = (cidr: string) => cidr.split("/")[0]!.split(".").slice(0, 3).join(".");

function usedIn(site: Site, subnet: Subnet): Set<string> {
  const { ports, floatingIps, routers } = site.neutron;
  const used = new Set<string>(subnet.gatewayIp === null ? [] : [subnet.gatewayIp]);
  for (const port of ports.values())
    for (const ip of port.fixedIps) if (ip.subnetId === subnet.id) used.add(ip.address);
  for (const floating of floatingIps.values()) used.add(floating.address);
  for (const router of routers.values()) if (router.gatewayAddress !== null) used.add(router.gatewayAddress);
  return used;
}

/** The next free address; null when `size` of them are in use. */
export function allocateAddress(site: Site, subnet: Subnet, size = 240, first = 10): string | null {
  const used = usedIn(site, subnet);
  const start = site.neutron.nextHost.get(subnet.id) ?? first;
  for (let step = 0; step < size; step++) {
    const host = first + ((start - first + step) % size);
    const address = `${prefixOf(subnet.cidr)}.${host}`;
    if (used.has(address)) continue;
    site.neutron.nextHost.set(subnet.id, host + 1);
    return address;
  }
  return null;
}

export const subnetsOf = (site: Site, networkId: string) =>
  [...site.neutron.subnets.values()].filter((subnet) => subnet.networkId === networkId);

/** Own networks and those everybody may use. */
export const visibleNetworks = (site: Site, projectId: string): Network[] =>
  [...site.neutron.networks.values()].filter(
    (network) => network.projectId === projectId || network.isShared || network.isExternal,
  );

const newMac = () => `fa:16:3e:${[...randomBytes(3)].map((byte) => byte.toString(16).padStart(2, "0")).join(":")}`;

/** Neutron makes a project's "default" group when somebody first looks. */
export function ensureDefaultGroup(site: Site, projectId: string): SecurityGroup {
  const id = defaultGroupId(projectId);
  const { securityGroups, rules } = site.neutron;
  const known = securityGroups.get(id);
  if (known) return known;
  const nowMs = site.now().getTime();
  const group: SecurityGroup = {
    id,
    projectId,
    name: "default",
    description: "Default security group",
    createdMs: nowMs,
    updatedMs: nowMs,
    tags: [],
  };
  securityGroups.set(id, group);
  for (const direction of ["egress", "ingress"] as const) {
    for (const ethertype of ["IPv4", "IPv6"] as const) {
      const ruleId = newUuid();
      rules.set(ruleId, {
        id: ruleId,
        projectId,
        securityGroupId: id,
        direction,
        ethertype,
        protocol: null,
        portMin: null,
        portMax: null,
        remoteIpPrefix: null,
        remoteGroupId: direction === "ingress" ? id : null,
        description: "",
        createdMs: nowMs,
      });
    }
  }
  return group;
}

export type NewPort = {
  projectId: string;
  network: Network;
  name?: string;
  description?: string;
  deviceId?: string;
  deviceOwner?: string;
  securityGroupIds?: string[];
  address?: string;
  subnetId?: string;
  status?: Port["status"];
};

/** Makes a port with one address of each kind the network offers; null when the network is full. */
export function createPort(site: Site, wanted: NewPort): Port | null {
  const subnets = subnetsOf(site, wanted.network.id).filter(
    (subnet) => wanted.subnetId === undefined || subnet.id === wanted.subnetId,
  );
  const fixedIps: Port["fixedIps"] = [];
  const subnet = subnets[0];
  if (subnet) {
    const address = wanted.address ?? allocateAddress(site, subnet);
    if (address === null) return null;
    fixedIps.push({ subnetId: subnet.id, address });
  }
  const nowMs = site.now().getTime();
  const port: Port = {
    id: newUuid(),
    projectId: wanted.projectId,
    name: wanted.name ?? "",
    description: wanted.description ?? "",
    createdMs: nowMs,
    updatedMs: nowMs,
    tags: [],
    networkId: wanted.network.id,
    macAddress: newMac(),
    fixedIps,
    deviceId: wanted.deviceId ?? "",
    deviceOwner: wanted.deviceOwner ?? "",
    securityGroupIds: wanted.securityGroupIds ?? [ensureDefaultGroup(site, wanted.projectId).id],
    status: wanted.status ?? "DOWN",
  };
  site.neutron.ports.set(port.id, port);
  return port;
}

export function deletePort(site: Site, id: string): void {
  for (const floating of site.neutron.floatingIps.values()) if (floating.portId === id) release(floating);
  site.neutron.ports.delete(id);
}

export function release(floating: FloatingIp): void {
  floating.portId = null;
  floating.fixedAddress = null;
  floating.routerId = null;
  floating.status = "DOWN";
}

/** The router that joins the port's network to the outside; undefined when there is no way out. */
export function routerFor(site: Site, port: Port, externalNetworkId: string) {
  const subnetIds = new Set(port.fixedIps.map((ip) => ip.subnetId));
  return [...site.neutron.routers.values()].find(
    (router) =>
      router.gatewayNetworkId === externalNetworkId &&
      [...site.neutron.ports.values()].some(
        (other) => other.deviceId === router.id && other.fixedIps.some((ip) => subnetIds.has(ip.subnetId)),
      ),
  );
}
