import { and, desc, eq, gt, inArray, isNull, or } from "drizzle-orm";
import { intents } from "@/db/schema/intents";
import type { Intent } from "@/lib/intent";
import { readIntents } from "@/server/intents/view";
import type { ServiceContext } from "@/server/services/context";

const recentMs = 24 * 60 * 60_000;
const most = 200;

/** Everything unsettled, what settled within a day, and failures until they were read. Newest first. */
export async function listIntents(ctx: ServiceContext): Promise<Intent[]> {
  const isRecent = gt(intents.finishedAt, new Date(Date.now() - recentMs));
  const isUnreadFailure = and(isNull(intents.readAt), inArray(intents.state, ["refused", "failed"]));
  const rows = await ctx.db
    .select()
    .from(intents)
    .where(and(eq(intents.userId, ctx.principal.userId), or(isNull(intents.finishedAt), isRecent, isUnreadFailure)))
    .orderBy(desc(intents.createdAt), desc(intents.id))
    .limit(most);
  return readIntents(ctx.db, rows);
}
