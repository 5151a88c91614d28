import { describe, expect, test } from "vitest";
import type { Outage } from "../outage";
import type { SecurityGroupRow, SiteRule } from "../network";
import type { Server } from "../server";
import { daysUntil, extended } from "./end-date";
import { machineFindings } from "./machine-findings";
import { openGroups } from "./open-groups";
import { touchedBy } from "./touched";

const now = new Date("2026-11-20T13:00:00Z");
const server = (part: Partial<Server>): Server => ({
  siteId: "scigne",
  projectId: "p1",
  id: "s1",
  project: { projectId: "p1", projectName: "FG", community: "vo" },
  name: "rnaseq",
  status: "ACTIVE",
  taskState: null,
  createdAt: null,
  updatedAt: null,
  launchedAt: null,
  flavor: { id: null, name: null, vcpus: null, ramMiB: null, diskGiB: null },
  image: null,
  addresses: [],
  keyName: null,
  userId: null,
  isMine: true,
  isLocked: false,
  tags: [],
  metadata: {},
  endsOn: null,
  fault: null,
  intentId: null,
  ...part,
});
const rule = (part: Partial<SiteRule>): SiteRule => ({
  id: "r1",
  direction: "ingress",
  etherType: "IPv4",
  protocol: "tcp",
  portMin: 22,
  portMax: 22,
  remote: "0.0.0.0/0",
  remoteGroupId: null,
  hasAddressGroup: false,
  description: "",
  ...part,
});
const group = (rules: SiteRule[], usedBy: SecurityGroupRow["usedBy"]) =>
  ({ siteId: "scigne", projectId: "p1", id: "g1", name: "ssh", rules, usedBy }) as SecurityGroupRow;
const outage = (part: Partial<Outage>): Outage => ({
  id: "o1",
  siteId: "scigne",
  title: { fr: "t", en: "t" },
  severity: "outage",
  isScheduled: true,
  startsAt: "2026-11-25T07:00:00Z",
  endsAt: "2026-11-27T17:00:00Z",
  services: [],
  ...part,
});
const kinds = (part: Partial<Server>) => machineFindings(server(part), now).map(({ kind }) => kind);

describe("end dates", () => {
  test.each([
    ["2026-11-19", -1],
    ["2026-11-20", 0],
    ["2026-11-21", 1],
  ])("%s is in %i days", (day, days) => expect(daysUntil(day, now)).toBe(days));

  test.each([
    ["2027-01-31", 1, "2027-02-28"],
    ["2026-12-15", 3, "2027-03-15"],
    // Past or none: counted from today.
    ["2026-01-01", 1, "2026-12-20"],
    [null, 6, "2027-05-20"],
  ])("%s and %i months is %s", (from, months, to) => expect(extended(from, months, now)).toBe(to));

  test.each([
    ["2026-11-08", ["ended"]],
    ["2026-11-20", ["ends_soon"]],
    ["2026-12-04", ["ends_soon"]],
    ["2026-12-05", []],
    ["soon", []],
  ])("an end on %s gives %j", (endsOn, found) => expect(kinds({ endsOn })).toEqual(found));
});

describe("machines that seem forgotten", () => {
  const longAgo = "2026-10-01T00:00:00Z";
  test.each([
    [{ status: "SHUTOFF", updatedAt: longAgo }, ["stopped_long"]],
    [{ status: "SHUTOFF", updatedAt: "2026-11-10T00:00:00Z" }, []],
    [{ status: "SHELVED_OFFLOADED", updatedAt: longAgo }, []],
    [{ status: "ACTIVE", updatedAt: longAgo }, []],
    [{ status: "ERROR", updatedAt: longAgo }, ["failed_long"]],
    [{ status: "SHUTOFF", taskState: "powering-on", updatedAt: longAgo }, []],
    [{ status: "SHUTOFF", updatedAt: null }, []],
  ])("%j gives %j", (part, found) => expect(kinds(part)).toEqual(found));
});

describe("ports open to the world", () => {
  const floating = { network: "n", address: "192.0.2.7", version: 4, kind: "floating" } as const;
  const here = [
    { id: "s1", name: "inside" },
    { id: "s2", name: "outside" },
  ];
  const servers = [server({ id: "s1" }), server({ id: "s2", addresses: [floating] })];
  const found = (rules: SiteRule[], usedBy: SecurityGroupRow["usedBy"] = here, of = servers) =>
    openGroups(of, [group(rules, usedBy)]);

  test("names the worst port first, and the machines the internet reaches first", () => {
    const [one] = found([rule({}), rule({ id: "r2", portMin: 5432, portMax: 5432 })]);
    expect(one?.exposed.map(({ risk }) => risk)).toEqual(["data", "login"]);
    expect(one?.machines.map(({ id }) => id)).toEqual(["s2", "s1"]);
  });

  test("SSH counts where there is a way from the internet only, a database always", () => {
    const inside = [here[0]!];
    expect(found([rule({})], inside)).toEqual([]);
    expect(found([rule({ portMin: 5432, portMax: 5432 })], inside)).toHaveLength(1);
    const overIpv6 = [
      server({ id: "s1", addresses: [{ ...floating, address: "2001:db8::7", version: 6, kind: "fixed" }] }),
    ];
    expect(found([rule({})], inside, overIpv6)).toHaveLength(1);
  });

  test.each([
    ["a web port", [rule({ portMin: 443, portMax: 443 })], here],
    ["a port for one range", [rule({ remote: "192.0.2.0/24" })], here],
    ["a group that nobody uses", [rule({})], []],
    ["a group whose users are unknown", [rule({})], null],
  ])("says nothing of %s", (_what, rules, usedBy) => expect(found(rules, usedBy)).toEqual([]));

  test("a machine of another site is another machine", () => {
    expect(found([rule({})], here, [server({ id: "s2", siteId: "lille", addresses: [floating] })])).toEqual([]);
  });
});

describe("downtimes", () => {
  test("only those to come or on, where something of mine is, by start", () => {
    const outages = [
      outage({ id: "later" }),
      outage({ id: "over", startsAt: "2026-11-01T00:00:00Z", endsAt: "2026-11-02T00:00:00Z" }),
      outage({ id: "elsewhere", siteId: "lille" }),
      outage({ id: "open-ended", startsAt: "2026-11-19T00:00:00Z", endsAt: null }),
    ];
    expect(touchedBy(outages, [server({})], now).map((one) => [one.outage.id, one.phase])).toEqual([
      ["open-ended", "now"],
      ["later", "coming"],
    ]);
  });
});
