import { and, isNull } from "drizzle-orm";
import { intents } from "@/db/schema/intents";
import { AppError } from "@/lib/failures";
import type { Intent } from "@/lib/intent";
import { wakeWorker } from "@/server/intents/wake";
import { audited } from "@/server/services/audit";
import type { ServiceContext } from "@/server/services/context";
import { findOwnRow, ownIntent, readOwn } from "./own-intent";

/**
 * Asks the worker to end it: at once when nothing was sent, else as soon as what was made is found, and it is deleted at
 * the site. Throws `conflict` for one that has ended.
 */
export async function cancelIntent(ctx: ServiceContext, input: { id: string }): Promise<Intent> {
  const { siteId, projectId, kind } = await findOwnRow(ctx, input.id);
  await audited(ctx, { action: `${kind}.cancel`, siteId, projectId, target: input.id }, async () => {
    const now = new Date();
    const unsettled = and(ownIntent(ctx, input.id), isNull(intents.finishedAt));
    const [row] = await ctx.db
      .update(intents)
      .set({ wantsCancel: true, nextRunAt: now, updatedAt: now })
      .where(unsettled)
      .returning();
    if (!row) throw new AppError({ kind: "conflict", siteId, detail: "wrong_state" });
    return {};
  });
  wakeWorker();
  return readOwn(ctx, input.id);
}
