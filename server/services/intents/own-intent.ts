import { and, eq } from "drizzle-orm";
import { intents } from "@/db/schema/intents";
import { AppError } from "@/lib/failures";
import type { Intent } from "@/lib/intent";
import { readIntents, type IntentRow } from "@/server/intents/view";
import type { ServiceContext } from "@/server/services/context";

export const ownIntent = (ctx: ServiceContext, id: string) =>
  and(eq(intents.id, id), eq(intents.userId, ctx.principal.userId));

/** Somebody else's intent is `not_found`, as if there were none. */
export async function findOwnRow(ctx: ServiceContext, id: string): Promise<IntentRow> {
  const [row] = await ctx.db.select().from(intents).where(ownIntent(ctx, id));
  if (!row) throw new AppError({ kind: "not_found" });
  return row;
}

export async function readOwn(ctx: ServiceContext, id: string): Promise<Intent> {
  const [intent] = await readIntents(ctx.db, [await findOwnRow(ctx, id)]);
  if (!intent) throw new AppError({ kind: "not_found" });
  return intent;
}
