import { and, eq, inArray } from "drizzle-orm";
import type { Db } from "@/db/client";
import { intents, intentSteps } from "@/db/schema/intents";
import { AppError } from "@/lib/failures";
import type { Intent } from "@/lib/intent";
import { emitAudit } from "@/server/services/audit";
import type { ServiceContext } from "@/server/services/context";
import { readIntents, type IntentRow } from "./view";
import { wakeWorker } from "./wake";
import { bodyPlace, digestOf, firstSteps, wantedOf, type Wish } from "./wish";

async function insertOrFind(ctx: ServiceContext, tx: Db, wish: Wish): Promise<IntentRow> {
  const { id, kind, name, body, planned, afterId } = wish;
  const now = new Date();
  const { siteId, projectId } = body;
  const place = bodyPlace({ id, userId: ctx.principal.userId, siteId });
  const row = {
    id,
    kind,
    name,
    siteId,
    projectId,
    userId: ctx.principal.userId,
    afterId: afterId ?? null,
    digest: digestOf(wish),
    body: ctx.secrets.seal(JSON.stringify(body), place),
    planned: planned ?? null,
    wanted: wantedOf(wish),
    state: "recorded" as const,
    createdAt: now,
    updatedAt: now,
    attemptedAt: now,
    nextRunAt: now,
  };
  const [inserted] = await tx.insert(intents).values(row).onConflictDoNothing().returning();
  if (inserted) {
    await tx.insert(intentSteps).values(firstSteps(wish, now).map((step) => ({ ...step, intentId: id })));
    await emitAudit({ ...ctx, db: tx }, { action: kind, outcome: "asked", siteId, projectId, target: `${id} ${name}` });
    return inserted;
  }
  const [existing] = await tx.select().from(intents).where(eq(intents.id, id));
  // Somebody else's id and another wish look alike from outside.
  if (existing?.userId !== ctx.principal.userId || existing.digest !== row.digest)
    throw new AppError({ kind: "conflict", siteId });
  return existing;
}

/**
 * Writes wishes down, all or none, before anything is asked of a site. The same id with the same wish gives the intent
 * that is there; with another wish it is `conflict`. The worker starts at once.
 */
export async function recordIntents(ctx: ServiceContext, wishes: readonly Wish[]): Promise<Intent[]> {
  const rows = await ctx.db.transaction(async (tx) => {
    const recorded = new Map<string, IntentRow>();
    // One order for all writers, or two overlapping launches could wait for each other.
    for (const wish of wishes.toSorted((a, b) => (a.id < b.id ? -1 : 1)))
      recorded.set(wish.id, await insertOrFind(ctx, tx, wish));
    return wishes.flatMap(({ id }) => recorded.get(id) ?? []);
  });
  wakeWorker();
  return readIntents(ctx.db, rows);
}

/** This person's intents among `ids`, so that a repeated click is known before anything is checked again. */
export async function findIntents(ctx: ServiceContext, ids: readonly string[]): Promise<Intent[]> {
  if (ids.length === 0) return [];
  const own = and(eq(intents.userId, ctx.principal.userId), inArray(intents.id, [...ids]));
  return readIntents(ctx.db, await ctx.db.select().from(intents).where(own));
}
