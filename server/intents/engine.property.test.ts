import * as fc from "fast-check";
import { expect, test } from "vitest";
import { addUser, emptyDb, testDb } from "@/db/testing";
import { isSettled } from "@/lib/intent";
import { cancelIntent } from "@/server/services/intents/cancel-intent";
import { retryIntent } from "@/server/services/intents/retry-intent";
import { Life, World, type SendFate } from "./testing-world";
import type { Wish } from "./wish";

const db = await testDb();

type Command =
  | { do: "click" }
  | { do: "doubleClick" }
  | { do: "clickAgain" }
  | { do: "launch" }
  | { do: "cancel"; which: number }
  | { do: "retry"; which: number }
  | { do: "pass"; ms: number }
  | { do: "fate"; fate: SendFate }
  | { do: "hang" }
  | { do: "resume" }
  | { do: "blip"; ms: number }
  | { do: "stall"; after: number; ms: number }
  | { do: "expire" }
  | { do: "signIn" }
  | { do: "crash"; after: number }
  | { do: "race"; workers: number };

const fate: fc.Arbitrary<SendFate> = fc.oneof(
  fc.constant<SendFate>({ kind: "ok" }),
  fc.constant<SendFate>({ kind: "lost" }),
  fc.record({ kind: fc.constant("late" as const), afterMs: fc.integer({ min: 1, max: 90_000 }) }),
  fc.constant<SendFate>({ kind: "eaten" }),
  fc.record({ kind: fc.constant("error500" as const), isApplied: fc.boolean() }),
  fc.constant<SendFate>({ kind: "unreachable" }),
  fc.constant<SendFate>({ kind: "refused" }),
);

const command: fc.Arbitrary<Command> = fc.oneof(
  { weight: 3, arbitrary: fc.constant<Command>({ do: "click" }) },
  { weight: 1, arbitrary: fc.constant<Command>({ do: "doubleClick" }) },
  { weight: 1, arbitrary: fc.constant<Command>({ do: "clickAgain" }) },
  { weight: 2, arbitrary: fc.constant<Command>({ do: "launch" }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant("cancel" as const), which: fc.nat(8) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant("retry" as const), which: fc.nat(8) }) },
  {
    weight: 4,
    arbitrary: fc.record({
      do: fc.constant("pass" as const),
      ms: fc.constantFrom(0, 500, 2_000, 12_000, 25_000, 140_000),
    }),
  },
  { weight: 4, arbitrary: fc.record({ do: fc.constant("fate" as const), fate }) },
  { weight: 1, arbitrary: fc.constant<Command>({ do: "hang" }) },
  { weight: 1, arbitrary: fc.constant<Command>({ do: "resume" }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant("blip" as const), ms: fc.integer({ min: 0, max: 100_000 }) }) },
  {
    weight: 1,
    arbitrary: fc.record({
      do: fc.constant("stall" as const),
      after: fc.integer({ min: 1, max: 12 }),
      ms: fc.integer({ min: 0, max: 60_000 }),
    }),
  },
  { weight: 1, arbitrary: fc.constant<Command>({ do: "expire" }) },
  { weight: 1, arbitrary: fc.constant<Command>({ do: "signIn" }) },
  { weight: 4, arbitrary: fc.record({ do: fc.constant("crash" as const), after: fc.integer({ min: 1, max: 12 }) }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant("race" as const), workers: fc.integer({ min: 2, max: 4 }) }) },
);

/** Of any wish so far, also of one where that is too late: then it is refused and nothing changes. */
async function asked(world: World, which: number, ask: (id: string) => Promise<unknown>): Promise<void> {
  const wish = world.wishes[which % Math.max(1, world.wishes.length)];
  await (wish && ask(wish.id).catch(expectConflict));
}
const expectConflict = (error: unknown) => expect(error).toMatchObject({ failure: { kind: "conflict" } });

const isTurn = async (world: World, { afterId }: Wish) =>
  afterId === undefined || (await world.rowById(afterId)).state === "done";

/** At most one thing for each wish, and none before what it waits for is there. */
async function checkThings(world: World): Promise<void> {
  for (const wish of world.wishes) {
    const made = world.madeFor(wish).length;
    expect(made).toBeLessThanOrEqual(1);
    // oxlint-disable-next-line no-await-in-loop -- one of a few
    expect(made > 0 && !(await isTurn(world, wish))).toBe(false);
  }
}

async function perform(world: World, step: Command): Promise<void> {
  const last = world.wishes.at(-1);
  switch (step.do) {
    case "click":
      return void (await world.click(world.wishFor(`web-${world.wishes.length}`)));
    case "doubleClick": {
      const wish = world.wishFor(`web-${world.wishes.length}`);
      return void (await Promise.all([world.click(wish), world.click(wish)]));
    }
    case "clickAgain":
      return void (last && (await world.click(last)));
    case "launch":
      return void (await world.click(...world.chainFor(`web-${world.wishes.length}`)));
    case "cancel":
      return asked(world, step.which, (id) => cancelIntent(world.ctx, { id }));
    case "retry":
      return asked(world, step.which, (id) => retryIntent(world.ctx, { id }));
    case "pass":
      return world.pass(step.ms);
    case "fate":
      return void world.fates.push(step.fate);
    case "hang":
      world.isHanging = true;
      return;
    case "resume":
      return world.resume();
    case "blip":
      return world.blip(step.ms);
    case "stall":
      return world.stall(step.after, step.ms);
    case "expire":
      world.isSignedIn = false;
      return;
    case "signIn":
      return world.signIn();
    case "crash":
      return void (await world.workOnce(new Life(step.after)));
    case "race":
      return void (await Promise.all(Array.from({ length: step.workers }, () => world.workOnce())));
  }
}

/** Whatever happens to the site, to the way there, to the session and to us. */
test("every click ends as one thing, or as none and a reason; nothing overtakes what it waits for", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(command, { minLength: 4, maxLength: 24 }), async (history) => {
      await emptyDb(db);
      const world = new World(db, await addUser(db));
      for (const step of history) {
        await perform(world, step);
        // oxlint-disable-next-line no-await-in-loop -- after each step
        await checkThings(world);
      }
      await world.settle();
      await world.pass(300_000);
      for (const wish of world.wishes) {
        const row = await world.rowOf(wish);
        expect(isSettled(row.state)).toBe(true);
        expect(world.madeFor(wish).map(({ id }) => id)).toEqual(row.state === "done" ? [row.resourceId] : []);
        const isGivenUp = row.state === "cancelled" && row.failure?.detail === "after_ended";
        const isOver = !isGivenUp && (row.state === "done" || row.state === "cancelled");
        expect({ hasReason: row.failure !== null, isBodyErased: row.body === null || !isOver }).toEqual({
          hasReason: !isOver,
          isBodyErased: true,
        });
        expect(row.state === "done" && !(await isTurn(world, wish))).toBe(false);
      }
    }),
    { numRuns: 120 },
  );
}, 240_000);
