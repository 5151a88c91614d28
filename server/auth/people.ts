import type { Db } from "@/db/client";
import { users } from "@/db/schema/users";
import type { Person } from "./claims";
import type { UserRow } from "./sessions";

/** Found by issuer and subject alone; everything else follows the provider. */
export async function upsertPerson(db: Db, issuer: string, person: Person, now: Date): Promise<UserRow> {
  const { subject, ...facts } = person;
  const [row] = await db
    .insert(users)
    .values({ issuer, subject, ...facts, lastSignInAt: now })
    .onConflictDoUpdate({ target: [users.issuer, users.subject], set: { ...facts, lastSignInAt: now } })
    .returning();
  if (!row) throw new Error("The person was not written.");
  return row;
}
