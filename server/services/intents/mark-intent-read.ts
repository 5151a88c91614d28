import { and, isNotNull, isNull } from "drizzle-orm";
import { intents } from "@/db/schema/intents";
import type { Intent } from "@/lib/intent";
import type { ServiceContext } from "@/server/services/context";
import { ownIntent, readOwn } from "./own-intent";

/** Only what has ended can have been read to its end. */
export async function markIntentRead(ctx: ServiceContext, input: { id: string }): Promise<Intent> {
  const ended = and(ownIntent(ctx, input.id), isNotNull(intents.finishedAt), isNull(intents.readAt));
  await ctx.db.update(intents).set({ readAt: new Date() }).where(ended);
  return readOwn(ctx, input.id);
}
