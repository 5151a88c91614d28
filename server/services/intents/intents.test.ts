import { beforeEach, expect, test } from "vitest";
import { eq } from "drizzle-orm";
import { audit } from "@/db/schema/audit";
import { intents } from "@/db/schema/intents";
import { addUser, emptyDb, testDb } from "@/db/testing";
import { World } from "@/server/intents/testing-world";
import { testContext } from "@/server/services/testing";
import { cancelIntent } from "./cancel-intent";
import { getIntent } from "./get-intent";
import { listIntents } from "./list-intents";
import { markIntentRead } from "./mark-intent-read";
import { retryIntent } from "./retry-intent";

const db = await testDb();
beforeEach(() => emptyDb(db));

async function settledAs(world: World, state: "done" | "refused", daysAgo: number) {
  const wish = world.wishFor(`${state}-${daysAgo}`);
  await world.click(wish);
  const at = new Date(Date.now() - daysAgo * 24 * 3_600_000);
  await db
    .update(intents)
    .set({ state, finishedAt: at, createdAt: at, nextRunAt: null })
    .where(eq(intents.id, wish.id));
  return wish;
}

const verbs = { getIntent, cancelIntent, retryIntent, markIntentRead };

test.each(Object.entries(verbs))("%s knows nothing of somebody else's intent", async (_name, verb) => {
  const owner = new World(db, await addUser(db));
  const wish = await settledAs(owner, "refused", 0);
  const other = testContext({ db, user: await addUser(db) });
  await expect(verb(other, { id: wish.id })).rejects.toMatchObject({ failure: { kind: "not_found" } });
  expect(await listIntents(other)).toEqual([]);
});

test("the list has what runs, what ended today, and older failures until they were read", async () => {
  const world = new World(db, await addUser(db));
  await settledAs(world, "done", 3);
  const failure = await settledAs(world, "refused", 2);
  await settledAs(world, "done", 0.5);
  const running = world.wishFor("running");
  await world.click(running);
  const names = async () => (await listIntents(world.ctx)).map(({ name }) => name);
  expect(await names()).toEqual(["running", "done-0.5", "refused-2"]);
  await markIntentRead(world.ctx, { id: failure.id });
  await markIntentRead(world.ctx, { id: running.id });
  expect(await names()).toEqual(["running", "done-0.5"]);
  expect(await getIntent(world.ctx, { id: running.id })).toMatchObject({ isRead: false });
});

test("what has ended cannot be cancelled, and the refusal is audited", async () => {
  const world = new World(db, await addUser(db));
  const wish = await settledAs(world, "done", 0);
  await expect(cancelIntent(world.ctx, { id: wish.id })).rejects.toMatchObject({ failure: { kind: "conflict" } });
  expect((await db.select().from(audit)).at(-1)).toMatchObject({ action: "server.create.cancel", outcome: "refused" });
});

test("what was made cannot be tried again, and the refusal is audited", async () => {
  const world = new World(db, await addUser(db));
  const wish = await settledAs(world, "done", 0);
  await expect(retryIntent(world.ctx, { id: wish.id })).rejects.toMatchObject({ failure: { kind: "conflict" } });
  expect((await db.select().from(audit)).at(-1)).toMatchObject({ action: "server.create.retry", outcome: "refused" });
});

test("two clicks on trying again are one attempt", async () => {
  const world = new World(db, await addUser(db));
  world.fates = [{ kind: "refused" }];
  const wish = world.wishFor("web-1");
  await world.click(wish);
  await world.pass(0);
  await Promise.allSettled([retryIntent(world.ctx, { id: wish.id }), retryIntent(world.ctx, { id: wish.id })]);
  await world.settle();
  expect(world.madeFor(wish)).toHaveLength(1);
});
