import { beforeEach, expect, test } from "vitest";
import { audit } from "@/db/schema/audit";
import { addUser, emptyDb, testDb } from "@/db/testing";
import { AppError } from "@/lib/failures";
import { audited } from "./audit";
import { testContext } from "./testing";

const db = await testDb();
beforeEach(() => emptyDb(db));

const entry = { action: "servers.delete", siteId: "alpha", projectId: "p1", target: "s1" };

test("a write leaves who, what, where and the site's request id", async () => {
  const user = await addUser(db, "ines");
  await audited(testContext({ db, user }), entry, async () => ({ requestId: "req-1" }));
  expect(await db.select().from(audit)).toMatchObject([
    {
      ...entry,
      outcome: "done",
      actorUserId: user.id,
      actor: "https://idp.example ines",
      requestId: "test-request",
      siteRequestId: "req-1",
    },
  ]);
});

test.each([
  ["not_authorised", "refused"],
  ["site_timeout", "failed"],
] as const)("a write that ends in %s is audited as %s, and the error goes on", async (kind, outcome) => {
  const ctx = testContext({ db, user: await addUser(db) });
  const write = audited(ctx, entry, () => Promise.reject(new AppError({ kind, requestId: "req-2" })));
  await expect(write).rejects.toThrow(kind);
  expect(await db.select().from(audit)).toMatchObject([{ outcome, reason: kind, siteRequestId: "req-2" }]);
});
