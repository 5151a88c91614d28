import { inRange, readAddress, readRange } from "./cidr";
import type { GroupRule, SiteRule } from "./network";

/** What both a rule in a form and a rule at a site say. */
export type AnyRule = Pick<SiteRule, "direction" | "etherType" | "protocol" | "portMin" | "portMax" | "remote"> & {
  id?: string;
  remoteGroupId?: string | null | undefined;
  hasAddressGroup?: boolean;
};

/** Ports that people know by name; message keys below `networks.service`. `risk`: what the world must not reach. */
const services = [
  { key: "ftp", protocol: "tcp", port: 21, risk: "data" },
  { key: "ssh", protocol: "tcp", port: 22, risk: "login" },
  { key: "telnet", protocol: "tcp", port: 23, risk: "control" },
  { key: "smtp", protocol: "tcp", port: 25, risk: "other" },
  { key: "dns", protocol: "udp", port: 53, risk: "other" },
  { key: "http", protocol: "tcp", port: 80, risk: "web" },
  { key: "rpcbind", protocol: "tcp", port: 111, risk: "data" },
  { key: "https", protocol: "tcp", port: 443, risk: "web" },
  { key: "smb", protocol: "tcp", port: 445, risk: "data" },
  { key: "nfs", protocol: "tcp", port: 2049, risk: "data" },
  { key: "docker", protocol: "tcp", port: 2375, risk: "control" },
  { key: "dockerTls", protocol: "tcp", port: 2376, risk: "control" },
  { key: "etcd", protocol: "tcp", port: 2379, risk: "data" },
  { key: "mysql", protocol: "tcp", port: 3306, risk: "data" },
  { key: "rdp", protocol: "tcp", port: 3389, risk: "control" },
  { key: "postgresql", protocol: "tcp", port: 5432, risk: "data" },
  { key: "vnc", protocol: "tcp", port: 5900, risk: "control" },
  { key: "redis", protocol: "tcp", port: 6379, risk: "data" },
  { key: "kubernetes", protocol: "tcp", port: 6443, risk: "other" },
  { key: "jupyter", protocol: "tcp", port: 8888, risk: "control" },
  { key: "elasticsearch", protocol: "tcp", port: 9200, risk: "data" },
  { key: "kubelet", protocol: "tcp", port: 10_250, risk: "control" },
  { key: "memcached", protocol: "tcp", port: 11_211, risk: "data" },
  { key: "mongodb", protocol: "tcp", port: 27_017, risk: "data" },
] as const;

export type ServiceKey = (typeof services)[number]["key"];
/** data: databases and file shares; control: whoever reaches it runs commands; all: every port. */
type Risk = "all" | "control" | "data" | "many" | "login" | "other" | "web" | "ping";

/** Worst first. `login`, `web` and `ping` are often meant; the rest hardly ever. */
export const risks: readonly Risk[] = ["all", "control", "data", "many", "login", "other", "web", "ping"];
export const isDangerous = (risk: Risk) => risks.indexOf(risk) <= risks.indexOf("many");

const serviceOfPort = (protocol: string, port: number): ServiceKey | null =>
  services.find((one) => one.protocol === protocol && one.port === port)?.key ?? null;

const isIcmp = (protocol: string) => protocol === "icmp" || protocol === "ipv6-icmp";
const isAny = (protocol: string) => protocol === "any";

/** Anybody on the internet passes; a rule for a group or for a list of the site does not count. */
export const isOpenToWorld = (rule: AnyRule): boolean =>
  rule.direction === "ingress" &&
  !rule.remoteGroupId &&
  rule.hasAddressGroup !== true &&
  (rule.remote === null || readRange(rule.remote)?.prefix === 0);

export type Exposed = {
  protocol: string;
  /** null: every port. */
  portMin: number | null;
  portMax: number | null;
  risk: Risk;
  /** Known services within, worst first; a range of thousands names only the dangerous ones. */
  services: ServiceKey[];
  /** Of the rules that open it. */
  ruleIds: string[];
};

const manyPorts = 100;
const riskRank = (key: ServiceKey) => risks.indexOf(services.find((one) => one.key === key)?.risk ?? "other");

