import { beforeEach, expect, test } from "vitest";
import { z } from "zod";
import { audit } from "@/db/schema/audit";
import { addUser, emptyDb, testDb } from "@/db/testing";
import { AppError } from "@/lib/failures";
import { testContext } from "@/server/services/testing";
import { createCallerFactory, protectedProcedure, publicProcedure, router, type ApiContext } from "@/server/api/trpc";

const db = await testDb();
beforeEach(() => emptyDb(db));

const Input = z.object({ name: z.string().max(3, "too_long") });
const testRouter = router({
  open: publicProcedure.query(() => "open"),
  mine: protectedProcedure.query(({ ctx }) => ctx.principal.subject),
  write: protectedProcedure.input(Input).mutation(() => "written"),
  foreign: protectedProcedure.query(() => {
    throw new AppError({ kind: "not_found", siteId: "alpha" });
  }),
  gone: protectedProcedure.query(() => {
    throw new AppError({ kind: "not_found", siteId: "alpha", status: 404 });
  }),
  broken: protectedProcedure.query(() => {
    throw new Error("secret: db password");
  }),
});
const createCaller = createCallerFactory(testRouter);

async function person(): Promise<ApiContext> {
  const ctx = testContext({ db, user: await addUser(db, `ines ${crypto.randomUUID()}`) });
  return { ...ctx, principal: { ...ctx.principal, sessionId: crypto.randomUUID() } };
}
const failureOf = (call: Promise<unknown>) =>
  call.then(
    () => null,
    (error: { cause?: { failure?: unknown } }) => error.cause?.failure,
  );
const audited = async () =>
  (await db.select().from(audit)).map(({ action, outcome, reason }) => [action, outcome, reason]);

test("without a session only what is public answers", async () => {
  const caller = createCaller({ ...(await person()), principal: null });
  expect(await caller.open()).toBe("open");
  expect(await failureOf(caller.mine())).toEqual({ kind: "not_signed_in" });
  expect(await failureOf(caller.write({ name: "a" }))).toEqual({ kind: "not_signed_in" });
});

test("a write that breaks the rules is refused before any service and leaves an audit row", async () => {
  const caller = createCaller(await person());
  await expect(caller.write({ name: "long" })).rejects.toMatchObject({ code: "BAD_REQUEST" });
  expect(await audited()).toEqual([["write", "refused", "invalid"]]);
});

test("a read of what is not the person's leaves an audit row; of what the site no longer has, none", async () => {
  const caller = createCaller(await person());
  expect(await failureOf(caller.gone())).toMatchObject({ kind: "not_found" });
  expect(await audited()).toEqual([]);
  expect(await failureOf(caller.foreign())).toMatchObject({ kind: "not_found" });
  expect(await audited()).toEqual([["foreign", "refused", "not_found"]]);
});

test("writes without end are stopped, reads are not", async () => {
  const caller = createCaller(await person());
  const results = await Promise.all(Array.from({ length: 80 }, () => failureOf(caller.write({ name: "a" }))));
  const refused = results.filter((failure) => failure !== null);
  expect(refused.length).toBeGreaterThan(10);
  expect(refused[0]).toEqual({ kind: "rate_limited" });
  expect(await caller.mine()).toContain("ines");
});
