import { eq } from "drizzle-orm";
import { beforeEach, expect, test } from "vitest";
import { audit } from "@/db/schema/audit";
import { intents } from "@/db/schema/intents";
import { addUser, emptyDb, testDb } from "@/db/testing";
import { cancelIntent } from "@/server/services/intents/cancel-intent";
import { getIntent } from "@/server/services/intents/get-intent";
import { retryIntent } from "@/server/services/intents/retry-intent";
import { Life, World, type SendFate } from "./testing-world";

const db = await testDb();
beforeEach(() => emptyDb(db));

async function clicked(...fates: SendFate[]) {
  const world = new World(db, await addUser(db));
  world.fates = fates;
  const wish = world.wishFor("web-1");
  await world.click(wish);
  const read = () => getIntent(world.ctx, { id: wish.id });
  return { world, wish, read };
}

test("a click becomes a machine, step by step, each with its times", async () => {
  const { world, wish, read } = await clicked();
  await world.pass(0);
  expect(await read()).toMatchObject({ state: "accepted", resourceId: world.madeFor(wish)[0]?.id });
  await world.pass(4_000);
  const going = await read();
  expect(going.steps.map(({ key, state }) => `${key} ${state}`)).toEqual([
    "recorded done",
    "key skipped",
    "sent done",
    "scheduling done",
    "networking done",
    "block_device_mapping done",
    "spawning doing",
    "active todo",
  ]);
  await world.pass(6_000);
  const done = await read();
  expect(done).toMatchObject({ state: "done", attempts: 1, failure: null, canCancel: false, canRetry: false });
  expect(done.steps.find(({ key }) => key === "spawning")).toMatchObject({
    startedAt: expect.any(String),
    finishedAt: expect.any(String),
  });
  expect(done.steps.at(-1)).toMatchObject({ state: "done" });
});

test("a lost answer is looked up by the mark, not sent again", async () => {
  const { world, wish, read } = await clicked({ kind: "lost" });
  await world.pass(0);
  expect(world.madeFor(wish)).toHaveLength(1);
  expect(await read()).toMatchObject({
    state: "accepted",
    attempts: 1,
    failure: null,
    firstFailure: { failure: { kind: "site_broken" } },
  });
});

test("a request that waits in a hanging site is found when the site wakes, hours later", async () => {
  const { world, wish, read } = await clicked();
  world.isHanging = true;
  // The first look gets as far as sending.
  await world.pass(0);
  await world.pass(3 * 3_600_000);
  expect(await read()).toMatchObject({ state: "unknown", failure: { kind: "site_timeout" }, canCancel: true });
  world.resume();
  await world.pass(30_000);
  await world.pass(10_000);
  expect(world.madeFor(wish)).toHaveLength(1);
  expect(await read()).toMatchObject({ state: "done", attempts: 1 });
});

test("a request that never arrived is sent once more, only after the quiet time", async () => {
  const { world, wish, read } = await clicked({ kind: "eaten" });
  await world.pass(0);
  for (let passed = 0; passed < 115_000; passed += 5_000) await world.pass(5_000);
  expect(await read()).toMatchObject({ state: "unknown", attempts: 1 });
  for (let passed = 0; passed < 60_000; passed += 5_000) await world.pass(5_000);
  expect(world.madeFor(wish)).toHaveLength(1);
  expect(await read()).toMatchObject({ state: "done", attempts: 2 });
});

test("two lost requests end in a failure that can be tried again, with the first cause kept", async () => {
  const { world, wish, read } = await clicked({ kind: "eaten" }, { kind: "eaten" });
  for (let passed = 0; passed < 400_000; passed += 15_000) await world.pass(15_000);
  expect(world.madeFor(wish)).toHaveLength(0);
  expect(await read()).toMatchObject({
    state: "failed",
    attempts: 2,
    failure: { kind: "site_timeout" },
    canRetry: true,
  });
});

test("a process killed while sending is noticed, and what it made is found", async () => {
  const { world, wish, read } = await clicked();
  // Claimed, prepared, marked as sending, sent: killed before the answer was written down.
  await world.workOnce(new Life(9));
  expect(await read()).toMatchObject({ state: "sending" });
  await world.pass(1_000);
  expect(await read()).toMatchObject({ state: "sending" });
  await world.pass(20_000);
  expect(world.madeFor(wish)).toHaveLength(1);
  expect(await read()).toMatchObject({ state: "done", attempts: 1 });
});

