import { eq } from "drizzle-orm";
import * as fc from "fast-check";
import { expect, test } from "vitest";
import { intents } from "@/db/schema/intents";
import { addUser, emptyDb, testDb } from "@/db/testing";
import { isSettled } from "@/lib/intent";
import { Life, World, type SendFate } from "./testing-world";

const db = await testDb();

type Command =
  | { do: "click" }
  | { do: "doubleClick" }
  | { do: "clickAgain" }
  | { do: "cancel" }
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
  { weight: 1, arbitrary: fc.constant<Command>({ do: "cancel" }) },
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
    case "cancel":
      return void (last && (await db.update(intents).set({ wantsCancel: true }).where(eq(intents.id, last.id))));
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
test("every click ends as one machine, or as none and a reason", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(command, { minLength: 4, maxLength: 24 }), async (history) => {
      await emptyDb(db);
      const world = new World(db, await addUser(db));
      for (const step of history) {
        await perform(world, step);
        for (const wish of world.wishes) expect(world.madeFor(wish).length).toBeLessThanOrEqual(1);
      }
      await world.settle();
      await world.pass(300_000);
      for (const wish of world.wishes) {
        const row = await world.rowOf(wish);
        expect(isSettled(row.state)).toBe(true);
        expect(world.madeFor(wish).map(({ id }) => id)).toEqual(row.state === "done" ? [row.resourceId] : []);
        const isOver = row.state === "done" || row.state === "cancelled";
        expect({ hasReason: row.failure !== null, isBodyErased: row.body === null || !isOver }).toEqual({
          hasReason: !isOver,
          isBodyErased: true,
        });
      }
    }),
    { numRuns: 200 },
  );
}, 240_000);
