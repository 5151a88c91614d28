import { eq } from "drizzle-orm";
import { sshKeys } from "@/db/schema/ssh-keys";
import { users } from "@/db/schema/users";
import { AppError } from "@/lib/failures";
import type { RegisteredKey, RegisterKeyInput } from "@/lib/key";
import { readPublicKey } from "@/lib/ssh-public-key";
import { audited } from "@/server/services/audit";
import type { ServiceContext } from "@/server/services/context";
import { refuseInvalid } from "@/server/services/sites/read-part";
import { fingerprintOf, readKeys, toKey } from "./registered-key";

/** More than anybody uses; each is asked for at every site. */
const mostKeys = 50;

/** Puts a key into the person's registry. The same key below the same name again is a success. */
export async function registerKey(ctx: ServiceContext, { name, publicKey }: RegisterKeyInput): Promise<RegisteredKey> {
  const { key } = await audited(ctx, { action: "keys.register", target: name }, () => add(ctx, name, publicKey));
  return key;
}

export async function add(ctx: ServiceContext, name: string, publicKey: string): Promise<{ key: RegisteredKey }> {
  const facts = readPublicKey(publicKey);
  const fingerprint = fingerprintOf(publicKey);
  if (facts === null || fingerprint === null)
    throw new AppError({ kind: "invalid", fields: { publicKey: "public_key" } });
  const { type, bits, comment } = facts;
  const line = [type, publicKey.trim().split(/\s+/)[1], comment].filter(Boolean).join(" ");
  const values = { userId: ctx.principal.userId, name, publicKey: line, type, bits, fingerprint, comment };
  const key = await ctx.db.transaction((tx) => insert({ ...ctx, db: tx }, values));
  return { key };
}

async function insert(ctx: ServiceContext, values: typeof sshKeys.$inferInsert): Promise<RegisteredKey> {
  const { userId, name, fingerprint } = values;
  // One at a time for one person, or two tabs would both find room for the last key.
  await ctx.db.select({ id: users.id }).from(users).where(eq(users.id, userId)).for("update");
  const present = await readKeys(ctx);
  const same = present.find((one) => one.fingerprint === fingerprint);
  if (same?.name === name) return same;
  refuseInvalid({
    ...(same && { publicKey: "key_known" }),
    ...(!same && present.some((one) => one.name === name) && { name: "key_name_in_use" }),
    ...(present.length >= mostKeys && { name: "too_many" }),
  });
  const [row] = await ctx.db.insert(sshKeys).values(values).onConflictDoNothing().returning();
  // Renamed in another tab at the same moment.
  if (!row) throw new AppError({ kind: "invalid", fields: { name: "key_name_in_use" } });
  return toKey(row);
}
