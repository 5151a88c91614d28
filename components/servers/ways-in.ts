import { isPortOpen, isPortOpenFrom } from "@/lib/exposure";
import type { ServerNetworking, ServerPort, SiteRule } from "@/lib/network";
import type { Server, ServerAddress } from "@/lib/server";
import { bestAddress, byReach, reachOf, type Reach } from "./get-in";

/** Whether a port lets people in: null while the site has not said. */
type Open = boolean | null;

export type AddressWay = {
  address: string;
  version: 4 | 6;
  reach: Reach;
  /** ssh. */
  isOpen: Open;
  /** Web ports that are open to everybody, such as 80 and 443. */
  web: number[];
};

type Known = Pick<ServerNetworking, "ports" | "groups"> | null;

const webPorts = [443, 80] as const;

/** Any of the project's ports that carries the address, its public one included. */
const portOf = (ports: readonly ServerPort[], { address }: ServerAddress) =>
  ports.find((port) => port.addresses.includes(address) || port.floating?.address === address);

/** The rules at the port of an address; null: unknown, "all": the site filters nothing there. */
function rulesAt(known: Known, address: ServerAddress): SiteRule[] | "all" | null {
  if (!known?.ports.ok || !known.groups.ok) return null;
  const port = portOf(known.ports.value, address);
  if (!port) return null;
  if (!port.isFiltered) return "all";
  const groups = known.groups.value.filter(({ id }) => port.groupIds.includes(id));
  // A group that the list does not hold may open anything.
  return groups.length < port.groupIds.length ? null : groups.flatMap(({ rules }) => rules);
}

const family = (rules: readonly SiteRule[], version: 4 | 6) =>
  rules.filter(({ etherType }) => (etherType === "IPv6") === (version === 6));

/** Every address of a machine as a way in, the best first. */
export function addressWays(server: Pick<Server, "addresses">, known: Known): AddressWay[] {
  return server.addresses.toSorted(byReach).map((one) => {
    const rules = rulesAt(known, one);
    const reach = reachOf(one);
    const open = (port: number): Open =>
      rules === null ? null : rules === "all" ? true : isPortOpen(family(rules, one.version), port);
    return {
      address: one.address,
      version: one.version,
      reach,
      isOpen: open(22),
      web: reach === "public" ? webPorts.filter((port) => open(port) === true) : [],
    };
  });
}

/** Open to some, but not to where this person is: null while either is unknown. */
export function isOpenToMe(known: Known, way: Pick<ServerAddress, "address" | "version">, me: string | null): Open {
  const rules = rulesAt(known, { ...way, network: "", kind: "fixed" });
  if (me === null || rules === null) return null;
  if ((me.includes(":") ? 6 : 4) !== way.version) return null;
  return rules === "all" ? true : isPortOpenFrom(rules, 22, me);
}

/** A machine of one's own that is reached from outside and has a leg in one of the same networks: the way to private ones. */
export function jumpHost(server: Pick<Server, "id" | "addresses">, others: readonly Server[]): Server | null {
  const networks = new Set(server.addresses.map(({ network }) => network));
  return (
    others.find(
      (one) =>
        one.id !== server.id &&
        one.isMine &&
        one.status === "ACTIVE" &&
        bestAddress(one.addresses)?.reach === "public" &&
        one.addresses.some(({ network }) => networks.has(network)),
    ) ?? null
  );
}
