import type { Network } from "../network";
import { cell, dated, unknownCell } from "./cell";
import type { ProjectFacts } from "./facts";
import type { Need } from "./need";
import { leftOf, timesIn } from "./room";
import { words, type Cell, type Change } from "./verdict";

type NetworkFinding = { cell: Cell; changes: Change[]; networkId: string | null; most: number };

/** The project's own network before shared ones: what the launch form would take. */
export function usualNetwork(networks: readonly Network[]): Network | null {
  const usable = networks.filter(({ hasSubnet }) => hasSubnet);
  const own = usable.find(({ isShared, isExternal }) => !isShared && !isExternal);
  return own ?? usable.find(({ isExternal }) => !isExternal) ?? usable.find(({ isShared }) => isShared) ?? null;
}

/** A network to be on, a port for each machine, and a public address where one is wanted. */
export function networkCell(
  need: Need,
  { networks, network }: Pick<ProjectFacts, "networks" | "network">,
  count: number,
  addresses = need.hasAddress ? count : 0,
): NetworkFinding {
  if (!networks.ok && !networks.isAbsent) return { cell: unknownCell(), changes: [], networkId: null, most: Infinity };
  const found = networks.ok ? usualNetwork(networks.value) : null;
  if (found === null) {
    const made = dated(cell("near", words("network.none"), words("network.make")), networks);
    return { cell: made, changes: [{ kind: "network" }], networkId: null, most: Infinity };
  }
  const at = { networkId: found.id };
  if (!network.ok) return { ...at, cell: unknownCell(), changes: [], most: Infinity };
  const ports = leftOf(network.value, "ports");
  const most = timesIn(ports, 1);
  if (most < count) {
    const made = cell(most > 0 ? "near" : "no", words("network.ports", { left: most }), words("network.portsShort"));
    return { ...at, cell: dated(made, networks, network), changes: [], most };
  }
  const free = leftOf(network.value, "floating_ips");
  if (addresses > 0 && timesIn(free, 1) < addresses && typeof free === "number") {
    const made = cell("no", words("network.addresses", { left: free }), words("network.addressesShort"));
    return { ...at, cell: dated(made, networks, network), changes: [{ kind: "without_address" }], most };
  }
  const isTold = addresses === 0 || free !== "untold";
  const value = words("network.value", { name: found.name });
  const delta = addresses > 0 && typeof free === "number" ? words("network.addresses", { left: free }) : null;
  if (!isTold)
    return { ...at, cell: dated(cell("unknown", value, words("quota.untold")), networks), changes: [], most };
  return { ...at, cell: dated(cell("ok", value, delta), networks, network), changes: [], most };
}
