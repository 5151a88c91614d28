import { beforeEach, describe, expect, it, test } from "vitest";
import { audit } from "@/db/schema/audit";
import { addUser, emptyDb, testDb } from "@/db/testing";
import { AppError } from "@/lib/failures";
import type { PlainAction } from "@/lib/server-actions";
import type { Replies } from "@/server/openstack/testing-session";
import { testContext } from "@/server/services/testing";
import { testFederation } from "@/server/services/testing-federation";
import { actOnServer } from "./act-on-server";

const db = await testDb();
beforeEach(() => emptyDb(db));

const active = {
  id: "s1",
  name: "web",
  status: "ACTIVE",
  tenant_id: "p1",
  "OS-SRV-USG:launched_at": "2026-11-20T10:00:00.000000",
};
const shown = (server: object): Replies => ({ "compute GET /servers/s1": { server } });
const asked: Replies = { "compute POST /servers/s1/action": {}, "compute DELETE /servers/s1": {} };

async function act(replies: Replies, action: PlainAction, projectId = "p1") {
  const federation = testFederation({ alpha: { p1: replies } });
  const ctx = testContext({ db, user: await addUser(db), federation });
  const result = await actOnServer(ctx, { server: { siteId: "alpha", projectId, id: "s1" }, action }).catch(
    (error: unknown) => error,
  );
  const rows = await db.select().from(audit);
  return { result, federation, rows };
}

test("asks the site, leaves an audit row, and what showed the old state is asked again", async () => {
  const { result, federation, rows } = await act({ ...shown(active), ...asked }, "stop");
  expect(result).toEqual({ requestId: "req-1" });
  expect(federation.upstream()).toEqual(["alpha/p1 GET /servers/s1", "alpha/p1 POST /servers/s1/action"]);
  expect(federation.invalidated).toContain("alpha/p1/servers");
  expect(rows).toMatchObject([{ action: "servers.stop", outcome: "done", target: "s1", siteRequestId: "req-1" }]);
});

describe("refuses before anything is asked", () => {
  it("a project that is not the person's", async () => {
    const { result, federation, rows } = await act({ ...shown(active), ...asked }, "delete", "p2");
    expect(result).toMatchObject({ failure: { kind: "not_found" } });
    expect(federation.upstream()).toEqual([]);
    expect(rows).toMatchObject([{ action: "servers.delete", outcome: "refused", projectId: "p2" }]);
  });

  it("a machine of another project", async () => {
    const { result, federation } = await act({ ...shown({ ...active, tenant_id: "p2" }), ...asked }, "delete");
    expect(result).toMatchObject({ failure: { kind: "not_found" } });
    expect(federation.upstream().filter((call) => !call.includes(" GET "))).toEqual([]);
  });

  it.each([
    ["unpause", { ...active, status: "SHUTOFF" }, "wrong_state"],
    ["stop", { ...active, locked: true }, "locked"],
    ["reboot_soft", { ...active, "OS-EXT-STS:task_state": "powering-off" }, "wrong_state"],
    ["stop", { id: "s1", status: "UNKNOWN" }, "wrong_state"],
  ] as const)("%s of %j: %s", async (action, server, detail) => {
    const { result, federation, rows } = await act({ ...shown(server), ...asked }, action);
    expect(result).toMatchObject({ failure: { kind: "conflict", detail } });
    expect(federation.upstream()).toEqual(["alpha/p1 GET /servers/s1"]);
    expect(rows).toMatchObject([{ outcome: "refused", reason: "conflict" }]);
  });
});

test.each([
  ["start", active],
  ["lock", { ...active, locked: true }],
  ["unlock", active],
  ["stop", { ...active, status: "SHUTOFF" }],
] as const)("%s of what is so already asks for nothing", async (action, server) => {
  const { result, federation } = await act({ ...shown(server), ...asked }, action);
  expect(result).toEqual({ requestId: null });
  expect(federation.upstream()).toEqual(["alpha/p1 GET /servers/s1"]);
});

describe("deleting", () => {
  const past = {
    "compute GET /servers/s1/os-instance-actions": { instanceActions: [{ action: "delete", request_id: "req-7" }] },
  };

  it("what is gone is a success, when its past shows that it was here", async () => {
    expect((await act({ ...asked, ...past }, "delete")).result).toEqual({ requestId: null });
  });

  it("what never was here is not found", async () => {
    expect((await act(asked, "delete")).result).toMatchObject({ failure: { kind: "not_found" } });
  });

  it("what goes away meanwhile is a success", async () => {
    const { result } = await act(
      { ...shown(active), "compute DELETE /servers/s1": new AppError({ kind: "not_found" }) },
      "delete",
    );
    expect(result).toEqual({ requestId: null });
  });

  it("what is being deleted is a success without a second call", async () => {
    const { result, federation } = await act(
      { ...shown({ ...active, "OS-EXT-STS:task_state": "deleting" }), ...asked },
      "delete",
    );
    expect(result).toEqual({ requestId: null });
    expect(federation.upstream()).toEqual(["alpha/p1 GET /servers/s1"]);
  });
});

test("a lost answer is audited as failed, and the list is asked again all the same", async () => {
  const lost = new AppError({ kind: "site_timeout", requestId: "req-5" });
  const { result, federation, rows } = await act({ ...shown(active), "compute POST /servers/s1/action": lost }, "stop");
  expect(result).toBe(lost);
  expect(federation.invalidated).toContain("alpha/p1/servers");
  expect(rows).toMatchObject([{ outcome: "failed", siteRequestId: "req-5" }]);
});
