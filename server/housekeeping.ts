import { and, eq, isNotNull, lt } from "drizzle-orm";
import type { Db } from "@/db/client";
import { rememberedServers } from "@/db/schema/calendar-feeds";
import { credentials } from "@/db/schema/credentials";
import { intents } from "@/db/schema/intents";
import { credentialPlace } from "./auth/credential-source";
import type { Secrets } from "./auth/secrets";
import { deleteEndedSessions } from "./auth/sessions";

const bodyKeptMs = 24 * 60 * 60_000;
const rememberedMs = 30 * 24 * 60 * 60_000;

/** What could be sent again is kept a day for a retry, then forgotten. */
async function eraseOldBodies(db: Db, now: Date): Promise<void> {
  const isOld = lt(intents.finishedAt, new Date(now.getTime() - bodyKeptMs));
  await db
    .update(intents)
    .set({ body: null })
    .where(and(isNotNull(intents.body), isOld));
}

/** After a new encryption key was added. Sessions, with their tokens, are gone within hours by themselves. */
async function rewrapCredentials(db: Db, secrets: Secrets): Promise<void> {
  for (const row of await db.select().from(credentials)) {
    const secret = secrets.rewrap(row.secret, credentialPlace(row));
    if (secret !== null)
      await db
        .update(credentials)
        .set({ secret })
        .where(and(eq(credentials.id, row.id), eq(credentials.secret, row.secret)));
  }
}

/** A calendar goes on without its person: what nobody has seen for so long is told no more. */
async function forgetUnseenServers(db: Db, now: Date): Promise<void> {
  await db.delete(rememberedServers).where(lt(rememberedServers.seenAt, new Date(now.getTime() - rememberedMs)));
}

/** Repeatable at any time, by any replica. */
export async function keepHouse(db: Db, secrets: Secrets, now: Date): Promise<void> {
  await deleteEndedSessions(db, now);
  await eraseOldBodies(db, now);
  await forgetUnseenServers(db, now);
  await rewrapCredentials(db, secrets);
}
