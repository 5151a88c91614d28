import { beforeEach, expect, test } from "vitest";
import { audit } from "@/db/schema/audit";
import { addUser, emptyDb, testDb } from "@/db/testing";
import { AppError } from "@/lib/failures";
import type { Replies } from "@/server/openstack/testing-session";
import { testContext } from "@/server/services/testing";
import { testFederation } from "@/server/services/testing-federation";
import { setEndDate } from "./set-end-date";

const db = await testDb();
beforeEach(() => emptyDb(db));

const server = { siteId: "alpha", projectId: "p1", id: "s1" };
const get = "compute GET /servers/s1";
const post = "compute POST /servers/s1/metadata";
const remove = "compute DELETE /servers/s1/metadata/pleiade_ends_on";
const machine = (part: object = {}) => ({
  [get]: {
    server: {
      id: "s1",
      status: "ACTIVE",
      tenant_id: "p1",
      "OS-SRV-USG:launched_at": "2026-11-20T10:00:00",
      metadata: { pleiade_ends_on: "2027-01-01" },
      ...part,
    },
  },
});

async function contextOf(replies: Replies) {
  const federation = testFederation({ alpha: { p1: replies } });
  const ctx = testContext({ db, user: await addUser(db), federation });
  const writes = () =>
    (federation.sessions.get("alpha/p1")?.calls ?? [])
      .filter(({ method }) => method !== "GET")
      .map(({ method, body }) => [method, body]);
  return { federation, ctx, writes };
}

test("the day is written to the machine at its site, and the list asks again", async () => {
  const { federation, ctx, writes } = await contextOf({ ...machine(), [post]: {} });
  await setEndDate(ctx, { server, endsOn: "2027-05-20" });
  expect(writes()).toEqual([["POST", { metadata: { pleiade_ends_on: "2027-05-20" } }]]);
  expect(federation.invalidated).toEqual(["alpha/p1/servers"]);
  expect((await db.select().from(audit)).map(({ action, outcome }) => [action, outcome])).toEqual([
    ["servers.set_end_date", "done"],
  ]);
});

test("taking away what is not there is no error, and what was there is taken away once", async () => {
  const none = await contextOf(machine({ metadata: {} }));
  await expect(setEndDate(none.ctx, { server, endsOn: null })).resolves.toEqual({ requestId: null });
  const gone = await contextOf({ ...machine(), [remove]: new AppError({ kind: "not_found", siteId: "alpha" }) });
  await expect(setEndDate(gone.ctx, { server, endsOn: null })).resolves.toEqual({ requestId: null });
  const there = await contextOf({ ...machine(), [remove]: {} });
  await expect(setEndDate(there.ctx, { server, endsOn: null })).resolves.toEqual({ requestId: "req-1" });
});

test.each([["2027-05-20"], [null]])("to %s is refused for a machine that is not there or another's", async (endsOn) => {
  for (const replies of [{}, machine({ tenant_id: "p9" })]) {
    // oxlint-disable-next-line no-await-in-loop -- one after the other
    const { ctx, writes } = await contextOf({ ...replies, [post]: {}, [remove]: {} });
    // oxlint-disable-next-line no-await-in-loop -- one after the other
    await expect(setEndDate(ctx, { server, endsOn })).rejects.toMatchObject({ failure: { kind: "not_found" } });
    expect(writes()).toEqual([]);
  }
});

test.each([
  [{ locked: true }, "locked"],
  [{ status: "ERROR" }, "wrong_state"],
])("a machine with %j is left alone", async (part, detail) => {
  const { ctx, writes } = await contextOf({ ...machine(part), [post]: {}, [remove]: {} });
  for (const endsOn of ["2027-05-20", null])
    // oxlint-disable-next-line no-await-in-loop -- one after the other
    await expect(setEndDate(ctx, { server, endsOn })).rejects.toMatchObject({ failure: { kind: "conflict", detail } });
  expect(writes()).toEqual([]);
});

test("another's project is not found, and nothing is sent", async () => {
  const { federation, ctx } = await contextOf({ [post]: {} });
  await expect(setEndDate(ctx, { server: { ...server, projectId: "p2" }, endsOn: "2027-05-20" })).rejects.toThrow(
    "not_found",
  );
  expect(federation.upstream()).toEqual([]);
});
