import { beforeEach, expect, test } from "vitest";
import { audit } from "@/db/schema/audit";
import { addUser, emptyDb, testDb } from "@/db/testing";
import { AppError } from "@/lib/failures";
import { testContext } from "@/server/services/testing";
import { testFederation } from "@/server/services/testing-federation";
import { setEndDate } from "./set-end-date";

const db = await testDb();
beforeEach(() => emptyDb(db));

const server = { siteId: "alpha", projectId: "p1", id: "s1" };
const post = "compute POST /servers/s1/metadata";
const remove = "compute DELETE /servers/s1/metadata/pleiade_ends_on";

async function contextOf(replies: Parameters<typeof testFederation>[0][string][string]) {
  const federation = testFederation({ alpha: { p1: replies } });
  return { federation, ctx: testContext({ db, user: await addUser(db), federation }) };
}

test("the day is written to the machine at its site, and the list asks again", async () => {
  const { federation, ctx } = await contextOf({ [post]: {} });
  await setEndDate(ctx, { server, endsOn: "2027-05-20" });
  expect(federation.sessions.get("alpha/p1")?.calls.map(({ body }) => body)).toEqual([
    { metadata: { pleiade_ends_on: "2027-05-20" } },
  ]);
  expect(federation.invalidated).toEqual(["alpha/p1/servers"]);
  expect((await db.select().from(audit)).map(({ action, outcome }) => [action, outcome])).toEqual([
    ["servers.set_end_date", "done"],
  ]);
});

test("taking away what is not there is no error", async () => {
  const { ctx } = await contextOf({ [remove]: new AppError({ kind: "not_found", siteId: "alpha" }) });
  await expect(setEndDate(ctx, { server, endsOn: null })).resolves.toEqual({ requestId: null });
});

test("another's project is not found, and nothing is sent", async () => {
  const { federation, ctx } = await contextOf({ [post]: {} });
  await expect(setEndDate(ctx, { server: { ...server, projectId: "p2" }, endsOn: "2027-05-20" })).rejects.toThrow(
    "not_found",
  );
  expect(federation.upstream()).toEqual([]);
});
