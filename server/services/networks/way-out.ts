import type { NetworkReach } from "@/lib/network";
import type { NetworkRecord } from "@/server/openstack/network/networks";
import { isRouterPort, type PortRecord } from "@/server/openstack/network/ports";
import type { RouterRecord } from "@/server/openstack/network/routers";

/** What the site said of one project; null: it did not say. */
export type Wiring = {
  networks: readonly NetworkRecord[];
  ports: readonly PortRecord[] | null;
  routers: readonly RouterRecord[] | null;
};

function routersOn({ ports, routers }: Wiring, networkId: string): RouterRecord[] {
  const ids = new Set(
    (ports ?? []).filter((port) => port.networkId === networkId && isRouterPort(port)).map((port) => port.deviceId),
  );
  return (routers ?? []).filter(({ id }) => ids.has(id));
}

/** How machines on a network reach the internet, from the project's own routers. */
export function reachOf(wiring: Wiring, network: NetworkRecord): NetworkReach {
  if (network.isExternal) return { kind: "external" };
  if (!network.isOwn || wiring.ports === null || wiring.routers === null) return { kind: "unknown" };
  const routers = routersOn(wiring, network.id);
  const [first] = routers;
  const out = routers.find(({ externalId }) => externalId !== null);
  if (out) {
    const external = wiring.networks.find(({ id }) => id === out.externalId);
    const router = { id: out.id, name: out.name, address: out.address };
    const id = out.externalId ?? "";
    return { kind: "internet", router, network: { id, name: external?.name ?? id } };
  }
  return first ? { kind: "inside", router: { id: first.id, name: first.name } } : { kind: "isolated" };
}

/** The external networks that a public address for a machine there may come from; null: its router is not ours to see. */
export function externalsOf(wiring: Wiring, networkId: string): string[] | null {
  const network = wiring.networks.find(({ id }) => id === networkId);
  if (!network?.isOwn || wiring.ports === null || wiring.routers === null) return null;
  return routersOn(wiring, networkId).flatMap(({ externalId }) => externalId ?? []);
}