test("a refusal keeps its reason and can be tried again with the same wish", async () => {
  const { world, wish, read } = await clicked({ kind: "refused" });
  await world.pass(0);
  expect(await read()).toMatchObject({ state: "refused", failure: { kind: "quota_exceeded" }, canRetry: true });
  await retryIntent(world.ctx, { id: wish.id });
  await world.settle();
  expect(await read()).toMatchObject({
    state: "done",
    attempts: 2,
    firstFailure: { failure: { kind: "quota_exceeded" } },
  });
  expect(world.madeFor(wish)).toHaveLength(1);
});

test("a site that cannot be reached is tried for a minute, then the click is refused", async () => {
  const unreachable = Array.from({ length: 50 }, (): SendFate => ({ kind: "unreachable" }));
  const { world, read } = await clicked(...unreachable);
  await world.pass(0);
  expect(await read()).toMatchObject({ state: "recorded", failure: { kind: "site_unreachable" } });
  for (let passed = 0; passed < 100_000; passed += 5_000) await world.pass(5_000);
  expect(await read()).toMatchObject({ state: "refused", failure: { kind: "site_unreachable" }, canRetry: true });
});

test("an ended sign-in makes it wait, and the next sign-in goes on with it", async () => {
  const { world, wish, read } = await clicked();
  world.isSignedIn = false;
  await world.pass(0);
  expect(await read()).toMatchObject({ state: "waiting_auth", failure: { kind: "reconnect" } });
  await world.pass(3_600_000);
  await world.signIn();
  await world.pass(0);
  expect(await read()).toMatchObject({ state: "accepted" });
  expect(world.madeFor(wish)).toHaveLength(1);
});

test("nobody signs in for a day: nothing is sent any more", async () => {
  const { world, wish, read } = await clicked();
  world.isSignedIn = false;
  await world.pass(0);
  await world.pass(25 * 3_600_000);
  expect(await read()).toMatchObject({ state: "refused", failure: { kind: "reconnect" } });
  await world.settle();
  expect(world.madeFor(wish)).toHaveLength(0);
});

test("cancelling what is being built deletes it at the site", async () => {
  const { world, wish, read } = await clicked();
  await world.pass(0);
  expect(world.madeFor(wish)).toHaveLength(1);
  await cancelIntent(world.ctx, { id: wish.id });
  await world.pass(0);
  expect(world.madeFor(wish)).toHaveLength(0);
  expect(await read()).toMatchObject({ state: "cancelled", canCancel: false, canRetry: false });
});

test("cancelling what is unknown waits for it, and then deletes it", async () => {
  const { world, wish, read } = await clicked({ kind: "late", afterMs: 40_000 });
  await world.pass(0);
  await cancelIntent(world.ctx, { id: wish.id });
  await world.settle();
  expect(world.madeFor(wish)).toHaveLength(0);
  expect(world.deletedMarks).toEqual([wish.id]);
  expect(await read()).toMatchObject({ state: "cancelled" });
});

test("what the person's wish held is erased once the site has it, and the audit tells the story", async () => {
  const { world, wish } = await clicked();
  await world.settle();
  expect(await db.select({ body: intents.body }).from(intents)).toEqual([{ body: null }]);
  const rows = await db.select().from(audit).orderBy(audit.id);
  expect(rows.map(({ action, outcome, siteRequestId }) => [action, outcome, siteRequestId])).toEqual([
    ["server.create", "asked", null],
    ["server.create", "done", "req-1"],
  ]);
  expect(rows[1]?.target).toContain(wish.id);
});

test("a site that answers for a moment and falls silent again proves nothing: the quiet time starts over", async () => {
  const { world, wish, read } = await clicked();
  world.isHanging = true;
  await world.pass(0);
  await world.pass(30_000);
  await world.blip(60_000);
  await world.pass(300_000);
  await world.blip(60_000);
  expect(await read()).toMatchObject({ state: "unknown", attempts: 1 });
  world.resume();
  await world.settle();
  expect(world.madeFor(wish)).toHaveLength(1);
  expect(await read()).toMatchObject({ state: "done", attempts: 1 });
});

