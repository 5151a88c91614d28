import { and, eq, isNotNull } from "drizzle-orm";
import type { Db } from "@/db/client";
import { intents, intentSteps } from "@/db/schema/intents";
import { AppError } from "@/lib/failures";
import type { Intent, IntentState } from "@/lib/intent";
import { startOver } from "@/server/intents/steps";
import { canRetry } from "@/server/intents/view";
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

/**
 * A new attempt with the same wish, only where nothing can have been created; else `conflict`. Wishes that were given up
 * because of it come back with it.
 */
export async function retryIntent(ctx: ServiceContext, input: { id: string }): Promise<Intent> {
  const before = await findOwnRow(ctx, input.id);
  const { siteId, projectId, kind } = before;
  await audited(ctx, { action: `${kind}.retry`, siteId, projectId, target: input.id }, async () => {
    if (!canRetry(before)) throw new AppError({ kind: "conflict", siteId, detail: "wrong_state" });
    await ctx.db.transaction(async (tx) => {
      if (await startAgain(ctx, tx, before.id, before.state)) await reviveWaiting(ctx, tx, before.id);
    });
    return {};
  });
  wakeWorker();
  return readOwn(ctx, input.id);
}
