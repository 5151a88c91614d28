import { describe, expect, it } from "vitest";
import { firstRule, readPorts, readRule, type RuleDraft } from "./rule-draft";

const draft = (part: Partial<RuleDraft> = {}): RuleDraft => ({ ...firstRule, ...part });
const mine = "192.0.2.7";

describe("ports", () => {
  it.each([
    ["8080", { min: 8080, max: 8080 }],
    [" 8000 - 8010 ", { min: 8000, max: 8010 }],
    ["8000:8010", { min: 8000, max: 8010 }],
    ["", { min: null, max: null }],
    ["0", "ports"],
    ["70000", "ports"],
    ["9-8", "ports_order"],
    ["http", "ports"],
    ["1,2", "ports"],
  ])("%j", (text, read) => expect(readPorts(text)).toEqual(read));
});

describe("a rule from its fields", () => {
  it("lets in one's own address alone", () => {
    expect(readRule(draft(), mine).rule).toMatchObject({ protocol: "tcp", portMin: 22, remote: "192.0.2.7/32" });
    expect(readRule(draft(), "2001:660::1").rule).toMatchObject({ etherType: "IPv6", remote: "2001:660::1/128" });
  });
  it.each([[null], ["192.168.1.4"], ["127.0.0.1"], ["::1"]])("cannot from %j, which no site sees", (address) => {
    expect(readRule(draft(), address)).toMatchObject({ rule: null, problems: { peer: "my_address" } });
  });
  it("says when it is open to the world, and when that is hardly ever meant", () => {
    expect(readRule(draft({ peer: "world" }), mine)).toMatchObject({ isWorld: true, isDanger: false });
    expect(readRule(draft({ peer: "world", traffic: "tcp", ports: "5432" }), mine)).toMatchObject({ isDanger: true });
    expect(readRule(draft({ peer: "range", range: "0.0.0.0/0" }), mine)).toMatchObject({ isWorld: true });
    expect(readRule(draft({ direction: "egress", peer: "world" }), mine)).toMatchObject({ isWorld: false });
  });
  it("names every open point at its field", () => {
    const open = readRule(draft({ traffic: "tcp", ports: "x", peer: "range", range: "10.0.0.0/40" }), mine);
    expect(open).toMatchObject({ rule: null, problems: { ports: "ports", range: "range" } });
    expect(readRule(draft({ peer: "group" }), mine).problems).toEqual({ group: "group" });
  });
  it("takes a range with or without its length, and ICMP of the right family", () => {
    expect(readRule(draft({ peer: "range", range: "10.0.0.1" }), mine).rule).toMatchObject({ remote: "10.0.0.1/32" });
    expect(readRule(draft({ traffic: "ping", peer: "range", range: "fd00::/8" }), mine).rule).toMatchObject({
      protocol: "ipv6-icmp",
    });
    expect(readRule(draft({ traffic: "any", peer: "group", groupId: "g" }), mine).rule).toMatchObject({
      protocol: "any",
      remoteGroupId: "g",
    });
  });
});
