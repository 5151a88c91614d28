import type { LaunchNetwork } from "@/lib/launch";
import type { GroupRule, SecurityGroupWithRules } from "@/lib/network";
import { type PortChoice, sshPort } from "./draft-parts";
import type { LaunchDraft } from "./launch-draft";
import { type LaunchWorld, valueOf } from "./launch-world";
import { groupNameOf, groupWith, type MyAddress, myAddressOf, type PortProblem, rulesOf } from "./open-ports";

export type OpenPort = { choice: PortChoice; rules: GroupRule[]; problem: PortProblem | null };

export type ChosenAccess = {
  myAddress: MyAddress;
  ports: OpenPort[];
  /** Groups of the project: those chosen, and those that already hold exactly what a chip asks for. */
  securityGroups: SecurityGroupWithRules[];
  /** Of `securityGroups`, those the person sees as groups, not as chips. */
  namedGroups: SecurityGroupWithRules[];
  /** Rules that no group of the project holds. */
  newGroup: { name: string; rules: GroupRule[] } | null;
};

/** The groups as such: those chosen or of last time, else the project's default. */
function namedGroups(draft: LaunchDraft, world: LaunchWorld): SecurityGroupWithRules[] {
  const groups = valueOf(world.options?.securityGroups);
  const pick = (ids: readonly string[] | null | undefined) => groups.filter(({ id }) => ids?.includes(id));
  // Ids of another site say nothing here; none at all is a choice.
  const chosen = pick(draft.securityGroupIds);
  if (chosen.length > 0 || draft.securityGroupIds?.length === 0) return chosen;
  const last = pick(world.memory?.securityGroupIds);
  return last.length > 0 ? last : groups.filter(({ name }) => name === "default").slice(0, 1);
}

/** SSH from the person's address, unless a group lets it in already or nobody knows a useful address. */
function guessedPorts(world: LaunchWorld, named: readonly SecurityGroupWithRules[], own: string | null): PortChoice[] {
  if (world.memory?.ports) return world.memory.ports.filter(({ from }) => from !== "mine" || own !== null);
  return own === null || world.options === null || named.some(({ opensSsh }) => opensSsh) ? [] : [sshPort];
}

export function chosenAccess(draft: LaunchDraft, world: LaunchWorld): ChosenAccess {
  const groups = valueOf(world.options?.securityGroups);
  const myAddress = myAddressOf(draft.myAddress, world.seen);
  const named = namedGroups(draft, world);
  const choices = draft.ports ?? guessedPorts(world, named, myAddress.own);
  const ports = choices.map((choice): OpenPort => {
    const read = rulesOf(choice, myAddress.own);
    return { choice, rules: "rules" in read ? read.rules : [], problem: "rules" in read ? null : read.problem };
  });
  const saysRules = world.memory !== null && (world.memory.ports !== null || world.memory.securityGroupIds.length > 0);
  const isGuess = draft.securityGroupIds === null && !saysRules && myAddress.own === null;
  const opensSsh = named.some((group) => group.opensSsh) || choices.some(({ kind }) => kind === "ssh");
  // Where no useful address is known, a group of the project that opens SSH is better than no way in.
  const fallback = isGuess && !opensSsh ? sshGroup(groups) : undefined;
  const chosen = fallback ? [...named, fallback] : named;
  return { myAddress, ports, namedGroups: chosen, ...placed(ports, groups, chosen, myAddress.own) };
}

function sshGroup(groups: readonly SecurityGroupWithRules[]): SecurityGroupWithRules | undefined {
  const opening = groups.filter(({ opensSsh }) => opensSsh);
  return opening.find(({ name }) => /ssh/i.test(name)) ?? opening[0];
}

/** Every chip finds its group, or goes into the new one. */
function placed(
  ports: readonly OpenPort[],
  groups: readonly SecurityGroupWithRules[],
  named: readonly SecurityGroupWithRules[],
  own: string | null,
): Pick<ChosenAccess, "securityGroups" | "newGroup"> {
  const whole = ports.filter(({ problem }) => problem === null);
  const all = whole.flatMap(({ rules }) => rules);
  const together = whole.length > 1 ? groupWith(groups, all) : undefined;
  const found = together ? whole.map(() => together) : whole.map(({ rules }) => groupWith(groups, rules));
  const securityGroups = [...new Set([...named, ...found.filter((group) => group !== undefined)])];
  const rest = whole.filter((_, index) => found[index] === undefined);
  if (rest.length === 0) return { securityGroups, newGroup: null };
  const name = groupNameOf(
    rest.map(({ choice }) => choice),
    own,
  );
  return { securityGroups, newGroup: { name, rules: rest.flatMap(({ rules }) => rules) } };
}

export function chosenNetworks(draft: LaunchDraft, world: LaunchWorld): LaunchNetwork[] {
  const networks = valueOf(world.options?.networks);
  const pick = (ids: readonly string[] | null | undefined) => networks.filter(({ id }) => ids?.includes(id));
  const chosen = pick(draft.networkIds);
  if (chosen.length > 0 || draft.networkIds?.length === 0) return chosen;
  const last = pick(world.memory?.networkIds);
  if (last.length > 0) return last;
  const usable = networks.filter(({ hasSubnet }) => hasSubnet);
  const own = usable.find(({ isShared, isExternal }) => !isShared && !isExternal);
  const first = own ?? usable.find(({ isExternal }) => !isExternal) ?? usable.find(({ isShared }) => isShared);
  return first ? [first] : [];
}
