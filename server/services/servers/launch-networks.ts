import type { LaunchNetwork } from "@/lib/launch";
import { inRange, readAddress, type Range } from "@/lib/cidr";
import type { Subnet } from "@/lib/network";
import type { NetworkRecord } from "@/server/openstack/network/networks";
import { isRouterPort, type PortRecord } from "@/server/openstack/network/ports";
import type { RouterRecord } from "@/server/openstack/network/routers";

/** What was read of the project's networking; null: could not be read. */
export type Seen = {
  subnets: readonly Subnet[] | null;
  ports: readonly PortRecord[] | null;
  routers: readonly RouterRecord[] | null;
};

const most = 1_000_000;

function rangeOf({ first, last }: Subnet["pools"][number]): Range | null {
  const [from, to] = [readAddress(first), readAddress(last)];
  if (from === null || to === null || from.version !== to.version) return null;
  return { version: from.version, first: from.value, last: to.value, prefix: 0 };
}

const sizeOf = ({ first, last }: Range) => Math.min(most, Number(last - first) + 1);

/**
 * Addresses of one subnet that no port has. Only admins may ask the site (network-ip-availability), so it is its pools
 * without the ports of the project: right for a network of the project's own, an upper bound otherwise.
 */
function freeIn(subnet: Subnet, ports: readonly PortRecord[]): number | null {
  const pools = subnet.pools.flatMap((pool) => rangeOf(pool) ?? []);
  if (pools.length === 0) return null;
  const taken = ports
    .flatMap(({ addresses }) => addresses)
    .filter(({ subnetId }) => subnetId === subnet.id)
    .flatMap(({ address }) => readAddress(address) ?? [])
    .filter((address) => pools.some((pool) => inRange(pool, address))).length;
  return Math.max(0, pools.reduce((sum, pool) => sum + sizeOf(pool), 0) - taken);
}

function freeOn(network: NetworkRecord, { subnets, ports }: Seen): number | null {
  if (!network.isOwn || subnets === null || ports === null) return null;
  // A machine gets an IPv4 address where there is such a subnet; that is the one that runs out.
  const own = subnets.filter((subnet) => subnet.networkId === network.id && subnet.version === 4);
  const free = own.map((subnet) => freeIn(subnet, ports));
  return own.length === 0 || free.includes(null) ? null : free.reduce<number>((sum, one) => sum + (one ?? 0), 0);
}

/** Where its routers lead. Of a network that others own we do not see the router. */
function externalsOf(network: NetworkRecord, { ports, routers }: Seen): string[] | null {
  if (ports === null || routers === null) return null;
  const ids = ports.filter((port) => port.networkId === network.id && isRouterPort(port)).map((port) => port.deviceId);
  if (ids.length === 0) return network.isOwn ? [] : null;
  const externals = routers.filter((router) => ids.includes(router.id)).map((router) => router.externalId);
  // A router of somebody else on our network: it may lead anywhere.
  if (externals.length < new Set(ids).size) return null;
  return [...new Set(externals.flatMap((id) => id ?? []))];
}

export function toLaunchNetwork(network: NetworkRecord, seen: Seen): LaunchNetwork {
  const { id, name, isShared, isExternal, hasSubnet } = network;
  return {
    id,
    name,
    isShared,
    isExternal,
    hasSubnet,
    freeAddresses: freeOn(network, seen),
    externalIds: externalsOf(network, seen),
  };
}
