import { and, desc, eq, gte, inArray, isNotNull, sql } from "drizzle-orm";
import type { Db } from "@/db/client";
import { intents, intentSteps } from "@/db/schema/intents";
import type { IntentKind, IntentStep } from "@/lib/intent";
import { singleton } from "@/server/singleton";

export type Usual = NonNullable<IntentStep["usualMs"]>;
/** How long a course of this kind and each of its steps usually take at one site. */
export type UsualTimes = { total: Usual | null; steps: ReadonlyMap<string, Usual> };

const pastRuns = 200;
const leastRuns = 10;
const freshForMs = 60_000;

const millisecondsOf = (from: unknown, to: unknown) => sql`extract(epoch from (${to} - ${from})) * 1000`;
const percentile = (share: number, milliseconds: ReturnType<typeof millisecondsOf>) =>
  sql<number>`percentile_cont(${sql.raw(String(share))}) within group (order by ${milliseconds})`.mapWith(Number);

/** From the last 200 that ended well; null where fewer than ten did. */
export async function readUsualTimes(db: Db, siteId: string, kind: IntentKind): Promise<UsualTimes> {
  const past = db
    .select({ id: intents.id })
    .from(intents)
    .where(
      and(eq(intents.siteId, siteId), eq(intents.kind, kind), eq(intents.state, "done"), isNotNull(intents.finishedAt)),
    )
    .orderBy(desc(intents.finishedAt))
    .limit(pastRuns);
  const whole = millisecondsOf(intents.attemptedAt, intents.finishedAt);
  const part = millisecondsOf(intentSteps.startedAt, intentSteps.finishedAt);
  const count = sql<number>`count(*)`.mapWith(Number);
  const [total] = await db
    .select({ count, median: percentile(0.5, whole), p90: percentile(0.9, whole) })
    .from(intents)
    .where(inArray(intents.id, past));
  const steps = await db
    .select({ key: intentSteps.key, median: percentile(0.5, part), p90: percentile(0.9, part) })
    .from(intentSteps)
    .where(
      and(inArray(intentSteps.intentId, past), isNotNull(intentSteps.startedAt), isNotNull(intentSteps.finishedAt)),
    )
    .groupBy(intentSteps.key)
    .having(gte(sql`count(*)`, leastRuns));
  return {
    total: total && total.count >= leastRuns ? { median: total.median, p90: total.p90 } : null,
    steps: new Map(steps.map(({ key, median, p90 }) => [key, { median, p90 }])),
  };
}

type Cached = { at: number; times: Promise<UsualTimes> };

/** The same for everybody who looks within a minute. */
export function usualTimes(db: Db, siteId: string, kind: IntentKind): Promise<UsualTimes> {
  const byDb = singleton("usual-times", () => new WeakMap<Db, Map<string, Cached>>());
  const cache = byDb.get(db) ?? new Map<string, Cached>();
  byDb.set(db, cache);
  const key = `${siteId} ${kind}`;
  const cached = cache.get(key);
  if (cached && Date.now() - cached.at < freshForMs) return cached.times;
  const times = readUsualTimes(db, siteId, kind);
  cache.set(key, { at: Date.now(), times });
  times.catch(() => cache.delete(key));
  return times;
}
