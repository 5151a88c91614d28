import { describe, expect, it } from "vitest";
import type { Cluster } from "@/lib/cluster";
import type { Intent } from "@/lib/intent";
import type { ProjectQuotas } from "@/lib/quota";
import type { Server } from "@/lib/server";
import type { Connection, SiteSummary } from "@/lib/site";
import { type AttentionInput, attentionList } from "./attention";
import { tightestQuotas } from "./tightest-quotas";

const now = new Date("2026-11-20T14:00:00Z");
const project = { projectId: "p", projectName: "FG_biomed", community: "biomed" };

const server = (rest: Partial<Server>): Server =>
  ({
    siteId: "lille",
    projectId: "p",
    id: "s",
    project,
    name: "s",
    status: "ACTIVE",
    taskState: null,
    isMine: true,
    endsOn: null,
    updatedAt: null,
    ...rest,
  }) as Server;
const cluster = (rest: Partial<Cluster>): Cluster =>
  ({
    siteId: "lille",
    projectId: "p",
    id: "c",
    project,
    name: "c",
    status: "CREATE_COMPLETE",
    healthStatus: null,
    ...rest,
  }) as Cluster;
const intent = (rest: Partial<Intent>): Intent =>
  ({
    id: "i",
    kind: "server.create",
    siteId: "lille",
    projectId: "p",
    name: "i",
    state: "failed",
    resourceId: null,
    isRead: false,
    ...rest,
  }) as Intent;
const site = (id: string, state: SiteSummary["health"]["state"]): SiteSummary =>
  ({ id, name: id, health: { state, since: "2026-11-20T13:02:00Z", latencyMs: null, usualMs: null } }) as SiteSummary;
const connection = (rest: Partial<Connection>): Connection =>
  ({ siteId: "amu", state: "connected", method: "application_credential", credential: null, ...rest }) as Connection;

const blank: AttentionInput = {
  now,
  unknownSites: new Set(),
  sites: [],
  servers: [],
  clusters: [],
  intents: [],
  connections: [],
  outages: [],
};
const kinds = (input: Partial<AttentionInput>) => attentionList({ ...blank, ...input }).map((item) => item.kind);

describe("what a person should look at", () => {
  it("is nothing when all is well", () => {
    expect(kinds({ sites: [site("lille", "answers")], servers: [server({})], clusters: [cluster({})] })).toEqual([]);
  });

  it("is a mute site only where own machines are, or may be", () => {
    const mute = { sites: [site("lille", "mute")] };
    expect(kinds({ ...mute, servers: [server({ siteId: "amu" }), server({ isMine: false })] })).toEqual([]);
    expect(kinds({ ...mute, servers: [server({})] })).toEqual(["site_mute"]);
    expect(kinds({ ...mute, unknownSites: new Set(["lille"]) })).toEqual(["site_mute"]);
  });

  it("is what failed or waits, and not what colleagues own", () => {
    const servers = [
      server({ id: "1", status: "ERROR" }),
      server({ id: "2", status: "VERIFY_RESIZE" }),
      server({ id: "3", status: "ERROR", isMine: false }),
      server({ id: "4", status: "RESCUE" }),
    ];
    const clusters = [cluster({ id: "5", status: "CREATE_FAILED" }), cluster({ id: "6", healthStatus: "UNHEALTHY" })];
    expect(kinds({ servers, clusters })).toEqual([
      "server_failed",
      "cluster_failed",
      "server_resize",
      "cluster_unhealthy",
    ]);
  });

  it("tells a failed launch once, and not again after it was read", () => {
    const servers = [server({ id: "x", status: "ERROR" })];
    expect(kinds({ servers, intents: [intent({ resourceId: "x" })] })).toEqual(["intent_failed"]);
    expect(kinds({ servers, intents: [intent({ resourceId: "x", isRead: true })] })).toEqual(["server_failed"]);
    expect(kinds({ servers, intents: [intent({ resourceId: "x", state: "done" })] })).toEqual(["server_failed"]);
    expect(
      kinds({
        intents: [intent({ state: "refused" }), intent({ state: "waiting_auth" }), intent({ state: "accepted" })],
      }),
    ).toEqual(["intent_failed", "intent_waiting"]);
  });

  it("is a credential that ends within 30 days", () => {
    const ending = (expiresAt: string | null) =>
      connection({ credential: { label: "l", linkedAt: "2026-01-01T00:00:00Z", expiresAt } });
    expect(attentionList({ ...blank, connections: [ending("2026-12-11T13:00:00Z")] })).toMatchObject([
      { kind: "credential_ending", days: 21 },
    ]);
    expect(
      kinds({ connections: [ending("2027-02-01T00:00:00Z"), ending(null), connection({ state: "not_linked" })] }),
    ).toEqual([]);
    expect(kinds({ connections: [connection({ state: "expired" })] })).toEqual(["connection_expired"]);
  });
});

describe("the tightest quotas", () => {
  it("are those with 80 % taken or spoken for, fullest first", () => {
    const row: ProjectQuotas = {
      siteId: "lille",
      projectId: "p",
      project,
      absent: [],
      failures: [],
      quotas: [
        { key: "vcpus", used: 10, reserved: 0, limit: 20 },
        { key: "ram", used: 80, reserved: 0, limit: 100 },
        { key: "servers", used: 5, reserved: 0, limit: 5 },
        { key: "floating_ips", used: 1, reserved: 0, limit: null },
      ],
    };
    expect(tightestQuotas([row], () => ({})).map((item) => item.key)).toEqual(["servers", "ram"]);
    expect(tightestQuotas([row], () => ({ vcpus: 12 })).map((item) => item.key)).toEqual(["vcpus", "servers", "ram"]);
  });
});

const outage = (startsAt: string) => ({
  id: startsAt,
  siteId: "lille",
  title: { fr: "t", en: "t" },
  severity: "outage" as const,
  isScheduled: true,
  startsAt,
  endsAt: null,
  services: [],
});

describe("what comes", () => {
  const near = outage("2026-11-25T07:00:00Z");

  it("tells a downtime that touches a machine of mine, when it is near", () => {
    expect(kinds({ servers: [server({})], outages: [near] })).toEqual(["outage"]);
    expect(kinds({ servers: [server({ isMine: false })], outages: [near] })).toEqual([]);
    expect(kinds({ servers: [server({ siteId: "amu" })], outages: [near] })).toEqual([]);
    expect(kinds({ servers: [server({})], outages: [outage("2027-02-01T07:00:00Z")] })).toEqual([]);
  });

  it("reminds of the day I set, the most overdue first, and of nobody else's", () => {
    const servers = [
      server({ id: "soon", endsOn: "2026-11-29" }),
      server({ id: "over", endsOn: "2026-11-08" }),
      server({ id: "theirs", endsOn: "2026-11-08", isMine: false }),
      server({ id: "far", endsOn: "2027-06-01" }),
    ];
    const input = { ...blank, servers };
    expect(attentionList(input).map((item) => "server" in item && item.server.id)).toEqual(["over", "soon"]);
  });
});
