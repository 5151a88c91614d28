import type { FreeAddress, LaunchNetwork } from "@/lib/launch";
import { leftOf } from "./flavor-fit";
import type { LaunchDraft } from "./launch-draft";
import { type LaunchWorld, valueOf } from "./launch-world";

/** Why there is no public address when nobody said so: message keys below `launch.address.why`. */
export type NoAddressReason =
  | "direct" // the network itself is public
  | "unread"
  | "no_external" // the site offers none to this project
  | "no_router" // nothing leads from the chosen network to an external one
  | "router_unknown"
  | "quota"
  | "several"; // for one machine it is a courtesy, for many it empties a scarce pool

export type ChosenAddress =
  | { kind: "none"; why: NoAddressReason | null }
  | { kind: "new"; network: { id: string; name: string } }
  | { kind: "reuse"; floatingIp: FreeAddress };

/** External networks the chosen ones lead to; null when the site does not say. */
export function reachedFrom(networks: readonly LaunchNetwork[]): string[] | null {
  if (networks.length === 0 || networks.some(({ externalIds }) => externalIds === null)) return null;
  return networks.flatMap(({ externalIds }) => externalIds ?? []);
}

export function chosenAddress(
  draft: LaunchDraft,
  world: LaunchWorld,
  networks: readonly LaunchNetwork[],
  count: number,
): ChosenAddress {
  const external = valueOf(world.options?.externalNetworks);
  const free = valueOf(world.options?.floatingIps);
  const wanted = draft.address ?? (world.memory?.hasAddress === false ? { kind: "none" as const } : null);
  if (wanted?.kind === "none") return { kind: "none", why: null };
  if (wanted?.kind === "new") {
    // A link may ask for one without knowing the pools of the site.
    const able = external.filter(({ id }) => reachedFrom(networks)?.includes(id) ?? true);
    const network =
      external.find(({ id }) => id === wanted.networkId) ?? (wanted.networkId === "" ? able[0] : undefined);
    if (network) return { kind: "new", network };
  }
  if (wanted?.kind === "reuse") {
    const floatingIp = free.find(({ id }) => id === wanted.floatingIpId);
    if (floatingIp && count === 1) return { kind: "reuse", floatingIp };
  }
  return guessedAddress(world, networks, count);
}

const none = (why: NoAddressReason): ChosenAddress => ({ kind: "none", why });

function guessedAddress(world: LaunchWorld, networks: readonly LaunchNetwork[], count: number): ChosenAddress {
  const { options } = world;
  if (networks.some(({ isExternal }) => isExternal)) return none("direct");
  if (!options?.externalNetworks.ok) return none("unread");
  const external = options.externalNetworks.value;
  if (external.length === 0) return none("no_external");
  if (count > 1) return none("several");
  const reached = reachedFrom(networks);
  if (reached === null) return none("router_unknown");
  const floatingIp = valueOf(options.floatingIps).find(({ networkId }) => reached.includes(networkId));
  if (floatingIp) return { kind: "reuse", floatingIp };
  const network = external.find(({ id }) => reached.includes(id));
  if (!network) return none("no_router");
  return leftOf(world.quotas, "floating_ips") === 0 ? none("quota") : { kind: "new", network };
}
