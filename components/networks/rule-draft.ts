import { addressReach, readRange } from "@/lib/cidr";
import { exposedPorts, isDangerous, isOpenToWorld } from "@/lib/exposure";
import { GroupRule } from "@/lib/network";

/** Kinds of traffic that people ask for; `tcp` and `udp` with ports of their own. */
export const trafficKinds = ["ssh", "http", "https", "ping", "tcp", "udp", "any"] as const;
type TrafficKind = (typeof trafficKinds)[number];
export const peerKinds = ["me", "world", "range", "group"] as const;
export type PeerKind = (typeof peerKinds)[number];

/** What stands in the fields, as typed. */
export type RuleDraft = {
  direction: "ingress" | "egress";
  traffic: TrafficKind;
  ports: string;
  peer: PeerKind;
  range: string;
  groupId: string;
};
export const firstRule: RuleDraft = {
  direction: "ingress",
  traffic: "ssh",
  ports: "",
  peer: "me",
  range: "",
  groupId: "",
};

/** Message keys below `networks.ruleForm.problem`. */
type RuleProblem = "ports" | "ports_order" | "range" | "group" | "my_address" | "invalid";
export type RuleField = "ports" | "range" | "group" | "peer";
type RuleProblems = Partial<Record<RuleField, RuleProblem>>;
export type ReadRule = { rule: GroupRule | null; isWorld: boolean; isDanger: boolean; problems: RuleProblems };

const fixedPorts: Record<
  Exclude<TrafficKind, "tcp" | "udp">,
  [protocol: "tcp" | "icmp" | "any", port: number | null]
> = {
  ssh: ["tcp", 22],
  http: ["tcp", 80],
  https: ["tcp", 443],
  ping: ["icmp", null],
  any: ["any", null],
};

/** "8000", "8000-8010", "8000:8010"; empty: every port. */
export function readPorts(text: string): { min: number | null; max: number | null } | RuleProblem {
  const plain = text.replaceAll(/\s/g, "");
  if (plain === "") return { min: null, max: null };
  const [, first, last] = /^(\d{1,5})(?:[-–:](\d{1,5}))?$/.exec(plain) ?? [];
  if (first === undefined) return "ports";
  const min = Number(first);
  const max = last === undefined ? min : Number(last);
  if (min < 1 || max > 65_535) return "ports";
  return min > max ? "ports_order" : { min, max };
}

type Peer =
  | { remote: string | null; etherType: "IPv4" | "IPv6"; remoteGroupId?: string }
  | { field: RuleField; problem: RuleProblem };

const withPrefix = (text: string, version: 4 | 6) =>
  text.includes("/") ? text : `${text}/${version === 4 ? 32 : 128}`;

function readPeer(draft: RuleDraft, myAddress: string | null): Peer {
  if (draft.peer === "world") return { remote: null, etherType: "IPv4" };
  if (draft.peer === "group") {
    if (draft.groupId === "") return { field: "group", problem: "group" };
    return { remote: null, etherType: "IPv4", remoteGroupId: draft.groupId };
  }
  // An address of the house or of this computer is none that a site could see.
  if (draft.peer === "me" && addressReach(myAddress) !== "public") return { field: "peer", problem: "my_address" };
  const text = (draft.peer === "me" ? (myAddress ?? "") : draft.range).trim();
  const range = readRange(text);
  if (range === null) return { field: "range", problem: "range" };
  return { remote: withPrefix(text, range.version), etherType: range.version === 6 ? "IPv6" : "IPv4" };
}

const failed = (problems: RuleProblems): ReadRule => ({ rule: null, isWorld: false, isDanger: false, problems });

/** What the fields say as a rule, or what is open in them. */
export function readRule(draft: RuleDraft, myAddress: string | null): ReadRule {
  const isCustom = draft.traffic === "tcp" || draft.traffic === "udp";
  const ports = isCustom ? readPorts(draft.ports) : { min: null, max: null };
  const peer = readPeer(draft, myAddress);
  if (typeof ports === "string" || "problem" in peer)
    return failed({
      ...(typeof ports === "string" && { ports }),
      ...("problem" in peer && { [peer.field]: peer.problem }),
    });
  const [protocol, port] = isCustom
    ? [draft.traffic as "tcp" | "udp", null]
    : fixedPorts[draft.traffic as Exclude<TrafficKind, "tcp" | "udp">];
  const wanted = {
    direction: draft.direction,
    etherType: peer.etherType,
    protocol: protocol === "icmp" && peer.etherType === "IPv6" ? "ipv6-icmp" : protocol,
    portMin: isCustom ? ports.min : port,
    portMax: isCustom ? ports.max : port,
    remote: peer.remote,
    ...(peer.remoteGroupId === undefined ? {} : { remoteGroupId: peer.remoteGroupId }),
  };
  const read = GroupRule.safeParse(wanted);
  if (!read.success) return failed({ ports: "invalid" });
  const isWorld = isOpenToWorld(read.data);
  return {
    rule: read.data,
    isWorld,
    isDanger: exposedPorts([read.data]).some(({ risk }) => isDangerous(risk)),
    problems: {},
  };
}
