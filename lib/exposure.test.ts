import { describe, expect, it } from "vitest";
import type { SiteRule } from "./network";
import {
  closedBetween,
  exposedPorts,
  isDangerous,
  isOpenToWorld,
  isPortOpenFrom,
  isSameRule,
  presetRule,
  ruleSentence,
} from "./exposure";
import { siteRule } from "./testing-rows";

const all = { protocol: "any", portMin: null, portMax: null };

describe("open to the world", () => {
  it.each([
    ["no range", {}, true],
    ["every IPv4 address", { remote: "0.0.0.0/0" }, true],
    ["every IPv6 address", { remote: "::/0", etherType: "IPv6" as const }, true],
    ["half of the world is a range", { remote: "0.0.0.0/1" }, false],
    ["a group", { remoteGroupId: "g" }, false],
    ["a list of the site", { hasAddressGroup: true }, false],
    ["only outwards", { direction: "egress" as const }, false],
  ])("%s", (_what, part, is) => expect(isOpenToWorld(siteRule(part))).toBe(is));
});

describe("exposed ports", () => {
  it.each([
    ["SSH", {}, "login", ["ssh"]],
    ["a web page", { portMin: 443, portMax: 443 }, "web", ["https"]],
    ["Docker without a password", { portMin: 2375, portMax: 2375 }, "control", ["docker"]],
    ["a database", { portMin: 5432, portMax: 5432 }, "data", ["postgresql"]],
    ["an unknown port", { portMin: 8421, portMax: 8421 }, "other", []],
    ["every port of TCP", { portMin: 1, portMax: 65_535 }, "all", []],
    ["everything", all, "all", []],
    ["ping", { protocol: "icmp", portMin: 8, portMax: 0 }, "ping", []],
    ["thousands of ports", { portMin: 30_000, portMax: 32_767 }, "many", []],
    ["thousands with a database", { portMin: 5_000, portMax: 7_000 }, "control", ["vnc", "postgresql", "redis"]],
    ["UDP on a TCP service's port", { protocol: "udp", portMin: 3306, portMax: 3306 }, "other", []],
  ])("%s", (_what, part, risk, services) => {
    expect(exposedPorts([siteRule(part)])).toMatchObject([{ risk, services, ruleIds: ["rule"] }]);
  });

  it("makes one line of IPv4 and IPv6, worst first", () => {
    const rules = [
      siteRule({ id: "a" }),
      siteRule({ id: "b", etherType: "IPv6", remote: "::/0" }),
      siteRule({ id: "c", portMin: 3306, portMax: 3306 }),
      siteRule({ id: "d", remote: "192.0.2.0/24" }),
    ];
    expect(exposedPorts(rules).map(({ risk, ruleIds }) => [risk, ruleIds])).toEqual([
      ["data", ["c"]],
      ["login", ["a", "b"]],
    ]);
  });

  it("knows what is hardly ever meant", () => {
    expect(["all", "control", "data", "many"].every((risk) => isDangerous(risk as "all"))).toBe(true);
    expect(["login", "other", "web", "ping"].some((risk) => isDangerous(risk as "web"))).toBe(false);
  });
});

describe("is a port open from an address", () => {
  it.each([
    ["within the range", { remote: "192.0.2.0/24" }, "192.0.2.9", true],
    ["outside of it", { remote: "192.0.2.0/24" }, "192.0.3.9", false],
    ["the world", {}, "203.0.113.1", true],
    ["the world of the other family", {}, "2001:db8::1", false],
    ["another port", { portMin: 80, portMax: 80 }, "203.0.113.1", false],
    ["every protocol", all, "203.0.113.1", true],
    ["a group lets in nobody from outside", { remoteGroupId: "g" }, "203.0.113.1", false],
    ["an address that is none", {}, "nonsense", false],
    ["a range that is none", { remote: "nonsense" }, "203.0.113.1", false],
  ])("%s", (_what, part, address, is) => expect(isPortOpenFrom([siteRule(part)], 22, address)).toBe(is));
});

describe("in words", () => {
  it.each([
    [{}, { kind: "service", service: "ssh" }, { kind: "world", etherType: "IPv4" }],
    [{ remote: "193.48.1.1/32" }, { kind: "service" }, { kind: "address", address: "193.48.1.1" }],
    [{ remote: "193.48.0.0/16" }, { kind: "service" }, { kind: "range", range: "193.48.0.0/16" }],
    [all, { kind: "all" }, { kind: "world" }],
    [{ portMin: null, portMax: null }, { kind: "protocol", protocol: "tcp" }, {}],
    [{ portMin: 8000, portMax: 8010 }, { kind: "ports", min: 8000, max: 8010 }, {}],
    [{ portMin: 8421, portMax: 8421 }, { kind: "port", port: 8421 }, {}],
    [{ remoteGroupId: "g" }, {}, { kind: "group", id: "g" }],
    [{ protocol: "icmp", portMin: null, portMax: null }, { kind: "ping" }, {}],
  ])("%j", (part, what, peer) => expect(ruleSentence(siteRule(part))).toMatchObject({ direction: "in", what, peer }));
});

it("knows twins as Neutron does", () => {
  expect(isSameRule(siteRule(), siteRule({ id: "x", remote: "0.0.0.0/0" }))).toBe(true);
  expect(isSameRule(siteRule(), siteRule({ etherType: "IPv6" }))).toBe(false);
  expect(isSameRule(siteRule(), { ...presetRule("ssh", null) })).toBe(true);
});

/** One rule goes, the others stay. */
const closedByRemoving = (rules: SiteRule[], id: string) =>
  closedBetween(
    rules,
    rules.filter((one) => one.id !== id),
  );

describe("what closes with a rule", () => {
  const wide = siteRule({ id: "wide", remote: "193.48.0.0/16" });
  const narrow = siteRule({ id: "narrow", remote: "193.48.7.7/32" });
  it("the port it opened", () => expect(closedByRemoving([wide], "wide")).toEqual(["ssh"]));
  it("nothing, when a wider one stays", () => expect(closedByRemoving([wide, narrow], "narrow")).toEqual([]));
  it("the port, when only a narrower one stays", () =>
    expect(closedByRemoving([wide, narrow], "wide")).toEqual(["ssh"]));
  it("nothing, for a rule outwards or between machines", () => {
    expect(closedByRemoving([siteRule({ direction: "egress" })], "rule")).toEqual([]);
    expect(closedByRemoving([siteRule({ remoteGroupId: "g" })], "rule")).toEqual([]);
  });
});

it("makes presets for one's own address and for the world", () => {
  expect(presetRule("ssh", "192.0.2.7")).toMatchObject({ remote: "192.0.2.7/32", etherType: "IPv4", portMin: 22 });
  expect(presetRule("ping", "2001:db8::1")).toMatchObject({ remote: "2001:db8::1/128", protocol: "ipv6-icmp" });
  expect(presetRule("https", null)).toMatchObject({ remote: null, portMax: 443 });
});
