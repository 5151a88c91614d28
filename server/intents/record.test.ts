import { beforeEach, expect, test } from "vitest";
import { eq } from "drizzle-orm";
import { v7 } from "uuid";
import { audit } from "@/db/schema/audit";
import { intents } from "@/db/schema/intents";
import { addUser, emptyDb, testDb } from "@/db/testing";
import { testContext } from "@/server/services/testing";
import { findIntents, recordIntents } from "./record";
import { readUsualTimes } from "./usual";
import type { Wish } from "./wish";

const db = await testDb();
beforeEach(() => emptyDb(db));

const spec = {
  siteId: "alpha",
  projectId: "p1",
  flavorId: "f1",
  imageId: "i1",
  networkIds: [],
  securityGroupIds: [],
  key: { kind: "none" as const },
};
const wishFor = (name: string, change: Partial<typeof spec> = {}): Wish & { kind: "server.create" } => ({
  id: v7(),
  kind: "server.create",
  name,
  body: { ...spec, userData: "canary-user-data", ...change },
});

test("a wish is written down with its first step and an audit row before anything else", async () => {
  const ctx = testContext({ db, user: await addUser(db) });
  const [intent] = await recordIntents(ctx, [wishFor("web-1")]);
  expect(intent).toMatchObject({ state: "recorded", name: "web-1", siteId: "alpha", attempts: 0, canCancel: true });
  expect(intent?.steps.map(({ key, state }) => `${key} ${state}`)).toEqual([
    "recorded done",
    "key skipped",
    "sent todo",
    "scheduling todo",
    "networking todo",
    "block_device_mapping todo",
    "spawning todo",
    "active todo",
  ]);
  expect(await db.select().from(audit)).toMatchObject([{ action: "server.create", outcome: "asked", siteId: "alpha" }]);
});

test("the body, which may hold user data, is not readable in the table or the audit", async () => {
  const ctx = testContext({ db, user: await addUser(db) });
  await recordIntents(ctx, [wishFor("web-1")]);
  const dump = JSON.stringify([await db.select().from(intents), await db.select().from(audit)]);
  expect(dump).not.toContain("canary-user-data");
});

test("the same id that waits for another wish is another wish", async () => {
  const ctx = testContext({ db, user: await addUser(db) });
  const wish = wishFor("web-1");
  await recordIntents(ctx, [wish]);
  await expect(recordIntents(ctx, [{ ...wish, afterId: v7() }])).rejects.toMatchObject({
    failure: { kind: "conflict" },
  });
});

test("fifty clicks at once are one intent", async () => {
  const ctx = testContext({ db, user: await addUser(db) });
  const wish = wishFor("web-1");
  const answers = await Promise.all(Array.from({ length: 50 }, () => recordIntents(ctx, [wish])));
  expect(new Set(answers.flat().map((intent) => intent.id))).toEqual(new Set([wish.id]));
  expect(await db.select().from(intents)).toHaveLength(1);
  expect(await db.select().from(audit)).toHaveLength(1);
});

test("one id with two wishes is a conflict, and of several machines none is recorded then", async () => {
  const ctx = testContext({ db, user: await addUser(db) });
  const wish = wishFor("web-1");
  await recordIntents(ctx, [wish]);
  const changed = { ...wish, body: { ...wish.body, flavorId: "f2" } };
  await expect(recordIntents(ctx, [wishFor("web-2"), changed])).rejects.toMatchObject({
    failure: { kind: "conflict" },
  });
  expect(await db.select().from(intents)).toHaveLength(1);
});

test("the order of keys makes no other wish", async () => {
  const ctx = testContext({ db, user: await addUser(db) });
  const wish = wishFor("web-1");
  await recordIntents(ctx, [wish]);
  const reversed = Object.fromEntries(Object.entries(wish.body).toReversed()) as typeof wish.body;
  await expect(recordIntents(ctx, [{ ...wish, body: reversed }])).resolves.toHaveLength(1);
});

test("somebody else's id is a conflict and shows nothing", async () => {
  const wish = wishFor("web-1");
  await recordIntents(testContext({ db, user: await addUser(db) }), [wish]);
  const other = testContext({ db, user: await addUser(db) });
  await expect(recordIntents(other, [wish])).rejects.toMatchObject({ failure: { kind: "conflict" } });
  expect(await findIntents(other, [wish.id])).toEqual([]);
});

test("usual times come from ten past runs at the same site, not from nine", async () => {
  const user = await addUser(db);
  const ctx = testContext({ db, user });
  const wishes = Array.from({ length: 10 }, (_, i) => wishFor(`web-${i}`, { siteId: "beta" }));
  await recordIntents(ctx, wishes);
  const start = new Date("2026-01-01T10:00:00Z");
  const finish = (id: string, ms: number) =>
    db
      .update(intents)
      .set({ state: "done", attemptedAt: start, finishedAt: new Date(start.getTime() + ms) })
      .where(eq(intents.id, id));
  for (const [i, wish] of wishes.slice(0, 9).entries()) await finish(wish.id, 1000 * (i + 1));
  expect(await readUsualTimes(db, "beta", "server.create")).toMatchObject({ total: null });
  await finish(wishes[9]?.id ?? "", 10_000);
  expect(await readUsualTimes(db, "beta", "server.create")).toMatchObject({ total: { median: 5500, p90: 9100 } });
  expect(await readUsualTimes(db, "alpha", "server.create")).toMatchObject({ total: null });
});