function exposureOf(rule: AnyRule): Omit<Exposed, "ruleIds"> {
  const { protocol, portMin, portMax } = rule;
  if (isIcmp(protocol)) return { protocol, portMin: null, portMax: null, risk: "ping", services: [] };
  const min = portMin ?? 1;
  const max = portMax ?? 65_535;
  const isAll = isAny(protocol) || (min <= 1 && max >= 65_535);
  const within = services
    .filter((one) => (isAny(protocol) || one.protocol === protocol) && one.port >= min && one.port <= max)
    .map(({ key }) => key)
    .toSorted((a, b) => riskRank(a) - riskRank(b));
  const range = isAll ? { portMin: null, portMax: null } : { portMin: min, portMax: max };
  if (isAll) return { protocol, ...range, risk: "all", services: [] };
  const worst: Risk = within[0] ? (risks[riskRank(within[0])] ?? "other") : "other";
  const isMany = max - min + 1 > manyPorts;
  const risk = isMany && risks.indexOf(worst) > risks.indexOf("many") ? "many" : worst;
  return { protocol, ...range, risk, services: isMany ? within.filter((key) => riskRank(key) < 3) : within };
}

/** What the whole world may reach through these rules, worst first; IPv4 and IPv6 twins are one line. */
export function exposedPorts(rules: readonly AnyRule[]): Exposed[] {
  const byPorts = new Map<string, Exposed>();
  for (const rule of rules) {
    if (!isOpenToWorld(rule)) continue;
    const exposure = exposureOf(rule);
    const key = `${isIcmp(rule.protocol) ? "icmp" : rule.protocol} ${exposure.portMin} ${exposure.portMax}`;
    const known = byPorts.get(key) ?? { ...exposure, ruleIds: [] };
    byPorts.set(key, { ...known, ruleIds: [...known.ruleIds, ...(rule.id === undefined ? [] : [rule.id])] });
  }
  return [...byPorts.values()].toSorted(
    (a, b) => risks.indexOf(a.risk) - risks.indexOf(b.risk) || (a.portMin ?? 0) - (b.portMin ?? 0),
  );
}

/** Whether these rules let `address` reach the port. A rule for a group says nothing about addresses from outside. */
export function isPortOpenFrom(
  rules: readonly AnyRule[],
  port: number,
  address: string,
  protocol: "tcp" | "udp" = "tcp",
): boolean {
  const from = readAddress(address);
  if (from === null) return false;
  return rules.some((rule) => {
    if (rule.direction !== "ingress" || rule.remoteGroupId || rule.hasAddressGroup === true) return false;
    if ((rule.etherType === "IPv6" ? 6 : 4) !== from.version) return false;
    if (!isAny(rule.protocol) && rule.protocol !== protocol) return false;
    if ((rule.portMin ?? 1) > port || (rule.portMax ?? 65_535) < port) return false;
    const range = rule.remote === null ? null : readRange(rule.remote);
    return rule.remote === null || (range !== null && inRange(range, from));
  });
}

/** Some address outside reaches the port, whichever it is. */
export const isPortOpen = (rules: readonly AnyRule[], port: number, protocol: "tcp" | "udp" = "tcp"): boolean =>
  rules.some(
    (rule) =>
      rule.direction === "ingress" &&
      !rule.remoteGroupId &&
      rule.hasAddressGroup !== true &&
      (isAny(rule.protocol) || rule.protocol === protocol) &&
      (rule.portMin ?? 1) <= port &&
      (rule.portMax ?? 65_535) >= port,
  );

/** A rule as the parts of a sentence; the words are below `networks.rule`. */
export type RuleSentence = {
  direction: "in" | "out";
  what:
    | { kind: "all" }
    | { kind: "service"; service: ServiceKey; protocol: string; port: number }
    | { kind: "port"; protocol: string; port: number }
    | { kind: "ports"; protocol: string; min: number; max: number }
    | { kind: "protocol"; protocol: string }
    | { kind: "ping" };
  peer:
    | { kind: "world"; etherType: "IPv4" | "IPv6" }
    | { kind: "range"; range: string }
    | { kind: "address"; address: string }
    | { kind: "group"; id: string }
    | { kind: "list" };
};

