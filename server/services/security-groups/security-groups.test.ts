import { beforeEach, describe, expect, it } from "vitest";
import { audit } from "@/db/schema/audit";
import { addUser, emptyDb, testDb } from "@/db/testing";
import { AppError } from "@/lib/failures";
import { presetRule } from "@/lib/exposure";
import type { Replies } from "@/server/openstack/testing-session";
import type { ServiceContext } from "@/server/services/context";
import { testContext } from "@/server/services/testing";
import { testFederation } from "@/server/services/testing-federation";
import { addRule, deleteGroup, removeRule, updateGroup } from "./change-group";
import { createGroup } from "./create-group";
import { getGroup, listGroups } from "./list-groups";

const db = await testDb();
beforeEach(() => emptyDb(db));

const project_id = "p1";
const ssh = {
  id: "r1",
  direction: "ingress",
  ethertype: "IPv4",
  protocol: "tcp",
  port_range_min: 22,
  port_range_max: 22,
};
const port = {
  id: "sp",
  network_id: "n1",
  project_id,
  device_id: "m1",
  device_owner: "compute:nova",
  security_groups: ["g2"],
};
const site: Replies = {
  "network GET /security-groups": {
    security_groups: [
      { id: "g1", name: "default", project_id },
      { id: "g2", name: "web", project_id, security_group_rules: [ssh] },
      { id: "g3", name: "idle", project_id },
    ],
  },
  "network GET /ports": { ports: [port] },
  "network GET /quotas/p1/details": {
    quota: {
      security_group: { limit: 10, used: 3, reserved: 0 },
      security_group_rule: { limit: 5, used: 1, reserved: 0 },
    },
  },
  "compute GET /servers/detail": { servers: [{ id: "m1", name: "galaxy", tenant_id: project_id }] },
};
const ref = (id: string, projectId = "p1") => ({ siteId: "alpha", projectId, id });
const intentId = "01938b3c-7e00-7a10-8b3d-2f1e4c5d6a71";

async function run(work: (ctx: ServiceContext) => Promise<unknown>, replies: Replies = {}) {
  const federation = testFederation({ alpha: { p1: { ...site, ...replies } } });
  const ctx = testContext({ db, user: await addUser(db), federation });
  const result = await work(ctx).catch((error: unknown) => error);
  const writes = federation.upstream().filter((call) => !call.includes(" GET "));
  return { result, writes, rows: await db.select().from(audit), federation };
}

describe("security groups", () => {
  it("say who uses them, or that nobody could tell", async () => {
    const { result } = await run((ctx) => listGroups(ctx, { siteId: "alpha" }));
    expect(result).toMatchObject({
      rows: [{ isDefault: true, usedBy: [] }, { name: "web", usedBy: [{ id: "m1", name: "galaxy" }] }, { usedBy: [] }],
    });
    const broken = { "network GET /ports": new AppError({ kind: "site_broken" }) };
    expect((await run((ctx) => getGroup(ctx, ref("g2")), broken)).result).toMatchObject({ usedBy: null });
  });

  it("of another project are not there", async () => {
    for (const id of [ref("g9"), ref("g2", "p2")])
      // oxlint-disable-next-line no-await-in-loop -- two
      expect((await run((ctx) => getGroup(ctx, id))).result).toMatchObject({ failure: { kind: "not_found" } });
  });
});

describe("a new group", () => {
  const wish = { siteId: "alpha", projectId: "p1", intentId, name: "new", rules: [presetRule("ssh", "192.0.2.7")] };

  it("is written down with what it takes: every group begins with two rules", async () => {
    const { result, rows } = await run((ctx) => createGroup(ctx, wish));
    expect(result).toMatchObject({
      kind: "security_group.create",
      planned: { security_groups: 1, security_group_rules: 3 },
    });
    expect(rows).toMatchObject([{ outcome: "asked" }]);
  });

  it.each([
    ["a name in use", { name: "web" }, { kind: "invalid", fields: { name: "name_in_use" } }],
    [
      "the same rule twice",
      { rules: [presetRule("ssh", null), presetRule("ssh", "0.0.0.0/0")] },
      { kind: "invalid", fields: { "rules.1": "duplicate_rule" } },
    ],
    [
      "more rules than the quota has",
      { rules: [presetRule("ssh", null), presetRule("http", null), presetRule("https", null)] },
      { kind: "quota_exceeded" },
    ],
    [
      "a range of the other family",
      { rules: [presetRule("http", null), { ...presetRule("ssh", null), remote: "2001:db8::/32" }] },
      { kind: "invalid", fields: { "rules.1.remote": "cidr" } },
    ],
    ["another project", { projectId: "p2" }, { kind: "not_found" }],
  ])("with %s is refused", async (_what, part, failure) => {
    const { result, rows } = await run((ctx) => createGroup(ctx, { ...wish, ...part }));
    expect(result).toMatchObject({ failure });
    expect(rows).toMatchObject([{ action: "securityGroups.create", outcome: "refused" }]);
  });
});

