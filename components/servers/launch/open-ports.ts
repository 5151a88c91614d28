import { z } from "zod";
import type { AddressReach } from "@/lib/cidr";
import { type AnyRule, isOpenToWorld } from "@/lib/exposure";
import { Cidr, type GroupRule } from "@/lib/network";
import type { PortChoice } from "./draft-parts";

/** The person's address as the dashboard sees it. */
export type SeenAddress = { address: string | null; reach: AddressReach };

/** `own`: what "my address" means in a rule, as a range; null while nobody has said a useful one. */
export type MyAddress = { own: string | null; typed: string | null; seen: SeenAddress; problem: boolean };

const Ip4 = z.ipv4();
const Ip6 = z.ipv6();

/** "192.0.2.7" → "192.0.2.7/32"; a range stays; null for anything else. */
export function asRange(text: string): string | null {
  const said = text.trim();
  if (Ip4.safeParse(said).success) return `${said}/32`;
  if (Ip6.safeParse(said).success) return `${said}/128`;
  return Cidr.safeParse(said).success ? said : null;
}

export const bareAddress = (range: string) => range.replace(/\/(32|128)$/, "");

export function myAddressOf(typed: string | null, seen: SeenAddress): MyAddress {
  const isTyped = typed !== null && typed.trim() !== "";
  const own = isTyped ? asRange(typed) : seen.reach === "public" && seen.address ? asRange(seen.address) : null;
  return { own, typed, seen, problem: isTyped && own === null };
}

type PortSpan = { portMin: number | null; portMax: number | null };

/** "80, 443", "8000-8010"; null when it cannot be read. */
export function spansOf(text: string): PortSpan[] | null {
  const parts = text.split(/[,;]/).map((part) => part.trim());
  const spans = parts.map((part): PortSpan | null => {
    const [, first, last] = /^(\d{1,5})(?:\s*[-–]\s*(\d{1,5}))?$/.exec(part) ?? [];
    if (first === undefined) return null;
    const portMin = Number(first);
    const portMax = Number(last ?? first);
    return portMin >= 1 && portMax <= 65_535 && portMin <= portMax ? { portMin, portMax } : null;
  });
  const read = spans.filter((span) => span !== null);
  return read.length === spans.length ? read : null;
}

/** Where a chip lets in from: null is the world. */
function rangesOf(port: PortChoice, own: string | null): (string | null)[] | null {
  if (port.from === "world") return [null];
  const range = port.from === "mine" ? own : asRange(port.range);
  return range === null ? null : [range];
}

const familyOf = (range: string): "IPv4" | "IPv6" => (range.includes(":") ? "IPv6" : "IPv4");

export type PortProblem = "address" | "range" | "ports";

/** The rules one chip stands for, or what is missing in it. The world means both families of addresses. */
export function rulesOf(port: PortChoice, own: string | null): { rules: GroupRule[] } | { problem: PortProblem } {
  const ranges = rangesOf(port, own);
  if (ranges === null) return { problem: port.from === "mine" ? "address" : "range" };
  const spans = port.protocol === "icmp" ? [{ portMin: null, portMax: null }] : spansOf(port.ports);
  if (spans === null) return { problem: "ports" };
  const rules = ranges.flatMap((remote) =>
    (remote === null ? (["IPv4", "IPv6"] as const) : [familyOf(remote)]).flatMap((etherType) =>
      spans.map((span): GroupRule => ({
        direction: "ingress",
        etherType,
        protocol: port.protocol === "icmp" && etherType === "IPv6" ? "ipv6-icmp" : port.protocol,
        ...span,
        remote,
      })),
    ),
  );
  return { rules };
}

const keyOf = (rule: AnyRule) =>
  [
    rule.etherType,
    rule.protocol,
    rule.portMin,
    rule.portMax,
    isOpenToWorld(rule) ? "" : rule.remote,
    rule.remoteGroupId ?? "",
    rule.hasAddressGroup === true,
  ].join(" ");

const ingressKeys = (rules: readonly AnyRule[]) =>
  new Set(rules.filter(({ direction }) => direction === "ingress").map(keyOf));

/** A group of the project that lets in exactly this and nothing else: taken again instead of making one more. */
export function groupWith<Group extends { rules: readonly AnyRule[] }>(
  groups: readonly Group[],
  rules: readonly GroupRule[],
): Group | undefined {
  const wanted = ingressKeys(rules);
  return groups.find((group) => {
    const there = ingressKeys(group.rules);
    return there.size === wanted.size && [...wanted].every((key) => there.has(key));
  });
}

/** "ssh-192.0.2.7", "web", "tcp-8080": says what it lets in, since names of groups are all a site shows. */
export function groupNameOf(ports: readonly PortChoice[], own: string | null): string {
  const part = (port: PortChoice) => {
    const what = port.kind === "other" ? [port.protocol, port.protocol === "icmp" ? "" : port.ports] : [port.kind];
    const from = port.from === "world" ? "" : bareAddress((port.from === "mine" ? own : port.range) ?? "");
    return [...what, from].filter(Boolean).join("-");
  };
  return ports
    .map(part)
    .join("-")
    .replaceAll(/[^A-Za-z0-9.:-]+/g, "-")
    .slice(0, 120);
}

/** What is open to everybody, by these rules. */
export const worldPorts = (rules: readonly AnyRule[]): string[] => [
  ...new Set(
    rules
      .filter(isOpenToWorld)
      .map(({ protocol, portMin, portMax }) =>
        portMin === null || protocol.includes("icmp")
          ? protocol
          : portMin === portMax
            ? String(portMin)
            : `${portMin}-${portMax}`,
      ),
  ),
];
