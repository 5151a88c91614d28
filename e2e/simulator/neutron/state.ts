import { stableUuid } from "#simulator/ids.ts";
import type { SiteDefinition } from "#simulator/sites/definition.ts";
import { projectIdOf } from "#simulator/keystone/state.ts";

type Owned = {
  id: string;
  projectId: string;
  name: string;
  description: string;
  createdMs: number;
  updatedMs: number;
  tags: string[];
};
export type Network = Owned & { isExternal: boolean; isShared: boolean; mtu: number };
export type Subnet = Owned & {
  networkId: string;
  cidr: string;
  gatewayIp: string | null;
  dnsNameservers: string[];
  enableDhcp: boolean;
};
export type FixedIp = { subnetId: string; address: string };
export type Port = Owned & {
  networkId: string;
  macAddress: string;
  fixedIps: FixedIp[];
  deviceId: string;
  deviceOwner: string;
  securityGroupIds: string[];
  status: "ACTIVE" | "DOWN" | "BUILD";
};
export type Router = Owned & { gatewayNetworkId: string | null; gatewayAddress: string | null };
export type FloatingIp = Owned & {
  address: string;
  networkId: string;
  portId: string | null;
  fixedAddress: string | null;
  routerId: string | null;
  status: "ACTIVE" | "DOWN";
};
export type SecurityGroup = Owned;
export type SecurityGroupRule = {
  id: string;
  projectId: string;
  securityGroupId: string;
  direction: "ingress" | "egress";
  ethertype: "IPv4" | "IPv6";
  protocol: string | null;
  portMin: number | null;
  portMax: number | null;
  remoteIpPrefix: string | null;
  remoteGroupId: string | null;
  description: string;
  createdMs: number;
};

export type NeutronState = {
  networks: Map<string, Network>;
  subnets: Map<string, Subnet>;
  ports: Map<string, Port>;
  routers: Map<string, Router>;
  floatingIps: Map<string, FloatingIp>;
  securityGroups: Map<string, SecurityGroup>;
  rules: Map<string, SecurityGroupRule>;
  /** Next host number of each address range that was given out. */
  nextHost: Map<string, number>;
};

/** An owner no member belongs to: the site itself. */
export const operatorId = (siteId: string) => projectIdOf(siteId, "(operator)");
export const externalNetworkId = (siteId: string) => stableUuid(`${siteId}/network/external`);
export const privateNetworkId = (siteId: string, project: string) => stableUuid(`${siteId}/network/private/${project}`);
export const privateSubnetId = (siteId: string, project: string) => stableUuid(`${siteId}/subnet/private/${project}`);
export const defaultGroupId = (projectId: string) => stableUuid(`${projectId}/default`);

const longAgoMs = Date.parse("2024-03-04T09:00:00Z");
const owned = (id: string, projectId: string, name: string): Owned => ({
  id,
  projectId,
  name,
  description: "",
  createdMs: longAgoMs,
  updatedMs: longAgoMs,
  tags: [],
});

/** Each project starts with a private network behind a router to the site's external one. */
export function createNeutronState(site: SiteDefinition): NeutronState {
  const state: NeutronState = {
    networks: new Map(),
    subnets: new Map(),
    ports: new Map(),
    routers: new Map(),
    floatingIps: new Map(),
    securityGroups: new Map(),
    rules: new Map(),
    nextHost: new Map(),
  };
  const operator = operatorId(site.id);
  const external = externalNetworkId(site.id);
  const { name, prefix } = site.externalNetwork;
  state.networks.set(external, { ...owned(external, operator, name), isExternal: true, isShared: false, mtu: 1500 });
  const outside = stableUuid(`${site.id}/subnet/external`);
  state.subnets.set(outside, {
    ...owned(outside, operator, `${name}-v4`),
    networkId: external,
    cidr: `${prefix}.0/24`,
    gatewayIp: `${prefix}.1`,
    dnsNameservers: [],
    enableDhcp: false,
  });
  for (const [index, project] of site.projects.entries()) {
    const projectId = projectIdOf(site.id, project.name);
    const networkId = privateNetworkId(site.id, project.name);
    const subnetId = privateSubnetId(site.id, project.name);
    state.networks.set(networkId, {
      ...owned(networkId, projectId, "private"),
      isExternal: false,
      isShared: false,
      mtu: 1450,
    });
    const inside = `10.${20 + index}.0`;
    state.subnets.set(subnetId, {
      ...owned(subnetId, projectId, "private-v4"),
      networkId,
      cidr: `${inside}.0/24`,
      gatewayIp: `${inside}.1`,
      dnsNameservers: ["1.1.1.1"],
      enableDhcp: true,
    });
    const routerId = stableUuid(`${site.id}/router/${project.name}`);
    state.routers.set(routerId, {
      ...owned(routerId, projectId, "router"),
      gatewayNetworkId: external,
      gatewayAddress: `${prefix}.${250 - index}`,
    });
    const portId = stableUuid(`${site.id}/router-port/${project.name}`);
    state.ports.set(portId, {
      ...owned(portId, projectId, ""),
      networkId,
      macAddress: `fa:16:3e:00:00:${(index + 16).toString(16)}`,
      fixedIps: [{ subnetId, address: `${inside}.1` }],
      deviceId: routerId,
      deviceOwner: "network:router_interface",
      securityGroupIds: [],
      status: "ACTIVE",
    });
  }
  return state;
}
