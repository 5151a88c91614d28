import { describe, expect, it } from "vitest";
import type { ServerNetworking, ServerPort, SiteRule } from "@/lib/network";
import type { Server, ServerAddress } from "@/lib/server";
import { siteRule } from "@/lib/testing-rows";
import { addressWays, isOpenToMe, jumpHost } from "./ways-in";

const port = (part: Partial<ServerPort> = {}): ServerPort => ({
  id: "p1",
  networkId: "n1",
  network: "lan",
  addresses: ["10.0.0.4", "2001:660::4"],
  mac: null,
  status: "ACTIVE",
  groupIds: ["g1"],
  isFiltered: true,
  floating: { id: "f1", address: "134.158.1.4" },
  externalIds: null,
  ...part,
});
const asOf = "2026-11-20T10:00:00Z";
const known = (rules: SiteRule[], ports = [port()]): Pick<ServerNetworking, "ports" | "groups"> => ({
  ports: { ok: true, value: ports, asOf },
  groups: {
    ok: true,
    asOf,
    value: [{ id: "g1", name: "g", rules, createdAt: null } as never],
  },
});
const at = (address: string, kind: ServerAddress["kind"] = "fixed"): ServerAddress => ({
  network: "lan",
  address,
  version: address.includes(":") ? 6 : 4,
  kind,
});
const machine = { addresses: [at("10.0.0.4"), at("134.158.1.4", "floating"), at("2001:660::4")] };
const told = (...args: Parameters<typeof addressWays>) =>
  addressWays(...args).map(({ address, isOpen, web }) => [address, isOpen, web.join()]);

describe("addresses as ways in", () => {
  it("the public one first; each kind of address by its own rules", () => {
    const web = siteRule({ portMin: 80, portMax: 443 });
    expect(told(machine, known([siteRule({}), web]))).toEqual([
      ["134.158.1.4", true, "443,80"],
      ["2001:660::4", false, ""],
      ["10.0.0.4", true, ""],
    ]);
  });

  it("nothing is said while the site has not told, or a group is not known", () => {
    expect(told(machine, null)[0]).toEqual(["134.158.1.4", null, ""]);
    expect(told(machine, known([], [port({ groupIds: ["g1", "g2"] })]))[0]).toEqual(["134.158.1.4", null, ""]);
  });

  it("a port that is not filtered lets everybody in", () => {
    expect(told(machine, known([], [port({ isFiltered: false })]))[0]).toEqual(["134.158.1.4", true, "443,80"]);
  });

  it("open to some, but not from here", () => {
    const some = known([siteRule({ remote: "130.79.0.0/16" })]);
    expect(isOpenToMe(some, at("134.158.1.4"), "130.79.3.3")).toBe(true);
    expect(isOpenToMe(some, at("134.158.1.4"), "8.8.8.8")).toBe(false);
    expect(isOpenToMe(some, at("134.158.1.4"), "2001:db8::1")).toBeNull();
    expect(isOpenToMe(some, at("134.158.1.4"), null)).toBeNull();
  });
});

describe("through another machine", () => {
  const other = (part: Partial<Server>) =>
    ({
      id: "s2",
      name: "gate",
      isMine: true,
      status: "ACTIVE",
      addresses: [at("10.0.0.9"), at("134.158.1.9", "floating")],
      ...part,
    }) as Server;
  const inside = { id: "s1", addresses: [at("10.0.0.4")] };

  it("one's own, running, public, in the same network", () => {
    expect(jumpHost(inside, [other({})])?.id).toBe("s2");
    expect(jumpHost(inside, [other({ isMine: false })])).toBeNull();
    expect(jumpHost(inside, [other({ status: "SHUTOFF" })])).toBeNull();
    expect(jumpHost(inside, [other({ addresses: [{ ...at("134.158.1.9"), network: "other" }] })])).toBeNull();
    expect(jumpHost(inside, [other({ id: "s1" })])).toBeNull();
  });
});
