import { newUuid } from "#simulator/ids.ts";
import { empty, json, type Reply } from "#simulator/http/call.ts";
import type { Context } from "#simulator/http/openstack-service.ts";
import { on, type Route } from "#simulator/http/router.ts";
import { prefixOf, visibleNetworks } from "#simulator/neutron/addresses.ts";
import { applyOwned, newOwned, own, readBody, requiredText } from "#simulator/neutron/bodies.ts";
import { invalidInput, notFound, refuse } from "#simulator/neutron/errors.ts";
import { listReply } from "#simulator/neutron/listing.ts";
import { checkNetworkQuota } from "#simulator/neutron/quotas.ts";
import type { Network, Subnet } from "#simulator/neutron/state.ts";
import { networkView, subnetView } from "#simulator/neutron/views.ts";

const networkKeys = [
  "name",
  "description",
  "admin_state_up",
  "shared",
  "router:external",
  "mtu",
  "port_security_enabled",
  "availability_zone_hints",
  "dns_domain",
];
const subnetKeys = [
  "name",
  "description",
  "network_id",
  "cidr",
  "ip_version",
  "gateway_ip",
  "enable_dhcp",
  "dns_nameservers",
  "allocation_pools",
  "host_routes",
  "ipv6_address_mode",
  "ipv6_ra_mode",
  "subnetpool_id",
  "prefixlen",
];

function createNetwork(context: Context): Reply {
  const wanted = readBody(context, "network", networkKeys, ["tags"]);
  if (wanted["router:external"] === true || wanted["shared"] === true) {
    throw refuse(
      403,
      "PolicyNotAuthorized",
      "(rule:create_network and rule:create_network:router:external) is disallowed by policy",
    );
  }
  checkNetworkQuota(context.site, context.project.id, "network");
  const network: Network = { ...newOwned(context, newUuid(), wanted), isExternal: false, isShared: false, mtu: 1450 };
  context.site.neutron.networks.set(network.id, network);
  return json(201, { network: networkView(context.site, network) });
}

function visibleNetwork(context: Context, id: string): Network {
  const network = visibleNetworks(context.site, context.project.id).find((one) => one.id === id);
  if (!network) throw notFound("network", id);
  return network;
}

function deleteNetwork(context: Context, id: string): Reply {
  const { networks, ports, subnets } = context.site.neutron;
  const network = own(context, "network", networks, id);
  if ([...ports.values()].some((port) => port.networkId === network.id)) {
    throw refuse(
      409,
      "NetworkInUse",
      `Unable to complete operation on network ${id}. There are one or more ports still in use on the network, id for these ports is: ${[...ports.values()].find((port) => port.networkId === id)?.id}.`,
    );
  }
  for (const subnet of subnets.values()) if (subnet.networkId === id) subnets.delete(subnet.id);
  networks.delete(id);
  return empty(204);
}

function createSubnet(context: Context): Reply {
  const { site, project } = context;
  const wanted = readBody(context, "subnet", subnetKeys);
  const network = own(context, "network", site.neutron.networks, requiredText("subnet", wanted, "network_id"));
  const cidr = requiredText("subnet", wanted, "cidr");
  if (!/^(\d{1,3}\.){3}\d{1,3}\/\d{1,2}$/.test(cidr)) {
    throw invalidInput(`Invalid input for cidr. Reason: '${cidr}' is not a valid IP subnet.`);
  }
  const overlapping = [...site.neutron.subnets.values()].find(
    (one) => one.networkId === network.id && prefixOf(one.cidr) === prefixOf(cidr),
  );
  if (overlapping) {
    throw refuse(
      400,
      "InvalidInput",
      `Invalid input for operation: Requested subnet with cidr: ${cidr} for network: ${network.id} overlaps with another subnet.`,
    );
  }
  checkNetworkQuota(site, project.id, "subnet");
  const names = wanted["dns_nameservers"];
  const subnet: Subnet = {
    ...newOwned(context, newUuid(), wanted),
    networkId: network.id,
    cidr,
    gatewayIp: wanted["gateway_ip"] === null ? null : `${prefixOf(cidr)}.1`,
    dnsNameservers: Array.isArray(names) ? names.filter((name) => typeof name === "string") : [],
    enableDhcp: wanted["enable_dhcp"] !== false,
  };
  site.neutron.subnets.set(subnet.id, subnet);
  return json(201, { subnet: subnetView(subnet) });
}

/** Ordinary members do not see the subnets of external networks. */
const visibleSubnets = ({ site, project, token }: Context) =>
  [...site.neutron.subnets.values()].filter((subnet) => subnet.projectId === project.id || token.user.isAdmin === true);

function deleteSubnet(context: Context, id: string): Reply {
  const { subnets, ports } = context.site.neutron;
  own(context, "subnet", subnets, id);
  if ([...ports.values()].some((port) => port.fixedIps.some((ip) => ip.subnetId === id))) {
    throw refuse(
      409,
      "SubnetInUse",
      `Unable to complete operation on subnet ${id}: One or more ports have an IP allocation from this subnet.`,
    );
  }
  subnets.delete(id);
  return empty(204);
}

/** https://docs.openstack.org/api-ref/network/v2/#networks and #subnets */
export const networkRoutes: Route<Context>[] = [
  on("GET /networks", (context) =>
    listReply(
      context,
      "networks",
      visibleNetworks(context.site, context.project.id).map((network) => networkView(context.site, network)),
    ),
  ),
  on("POST /networks", createNetwork),
  on("GET /networks/:id", (context, { id = "" }) =>
    json(200, { network: networkView(context.site, visibleNetwork(context, id)) }),
  ),
  on("PUT /networks/:id", (context, { id = "" }) => {
    const network = own(context, "network", context.site.neutron.networks, id);
    applyOwned(context, network, readBody(context, "network", networkKeys));
    return json(200, { network: networkView(context.site, network) });
  }),
  on("DELETE /networks/:id", (context, { id = "" }) => deleteNetwork(context, id)),
  on("GET /network-ip-availabilities/:id", (_context, { id = "" }) => {
    throw refuse(404, "HTTPNotFound", `Network IP availability for network ${id} could not be found.`);
  }),
  on("GET /subnets", (context) => listReply(context, "subnets", visibleSubnets(context).map(subnetView))),
  on("POST /subnets", createSubnet),
  on("GET /subnets/:id", (context, { id = "" }) =>
    json(200, { subnet: subnetView(own(context, "subnet", context.site.neutron.subnets, id)) }),
  ),
  on("DELETE /subnets/:id", (context, { id = "" }) => deleteSubnet(context, id)),
];