function whatOf({ protocol, portMin, portMax }: AnyRule): RuleSentence["what"] {
  if (isAny(protocol)) return { kind: "all" };
  if (isIcmp(protocol)) return { kind: "ping" };
  if (portMin === null || (portMin <= 1 && (portMax ?? 65_535) >= 65_535)) return { kind: "protocol", protocol };
  if (portMax !== null && portMax !== portMin) return { kind: "ports", protocol, min: portMin, max: portMax };
  const service = serviceOfPort(protocol, portMin);
  return service === null
    ? { kind: "port", protocol, port: portMin }
    : { kind: "service", service, protocol, port: portMin };
}

function peerOf(rule: AnyRule): RuleSentence["peer"] {
  if (rule.remoteGroupId) return { kind: "group", id: rule.remoteGroupId };
  if (rule.hasAddressGroup === true) return { kind: "list" };
  const range = rule.remote === null ? null : readRange(rule.remote);
  if (rule.remote === null || range?.prefix === 0) return { kind: "world", etherType: rule.etherType };
  const isOne = range !== null && range.first === range.last;
  return isOne
    ? { kind: "address", address: rule.remote.split("/")[0] ?? rule.remote }
    : { kind: "range", range: rule.remote };
}

export const ruleSentence = (rule: AnyRule): RuleSentence => ({
  direction: rule.direction === "egress" ? "out" : "in",
  what: whatOf(rule),
  peer: peerOf(rule),
});

/** Neutron compares them so: the same twice is refused with 409. */
export function isSameRule(a: AnyRule, b: AnyRule): boolean {
  const worldless = (rule: AnyRule) =>
    rule.remote !== null && readRange(rule.remote)?.prefix === 0 ? null : rule.remote;
  return (
    a.direction === b.direction &&
    a.etherType === b.etherType &&
    a.protocol === b.protocol &&
    a.portMin === b.portMin &&
    a.portMax === b.portMax &&
    worldless(a) === worldless(b) &&
    (a.remoteGroupId ?? null) === (b.remoteGroupId ?? null)
  );
}

/**
 * Ways in that are open with `before` and shut with `after`: known ports that somebody outside reaches by a rule of the
 * one, and that no rule of the other opens to the same people. Message keys below `networks.service`.
 */
export function closedBetween(before: readonly AnyRule[], after: readonly AnyRule[]): ServiceKey[] {
  const opening = before.filter((rule) => !after.includes(rule));
  return services
    .filter(({ port, protocol }) => {
      const lost = opening.filter((rule) => isPortOpen([rule], port, protocol));
      const left = after.filter((rule) => isPortOpen([rule], port, protocol));
      return lost.some((rule) => !left.some((other) => covers(other, rule)));
    })
    .map(({ key }) => key);
}

/** Lets in everybody that the other lets in. */
function covers(rule: AnyRule, other: AnyRule): boolean {
  if (rule.etherType !== other.etherType) return false;
  if (rule.remote === null) return true;
  const wide = readRange(rule.remote);
  const narrow = readRange(other.remote ?? (other.etherType === "IPv6" ? "::/0" : "0.0.0.0/0"));
  return wide !== null && narrow !== null && wide.first <= narrow.first && narrow.last <= wide.last;
}

/** What people ask for most; `remote` is their own range or null for the world. */
export const rulePresets = ["ssh", "http", "https", "ping"] as const;
type RulePreset = (typeof rulePresets)[number];

const presetParts = {
  ssh: { protocol: "tcp", portMin: 22, portMax: 22 },
  http: { protocol: "tcp", portMin: 80, portMax: 80 },
  https: { protocol: "tcp", portMin: 443, portMax: 443 },
  ping: { protocol: "icmp", portMin: null, portMax: null },
} as const;

/** An address alone becomes the range of itself. */
export function presetRule(preset: RulePreset, remote: string | null): GroupRule {
  const range = remote === null ? null : readRange(remote);
  const etherType = range?.version === 6 ? "IPv6" : "IPv4";
  const part = presetParts[preset];
  const protocol = part.protocol === "icmp" && etherType === "IPv6" ? "ipv6-icmp" : part.protocol;
  const cidr = remote === null || remote.includes("/") ? remote : `${remote}/${range?.version === 6 ? 128 : 32}`;
  return { direction: "ingress", etherType, ...part, protocol, remote: cidr };
}