async function launched(...fates: SendFate[]) {
  const world = new World(db, await addUser(db));
  world.fates = fates;
  const [machine, group, address] = world.chainFor("web-1");
  if (!machine || !group || !address) throw new Error("a chain has three wishes");
  await world.click(machine, group, address);
  const states = async () => {
    const read = await Promise.all([group, machine, address].map(({ id }) => getIntent(world.ctx, { id })));
    return read.map(({ state, waitsFor }) => (waitsFor ? `${state}, waits for ${waitsFor.name}` : state));
  };
  return { world, machine, group, address, states };
}

test("what waits starts when the other is done, and says for whom it waits", async () => {
  const { world, machine, address, states } = await launched();
  await world.pass(0);
  expect(await states()).toEqual(["accepted", "recorded, waits for web-1-access", "recorded, waits for web-1"]);
  const waiting = await getIntent(world.ctx, { id: machine.id });
  expect(waiting.steps.slice(0, 3).map(({ key, state }) => `${key} ${state}`)).toEqual([
    "recorded done",
    "waiting doing",
    "key skipped",
  ]);
  await world.pass(10_000);
  expect(await states()).toEqual(["done", "accepted", "recorded, waits for web-1"]);
  expect(world.madeFor(address)).toEqual([]);
  await world.pass(10_000);
  await world.pass(10_000);
  expect(await states()).toEqual(["done", "done", "done"]);
  const done = await getIntent(world.ctx, { id: machine.id });
  expect(done.steps.find(({ key }) => key === "waiting")).toMatchObject({ state: "done" });
  expect(done.attemptedAt > done.createdAt).toBe(true);
});

test("what waits is given up when the other is refused, and comes back when that one is tried again", async () => {
  const { world, machine, group, states } = await launched({ kind: "refused" });
  await world.pass(0);
  expect(await states()).toEqual(["refused", "cancelled", "cancelled"]);
  expect(await getIntent(world.ctx, { id: machine.id })).toMatchObject({
    failure: { kind: "conflict", detail: "after_ended", params: { name: "web-1-access" } },
    canRetry: true,
  });
  await retryIntent(world.ctx, { id: group.id });
  await world.settle();
  expect(await states()).toEqual(["done", "done", "done"]);
});

test("what was given up can be tried again itself, and takes along what it waits for", async () => {
  const { world, address, states } = await launched({ kind: "refused" });
  await world.pass(0);
  expect(await states()).toEqual(["refused", "cancelled", "cancelled"]);
  await retryIntent(world.ctx, { id: address.id });
  await world.settle();
  expect(await states()).toEqual(["done", "done", "done"]);
});

test("what was given up while the other was already tried again is not lost", async () => {
  const { world, machine, group, states } = await launched({ kind: "refused" });
  await world.pass(0);
  // As when the end of the first attempt and the click on "try again" cross.
  await db.update(intents).set({ state: "done", failure: null }).where(eq(intents.id, group.id));
  expect(await getIntent(world.ctx, { id: machine.id })).toMatchObject({ state: "cancelled", canRetry: true });
  await retryIntent(world.ctx, { id: machine.id });
  await world.settle();
  expect(await states()).toEqual(["done", "done", "done"]);
});

test("what was given up for one that was made and failed cannot go on", async () => {
  const { world, machine, address } = await launched();
  await world.pass(0);
  await world.pass(10_000);
  for (const thing of world.things) thing.endsIn = "ERROR";
  await world.pass(10_000);
  await world.settle();
  expect(await getIntent(world.ctx, { id: machine.id })).toMatchObject({ state: "failed", canRetry: false });
  expect(await getIntent(world.ctx, { id: address.id })).toMatchObject({ state: "cancelled", canRetry: false });
  await expect(retryIntent(world.ctx, { id: address.id })).rejects.toMatchObject({ failure: { kind: "conflict" } });
});

test("what was cancelled by its person does not come back with the other", async () => {
  const { world, machine, group, states } = await launched({ kind: "refused" });
  await cancelIntent(world.ctx, { id: machine.id });
  await world.pass(0);
  await retryIntent(world.ctx, { id: group.id });
  await world.settle();
  expect(await states()).toEqual(["done", "cancelled", "cancelled"]);
});

test("waiting for somebody else's wish is waiting for nothing", async () => {
  const owner = await launched();
  const world = new World(db, await addUser(db));
  const wish = { ...world.wishFor("mine"), afterId: owner.group.id };
  await world.click(wish);
  await world.pass(0);
  expect(await getIntent(world.ctx, { id: wish.id })).toMatchObject({ state: "cancelled", waitsFor: null });
  expect(world.madeFor(wish)).toEqual([]);
});
