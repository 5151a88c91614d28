import type {
  FloatingIp,
  Network,
  Port,
  Router,
  SecurityGroup,
  SecurityGroupRule,
  Subnet,
} from "#simulator/neutron/state.ts";
import { subnetsOf } from "#simulator/neutron/addresses.ts";
import { isoSeconds } from "#simulator/nova/server-view.ts";
import type { Site } from "#simulator/sites/site.ts";

type Common = {
  id: string;
  name: string;
  projectId: string;
  description: string;
  createdMs: number;
  updatedMs: number;
  tags: string[];
};

const common = (thing: Common) => ({
  id: thing.id,
  name: thing.name,
  tenant_id: thing.projectId,
  project_id: thing.projectId,
  description: thing.description,
  tags: thing.tags,
  created_at: isoSeconds(thing.createdMs),
  updated_at: isoSeconds(thing.updatedMs),
  revision_number: 1,
});

export const networkView = (site: Site, network: Network) => ({
  ...common(network),
  admin_state_up: true,
  status: "ACTIVE",
  subnets: subnetsOf(site, network.id).map((subnet) => subnet.id),
  shared: network.isShared,
  "router:external": network.isExternal,
  availability_zone_hints: [],
  availability_zones: [],
  ipv4_address_scope: null,
  ipv6_address_scope: null,
  mtu: network.mtu,
  port_security_enabled: true,
  ...(network.isExternal ? { is_default: false } : {}),
});

/** Nobody but the site sees the ranges of its external network. */
export function subnetView(subnet: Subnet) {
  const prefix = subnet.cidr.split("/")[0]!.split(".").slice(0, 3).join(".");
  return {
    ...common(subnet),
    network_id: subnet.networkId,
    ip_version: 4,
    cidr: subnet.cidr,
    gateway_ip: subnet.gatewayIp,
    enable_dhcp: subnet.enableDhcp,
    allocation_pools: [{ start: `${prefix}.2`, end: `${prefix}.254` }],
    dns_nameservers: subnet.dnsNameservers,
    host_routes: [],
    ipv6_address_mode: null,
    ipv6_ra_mode: null,
    service_types: [],
    subnetpool_id: null,
  };
}

export const portView = (port: Port) => ({
  ...common(port),
  network_id: port.networkId,
  admin_state_up: true,
  status: port.status,
  mac_address: port.macAddress,
  fixed_ips: port.fixedIps.map((ip) => ({ subnet_id: ip.subnetId, ip_address: ip.address })),
  device_id: port.deviceId,
  device_owner: port.deviceOwner,
  security_groups: port.securityGroupIds,
  allowed_address_pairs: [],
  extra_dhcp_opts: [],
  port_security_enabled: true,
  "binding:vnic_type": "normal",
});

export function routerView(site: Site, router: Router) {
  const subnet = router.gatewayNetworkId === null ? undefined : subnetsOf(site, router.gatewayNetworkId)[0];
  const gateway = router.gatewayNetworkId !== null && {
    network_id: router.gatewayNetworkId,
    external_fixed_ips: [{ subnet_id: subnet?.id ?? "", ip_address: router.gatewayAddress }],
    enable_snat: true,
  };
  return {
    ...common(router),
    admin_state_up: true,
    status: "ACTIVE",
    external_gateway_info: gateway || null,
    routes: [],
    availability_zone_hints: [],
    availability_zones: [],
    flavor_id: null,
  };
}

export function floatingIpView(site: Site, floating: FloatingIp) {
  const port = floating.portId === null ? undefined : site.neutron.ports.get(floating.portId);
  const details = port && {
    name: port.name,
    network_id: port.networkId,
    mac_address: port.macAddress,
    admin_state_up: true,
    status: port.status,
    device_id: port.deviceId,
    device_owner: port.deviceOwner,
  };
  const { name: _none, ...rest } = common(floating);
  return {
    ...rest,
    floating_ip_address: floating.address,
    floating_network_id: floating.networkId,
    port_id: floating.portId,
    fixed_ip_address: floating.fixedAddress,
    router_id: floating.routerId,
    status: floating.status,
    port_details: details ?? null,
    port_forwardings: [],
    qos_policy_id: null,
    dns_domain: "",
    dns_name: "",
  };
}

export const ruleView = (rule: SecurityGroupRule) => ({
  id: rule.id,
  tenant_id: rule.projectId,
  project_id: rule.projectId,
  security_group_id: rule.securityGroupId,
  ethertype: rule.ethertype,
  direction: rule.direction,
  protocol: rule.protocol,
  port_range_min: rule.portMin,
  port_range_max: rule.portMax,
  remote_ip_prefix: rule.remoteIpPrefix,
  remote_address_group_id: null,
  normalized_cidr: rule.remoteIpPrefix,
  remote_group_id: rule.remoteGroupId,
  description: rule.description,
  tags: [],
  created_at: isoSeconds(rule.createdMs),
  updated_at: isoSeconds(rule.createdMs),
  revision_number: 0,
});

export const securityGroupView = (site: Site, group: SecurityGroup) => ({
  ...common(group),
  stateful: true,
  shared: false,
  security_group_rules: [...site.neutron.rules.values()]
    .filter((rule) => rule.securityGroupId === group.id)
    .map(ruleView),
});
