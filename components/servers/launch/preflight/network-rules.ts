import { leftOf } from "../flavor-fit";
import { reachedFrom } from "../choose-address";
import { valueOf } from "../launch-world";
import type { Fix, Looked, Rule } from "./check";

export const networkChosen: Rule = ({ launch, world }) => {
  const { options } = world;
  if (options === null) return null;
  if (!options.networks.ok) return { id: "network", key: "network_unread", state: "unknown" };
  if (launch.networks.length > 0) return { id: "network", key: "network", state: "ok" };
  const usable = options.networks.value.filter(({ hasSubnet }) => hasSubnet);
  const [first] = usable;
  // With one network the site takes it; with several it refuses to guess.
  const state = usable.length > 1 ? "hard" : "soft";
  const fix: Fix = first
    ? { word: "useNetwork", params: { name: first.name }, change: { networkIds: [first.id] } }
    : { word: "choose", field: "networks" };
  return { id: "network", key: state === "hard" ? "network_several" : "network_auto", state, fix };
};

/** A machine takes one address of each subnet; a full subnet fails it late, while it starts. */
export const subnetHasRoom: Rule = ({ launch, world }) => {
  const { networks, count } = launch;
  if (networks.length === 0 || !world.options?.networks.ok) return null;
  const full = networks.find(({ freeAddresses }) => typeof freeAddresses === "number" && freeAddresses < count);
  if (!full)
    return networks.some(({ freeAddresses }) => freeAddresses === null)
      ? { id: "subnet", key: "subnet_unread", state: "unknown" }
      : { id: "subnet", key: "subnet", state: "ok" };
  const other = world.options.networks.value.find(
    (one) => one.hasSubnet && (one.freeAddresses ?? 0) >= count && !networks.includes(one),
  );
  const free = full.freeAddresses ?? 0;
  return {
    id: "subnet",
    key: "subnet_full",
    state: "hard",
    params: { name: full.name, free },
    fix: other
      ? {
          word: "useNetwork",
          params: { name: other.name },
          change: { networkIds: networks.map(({ id }) => (id === full.id ? other.id : id)) },
        }
      : free > 0
        ? { word: "launchFewer", params: { count: free }, change: { count: String(free) } }
        : { word: "choose", field: "networks" },
  };
};

function getAddress({ launch, world }: Looked): Fix {
  const reached = reachedFrom(launch.networks);
  const may = (id: string) => reached === null || reached.includes(id);
  const free = valueOf(world.options?.floatingIps).find(({ networkId }) => may(networkId));
  if (free && launch.count === 1)
    return { word: "reuseAddress", change: { address: { kind: "reuse", floatingIpId: free.id } } };
  const external = valueOf(world.options?.externalNetworks).find(({ id }) => may(id));
  const left = leftOf(world.quotas, "floating_ips");
  return external && (left === null || left >= launch.count)
    ? {
        word: "newAddress",
        params: { count: launch.count },
        change: { address: { kind: "new", networkId: external.id } },
      }
    : { word: "choose", field: "address" };
}

/** From outside, a machine on a private network without a public address cannot be reached. */
export const reachable: Rule = (looked) => {
  const { launch, world } = looked;
  if (!world.options?.networks.ok || launch.networks.length === 0) return null;
  if (launch.networks.some(({ isExternal }) => isExternal)) return { id: "reach", key: "reach_direct", state: "ok" };
  const { address } = launch;
  if (address.kind === "none") return { id: "reach", key: "reach_not", state: "soft", fix: getAddress(looked) };
  const wanted = address.kind === "new" ? address.network.id : address.floatingIp.networkId;
  const reached = reachedFrom(launch.networks);
  if (reached !== null && !reached.includes(wanted))
    return {
      id: "reach",
      key: "reach_no_router",
      state: "hard",
      params: { name: launch.networks[0]?.name ?? "" },
      fix: { word: "noAddress", change: { address: { kind: "none" } } },
    };
  return address.kind === "reuse"
    ? { id: "reach", key: "reach_reuse", state: "ok", params: { address: address.floatingIp.address } }
    : { id: "reach", key: "reach_new", state: "ok" };
};
