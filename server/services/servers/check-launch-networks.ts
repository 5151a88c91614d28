import type { LaunchServersInput, ServerSpec } from "@/lib/launch";
import { readRange } from "@/lib/cidr";
import type { GroupRule } from "@/lib/network";
import type { Fields } from "./check-launch";
import type { LaunchFacts, NetworkFacts } from "./launch-facts";

/** Without a choice the site takes the only network, or makes one; with several it refuses. */
export function checkNetworks({ networkIds }: ServerSpec, facts: LaunchFacts, count: number): Fields {
  const { networks } = facts;
  if (networks === null) return {};
  if (networkIds.length === 0) {
    const [only, ...others] = networks.filter((row) => row.isAttachable);
    if (others.length > 0) return { "spec.networkIds": "choose_network" };
    if (!only && facts.features?.autoNetwork && facts.canMakeNetwork === false)
      return { "spec.networkIds": "no_network" };
    return only && isFull(only, count) ? { "spec.networkIds": "no_addresses" } : {};
  }
  const problems = networkIds.flatMap((id, index) => {
    const network = networks.find((row) => row.id === id);
    const times = networkIds.filter((other) => other === id).length;
    const problem = !network
      ? "not_found"
      : !network.isAttachable
        ? "network_closed"
        : isFull(network, count * times)
          ? "no_addresses"
          : null;
    return problem === null ? [] : [[`spec.networkIds.${index}`, problem] as const];
  });
  return Object.fromEntries(problems);
}

const isFull = ({ freeAddresses }: NetworkFacts, count: number) => freeAddresses !== null && freeAddresses < count;

/** The networks it starts on; null while that is the site's choice among ones we do not know. */
function startsOn({ networkIds }: ServerSpec, networks: readonly NetworkFacts[]): NetworkFacts[] | null {
  if (networkIds.length > 0) return networks.filter(({ id }) => networkIds.includes(id));
  const attachable = networks.filter((row) => row.isAttachable);
  return attachable.length === 1 ? attachable : null;
}

/** Does any of its networks lead there? True where that cannot be seen. */
function hasWayTo(externalId: string, spec: ServerSpec, networks: readonly NetworkFacts[]): boolean {
  const mine = startsOn(spec, networks);
  return mine === null || mine.some(({ externalIds }) => externalIds === null || externalIds.includes(externalId));
}

export function checkAddress(spec: ServerSpec, { networks, addresses }: LaunchFacts, count: number): Fields {
  const { address } = spec;
  if (address === undefined) return {};
  if (address.kind === "new") {
    const path = "spec.address.networkId";
    if (networks === null) return {};
    if (!networks.some(({ id, isExternal }) => id === address.networkId && isExternal)) return { [path]: "not_found" };
    return hasWayTo(address.networkId, spec, networks) ? {} : { [path]: "no_way_out" };
  }
  const path = "spec.address.floatingIpId";
  if (count > 1) return { [path]: "one_machine" };
  if (addresses === null) return {};
  const found = addresses.find(({ id }) => id === address.floatingIpId);
  if (!found) return { [path]: "not_found" };
  if (found.portId !== null) return { [path]: "address_in_use" };
  return networks && !hasWayTo(found.networkId, spec, networks) ? { [path]: "no_way_out" } : {};
}

const hasPorts = ({ protocol }: GroupRule) => protocol === "tcp" || protocol === "udp";

function ruleProblem(rule: GroupRule): [string, string] | null {
  const range = rule.remote === null ? null : readRange(rule.remote);
  if (range && `IPv${range.version}` !== rule.etherType) return ["remote", "cidr"];
  if (rule.remote !== null && rule.remoteGroupId !== undefined) return ["remote", "cidr"];
  if (rule.portMin === null && rule.portMax !== null) return ["portMin", "required"];
  if (rule.portMin !== null && !hasPorts(rule)) return ["portMin", "no_port"];
  if (rule.protocol === "icmp" && rule.etherType === "IPv6") return ["etherType", "invalid"];
  return rule.protocol === "ipv6-icmp" && rule.etherType === "IPv4" ? ["etherType", "invalid"] : null;
}

/** Rules that no Neutron takes: another family's range, ports where there are none. */
export function checkNewGroup(group: LaunchServersInput["newGroup"]): Fields {
  const problems = (group?.rules ?? []).flatMap((rule, index) => {
    const problem = ruleProblem(rule);
    return problem === null ? [] : [[`newGroup.rules.${index}.${problem[0]}`, problem[1]] as const];
  });
  return Object.fromEntries(problems);
}
