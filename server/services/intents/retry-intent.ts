import { and, eq, isNotNull } from "drizzle-orm";
import type { Db } from "@/db/client";
import { intents, intentSteps } from "@/db/schema/intents";
import { AppError } from "@/lib/failures";
import { isSettled, type Intent, type IntentState } from "@/lib/intent";
import { startOver } from "@/server/intents/steps";
import { canRetry, isGivenUp, type IntentRow } from "@/server/intents/view";
import { wakeWorker } from "@/server/intents/wake";
import { audited } from "@/server/services/audit";
import type { ServiceContext } from "@/server/services/context";
import { findOwnRow, ownIntent, readOwn } from "./own-intent";

/** Puts one back to its start; false when it is not in `state` any more, for two clicks on "try again" are one attempt. */
async function startAgain(ctx: ServiceContext, tx: Db, id: string, state: IntentState): Promise<boolean> {
  const now = new Date();
  const again = {
    state: "recorded" as const,
    failure: null,
    finishedAt: null,
    readAt: null,
    wantsCancel: false,
    attemptedAt: now,
    updatedAt: now,
    nextRunAt: now,
  };
  const [row] = await tx
    .update(intents)
    .set(again)
    .where(and(ownIntent(ctx, id), eq(intents.state, state)))
    .returning();
  if (!row) return false;
  const steps = await tx.select().from(intentSteps).where(eq(intentSteps.intentId, id));
  for (const { key, ...step } of startOver(steps))
    await tx
      .update(intentSteps)
      .set(step)
      .where(and(eq(intentSteps.intentId, id), eq(intentSteps.key, key)));
  return true;
}

/** What was given up because of this one waits for it again, and what waited for those. */
async function reviveWaiting(ctx: ServiceContext, tx: Db, afterId: string): Promise<void> {
  const givenUp = and(
    eq(intents.afterId, afterId),
    eq(intents.userId, ctx.principal.userId),
    eq(intents.state, "cancelled"),
    isNotNull(intents.failure),
    isNotNull(intents.body),
  );
  for (const { id } of await tx.select({ id: intents.id }).from(intents).where(givenUp))
    if (await startAgain(ctx, tx, id, "cancelled")) await reviveWaiting(ctx, tx, id);
}

/** One that was given up takes the wish before it along, where that one has to be tried again too. */
async function startFrom(ctx: ServiceContext, tx: Db, row: IntentRow): Promise<void> {
  const wrongState = new AppError({ kind: "conflict", siteId: row.siteId, detail: "wrong_state" });
  if (!canRetry(row)) throw wrongState;
  if (isGivenUp(row)) {
    const [before] = row.afterId ? await tx.select().from(intents).where(ownIntent(ctx, row.afterId)) : [];
    if (!before) throw wrongState;
    // It brings this one back with it.
    if (before.state !== "done" && isSettled(before.state)) return startFrom(ctx, tx, before);
  }
  if (await startAgain(ctx, tx, row.id, row.state)) await reviveWaiting(ctx, tx, row.id);
}

/**
 * A new attempt with the same wish, only where nothing can have been created; else `conflict`. Wishes that were given up
 * because of it come back with it, and one of those brings it back too.
 */
export async function retryIntent(ctx: ServiceContext, input: { id: string }): Promise<Intent> {
  const before = await findOwnRow(ctx, input.id);
  const { siteId, projectId, kind } = before;
  await audited(ctx, { action: `${kind}.retry`, siteId, projectId, target: input.id }, async () => {
    await ctx.db.transaction((tx) => startFrom(ctx, tx, before));
    return {};
  });
  wakeWorker();
  return readOwn(ctx, input.id);
}