describe("changing a group", () => {
  it("adds a rule and leaves an audit row that names it", async () => {
    const made = { "network POST /security-group-rules": { security_group_rule: { id: "r2", direction: "ingress" } } };
    const { rows, writes, federation } = await run(
      (ctx) => addRule(ctx, { group: ref("g2"), rule: presetRule("https", null) }),
      made,
    );
    expect(writes).toEqual(["alpha/p1 POST /security-group-rules"]);
    expect(rows).toMatchObject([
      { action: "securityGroups.addRule", outcome: "done", target: expect.stringContaining("443") },
    ]);
    expect(federation.invalidated).toContain("alpha/p1/security-groups");
  });

  it("tells a rule that is there already at its field", async () => {
    const { result, writes } = await run((ctx) => addRule(ctx, { group: ref("g2"), rule: presetRule("ssh", null) }));
    expect(result).toMatchObject({ failure: { kind: "invalid", fields: { rule: "duplicate_rule" } } });
    expect(writes).toEqual([]);
  });

  it("refuses a rule that no site takes at its field", async () => {
    const rule = { ...presetRule("ssh", null), protocol: "any" as const };
    const { result, writes } = await run((ctx) => addRule(ctx, { group: ref("g2"), rule }));
    expect(result).toMatchObject({ failure: { kind: "invalid", fields: { "rule.portMin": "no_port" } } });
    expect(writes).toEqual([]);
  });

  it("does not take a group for gone on a list with gaps", async () => {
    const gaps = { "network GET /security-groups": { security_groups: [{ name: "a row without an id" }] } };
    const { result, writes } = await run((ctx) => deleteGroup(ctx, { group: ref("g3") }), gaps);
    expect(result).toMatchObject({ failure: { kind: "site_broken", detail: "unreadable" } });
    expect(writes).toEqual([]);
  });

  it("takes a rule out once, and only one of the group", async () => {
    const deleted = { "network DELETE /security-group-rules/r1": {} };
    expect((await run((ctx) => removeRule(ctx, { group: ref("g2"), ruleId: "r1" }), deleted)).writes).toHaveLength(1);
    expect((await run((ctx) => removeRule(ctx, { group: ref("g3"), ruleId: "r1" }), deleted)).writes).toEqual([]);
  });

  it("keeps the name of default, and refuses one in use", async () => {
    const put = { "network PUT /security-groups/g1": {} };
    const same = await run((ctx) => updateGroup(ctx, { group: ref("g1"), name: "default", description: "ours" }), put);
    expect(same.federation.sessions.get("alpha/p1")?.calls.at(-1)?.body).toEqual({
      security_group: { description: "ours" },
    });
    const taken = await run((ctx) => updateGroup(ctx, { group: ref("g3"), name: "web", description: "" }));
    expect(taken.result).toMatchObject({ failure: { kind: "invalid", fields: { name: "name_in_use" } } });
  });

  it("deletes one that nobody uses, once", async () => {
    const gone = { "network DELETE /security-groups/g3": {} };
    expect((await run((ctx) => deleteGroup(ctx, { group: ref("g3") }), gone)).writes).toHaveLength(1);
    const used = await run((ctx) => deleteGroup(ctx, { group: ref("g2") }));
    expect(used.result).toMatchObject({ failure: { kind: "conflict", detail: "in_use", params: { count: 1 } } });
    expect(used.writes).toEqual([]);
    expect((await run((ctx) => deleteGroup(ctx, { group: ref("g9") }))).result).toEqual({ requestId: null });
    expect((await run((ctx) => deleteGroup(ctx, { group: ref("g2", "p2") }))).result).toMatchObject({
      failure: { kind: "not_found" },
    });
  });
});
