import { sshPort } from "../draft-parts";
import { worldPorts } from "../open-ports";
import { valueOf } from "../launch-world";
import type { Fix, Looked, Rule } from "./check";

export const siteOpen: Rule = ({ launch: { place, project }, world }) => {
  if (place === null) return null;
  if (place.problem !== null) {
    const state = place.problem === "asking" ? "unknown" : "hard";
    return { id: "access", key: `place_${place.problem}`, state, fix: { word: "otherSite", field: "site" } };
  }
  if (project === null) return null;
  const endsAt = world.options?.accessEndsAt ?? null;
  const params = { project: project.projectName, date: endsAt ?? "" };
  return { id: "access", key: endsAt === null ? "access" : "access_until", state: "ok", params };
};

/** A way in that ends before the machine leaves it running with nobody to stop it. */
export const accessLasts: Rule = ({ launch: { end }, world }) => {
  const endsAt = world.options?.accessEndsAt ?? null;
  if (endsAt === null) return null;
  const date = endsAt.slice(0, 10);
  if (end.endsOn !== null && end.endsOn <= date) return { id: "lasts", key: "lasts", state: "ok" };
  return {
    id: "lasts",
    key: end.endsOn === null ? "lasts_not_open" : "lasts_not",
    state: "soft",
    params: { date, ends: end.endsOn ?? "" },
    fix: { word: "endWithAccess", change: { endsOn: { preset: "date", date } } },
  };
};

/** A key the site has, or one that will be copied there; its private half is nobody's here. */
export const keyPresent: Rule = ({ launch, world }) => {
  if (world.options === null) return null;
  const { key, registered, place } = launch;
  const site = place?.site.name ?? "";
  if (registered?.here.state === "missing" && key === null)
    return {
      id: "key",
      key: "key_missing_here",
      state: "hard",
      params: { site, name: registered.key.name },
      fix: { word: "copyKey", change: { copiesKey: true } },
    };
  if (key === null) return { id: "key", key: "key_missing", state: "hard", fix: { word: "choose", field: "key" } };
  if (key.kind === "none") return { id: "key", key: "key_none", state: "soft", fix: { word: "choose", field: "key" } };
  return {
    id: "key",
    key: key.kind === "import" ? "key_import" : "key",
    state: "ok",
    params: { name: key.name, site },
  };
};

/** SSH from the person's address where that is known, else they are asked for it. */
function openSsh({ launch, draft }: Looked): Fix {
  const others = (draft.ports ?? launch.ports.map(({ choice }) => choice)).filter(({ kind }) => kind !== "ssh");
  const change = { ports: [sshPort, ...others] };
  return launch.myAddress.own === null ? { word: "openSsh", change, field: "myAddress" } : { word: "openSsh", change };
}

const isSsh = (rule: { protocol: string; portMin: number | null; portMax: number | null }) =>
  (rule.protocol === "tcp" || rule.protocol === "any") && (rule.portMin ?? 0) <= 22 && (rule.portMax ?? 65_535) >= 22;

export const sshOpen: Rule = (looked) => {
  const { launch, world } = looked;
  if (world.options === null) return null;
  const byChip = launch.ports.some(({ rules }) => rules.some(isSsh));
  if (byChip || launch.securityGroups.some(({ opensSsh }) => opensSsh)) return { id: "ssh", key: "ssh", state: "ok" };
  if (!world.options.securityGroups.ok) return { id: "ssh", key: "ssh_unread", state: "unknown" };
  return { id: "ssh", key: "ssh_closed", state: "soft", fix: openSsh(looked) };
};

/** What the world may reach, by a chip or by a group whose rules the site told. */
export const worldOpen: Rule = (looked) => {
  const { launch, world, draft } = looked;
  if (world.options === null) return null;
  const groups = launch.securityGroups.filter((group) => worldPorts(group.rules).length > 0);
  const byChip = launch.ports.flatMap(({ rules }) => worldPorts(rules));
  const ports = [...new Set([...byChip, ...groups.flatMap((group) => worldPorts(group.rules))])];
  if (ports.length === 0) return { id: "world", key: "world", state: "ok" };
  return {
    id: "world",
    key: "world_open",
    state: "soft",
    params: { ports: ports.join(", "), count: ports.length },
    fix: limitToMine(launch, draft),
  };
};

/** Every chip from my address; a group that lets the world in gives way to a chip for SSH where that was its use. */
export function limitToMine(launch: Looked["launch"], draft: Looked["draft"]): Fix {
  const chips = (draft.ports ?? launch.ports.map(({ choice }) => choice)).map((choice) =>
    choice.from === "world" ? { ...choice, from: "mine" as const } : choice,
  );
  const opening = launch.namedGroups.filter((group) => worldPorts(group.rules).length > 0);
  const needsSsh = opening.some(({ opensSsh }) => opensSsh) && !chips.some(({ kind }) => kind === "ssh");
  const kept = launch.namedGroups.filter((group) => !opening.includes(group)).map(({ id }) => id);
  const change = { ports: needsSsh ? [sshPort, ...chips] : chips, securityGroupIds: kept };
  // Without a known address the chips ask for it, in place.
  return launch.myAddress.own === null
    ? { word: "limitToMine", change, field: "myAddress" }
    : { word: "limitToMine", change };
}

/** Without a group the site takes the project's default by itself; said, since it may let nothing in. */
export const groupChosen: Rule = ({ launch, world }) => {
  if (!world.options?.securityGroups.ok) return null;
  if (launch.securityGroups.length > 0 || launch.newGroup) return { id: "groups", key: "groups", state: "ok" };
  const basic = valueOf(world.options.securityGroups).find(({ name }) => name === "default");
  return {
    id: "groups",
    key: "groups_none",
    state: "soft",
    fix: basic
      ? { word: "useGroup", params: { name: basic.name }, change: { securityGroupIds: [basic.id] } }
      : { word: "choose", field: "securityGroups" },
  };
};
