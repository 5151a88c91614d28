import { and, eq } from "drizzle-orm";
import type { Db } from "@/db/client";
import { intents } from "@/db/schema/intents";
import { wakeWorker } from "./wake";

/** After a sign-in or a linked credential: what waited for this person goes on. */
export async function wakeWaitingIntents(db: Db, userId: string): Promise<void> {
  const waiting = and(eq(intents.userId, userId), eq(intents.state, "waiting_auth"));
  await db.update(intents).set({ nextRunAt: new Date() }).where(waiting);
  wakeWorker();
}
