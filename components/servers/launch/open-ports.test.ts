import { describe, expect, it } from "vitest";
import { GroupRule } from "@/lib/network";
import { type PortChoice, sshPort, webPorts } from "./draft-parts";
import { siteRule } from "@/lib/testing-rows";
import { group, otherPort } from "./fixtures";
import { asRange, groupNameOf, groupWith, myAddressOf, rulesOf, spansOf, worldPorts } from "./open-ports";

const own = "192.0.2.7/32";
const rules = (port: PortChoice, mine: string | null = own) => {
  const read = rulesOf(port, mine);
  return "rules" in read ? read.rules : read.problem;
};

describe("a chip", () => {
  it("becomes rules that the site takes", () => {
    expect(rules(sshPort)).toEqual([
      { direction: "ingress", etherType: "IPv4", protocol: "tcp", portMin: 22, portMax: 22, remote: own },
    ]);
    for (const port of [
      sshPort,
      webPorts,
      otherPort({ protocol: "icmp", from: "world" }),
      otherPort({ ports: "8000-8010, 9" }),
    ])
      for (const rule of rules(port) as GroupRule[]) expect(GroupRule.safeParse(rule).success).toBe(true);
  });
  it("opens the world over both families, and one address over its own", () => {
    expect(rules(webPorts)).toHaveLength(4);
    expect(rules(sshPort, "2001:db8::7/128")).toMatchObject([{ etherType: "IPv6", remote: "2001:db8::7/128" }]);
    expect(rules(otherPort({ protocol: "icmp", from: "range", range: "2001:db8::/32" }))).toMatchObject([
      { protocol: "ipv6-icmp", portMin: null },
    ]);
  });
  it.each([
    [sshPort, null, "address"],
    [otherPort({ from: "range", range: "here" }), own, "range"],
    [otherPort({ ports: "" }), own, "ports"],
    [otherPort({ ports: "0" }), own, "ports"],
    [otherPort({ ports: "70000" }), own, "ports"],
    [otherPort({ ports: "90-80" }), own, "ports"],
  ])("says what is missing in it", (port, mine, problem) => {
    expect(rules(port, mine)).toBe(problem);
  });
});

it("reads ports as people write them", () => {
  expect(spansOf("80, 443;8000 - 8010")).toEqual([
    { portMin: 80, portMax: 80 },
    { portMin: 443, portMax: 443 },
    { portMin: 8000, portMax: 8010 },
  ]);
});

describe("my address", () => {
  it("is the one seen when sites can see it too", () => {
    expect(myAddressOf(null, { address: "192.0.2.7", reach: "public" }).own).toBe(own);
    expect(myAddressOf(null, { address: "127.0.0.1", reach: "loopback" }).own).toBeNull();
    expect(myAddressOf(null, { address: "10.0.0.3", reach: "private" }).own).toBeNull();
  });
  it("is the one typed, once it can be read", () => {
    const seen = { address: "10.0.0.3", reach: "private" } as const;
    expect(myAddressOf(" 198.51.100.9 ", seen)).toMatchObject({ own: "198.51.100.9/32", problem: false });
    expect(myAddressOf("198.51.100.0/24", seen).own).toBe("198.51.100.0/24");
    expect(myAddressOf("198.51.100", seen)).toMatchObject({ own: null, problem: true });
    expect(asRange("2001:db8::1")).toBe("2001:db8::1/128");
  });
});

describe("a group that is there", () => {
  const wanted = rules(sshPort) as GroupRule[];
  const egress = siteRule({ direction: "egress", protocol: "any", portMin: null, portMax: null });
  it("is taken again when it lets in exactly the same", () => {
    const same = group({ id: "same", rules: [egress, siteRule({ remote: own })] });
    expect(groupWith([group(), same], wanted)?.id).toBe("same");
  });
  it.each([
    ["more", [siteRule({ remote: own }), siteRule({ portMin: 80, portMax: 80 })]],
    ["another port", [siteRule({ remote: own, portMin: 23, portMax: 23 })]],
    ["everybody", [siteRule()]],
    ["a list of the site", [siteRule({ hasAddressGroup: true })]],
  ])("is not when it lets in %s", (_, there) => {
    expect(groupWith([group({ rules: there })], wanted)).toBeUndefined();
  });
  it("is the same whether the world is written as nothing or as 0.0.0.0/0", () => {
    const web = ["0.0.0.0/0", "::/0"].flatMap((remote) =>
      [80, 443].map((port) =>
        siteRule({ etherType: remote === "::/0" ? "IPv6" : "IPv4", portMin: port, portMax: port, remote }),
      ),
    );
    expect(groupWith([group({ id: "web", rules: web })], rules(webPorts) as GroupRule[])?.id).toBe("web");
  });
});

it("names a new group by what it lets in", () => {
  expect(groupNameOf([sshPort], own)).toBe("ssh-192.0.2.7");
  expect(groupNameOf([sshPort, webPorts], own)).toBe("ssh-192.0.2.7-web");
  expect(groupNameOf([otherPort({ ports: "80, 81", from: "range", range: "10.0.0.0/8" })], own)).toBe(
    "tcp-80-81-10.0.0.0-8",
  );
});

it("tells what is open to everybody", () => {
  expect(worldPorts([...(rules(webPorts) as GroupRule[]), ...(rules(sshPort) as GroupRule[])])).toEqual(["80", "443"]);
  expect(worldPorts([siteRule({ hasAddressGroup: true }), siteRule({ direction: "egress" })])).toEqual([]);
});
