import { and, eq } from "drizzle-orm";
import { intents, intentSteps } from "@/db/schema/intents";
import { AppError } from "@/lib/failures";
import type { Intent } from "@/lib/intent";
import { startOver } from "@/server/intents/steps";
import { canRetry } from "@/server/intents/view";
import { wakeWorker } from "@/server/intents/wake";
import { audited } from "@/server/services/audit";
import type { ServiceContext } from "@/server/services/context";
import { findOwnRow, ownIntent, readOwn } from "./own-intent";

/** A new attempt with the same wish, only where nothing can have been created; else `conflict`. */
export async function retryIntent(ctx: ServiceContext, input: { id: string }): Promise<Intent> {
  const before = await findOwnRow(ctx, input.id);
  const { siteId, projectId, kind } = before;
  await audited(ctx, { action: `${kind}.retry`, siteId, projectId, target: input.id }, async () => {
    if (!canRetry(before)) throw new AppError({ kind: "conflict", siteId, detail: "wrong_state" });
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
    await ctx.db.transaction(async (tx) => {
      // Two clicks on "try again" are one attempt: the second finds another state.
      const [row] = await tx
        .update(intents)
        .set(again)
        .where(and(ownIntent(ctx, input.id), eq(intents.state, before.state)))
        .returning();
      if (!row) return;
      const steps = await tx.select().from(intentSteps).where(eq(intentSteps.intentId, row.id));
      for (const { key, ...step } of startOver(steps))
        await tx
          .update(intentSteps)
          .set(step)
          .where(and(eq(intentSteps.intentId, row.id), eq(intentSteps.key, key)));
    });
    return {};
  });
  wakeWorker();
  return readOwn(ctx, input.id);
}
