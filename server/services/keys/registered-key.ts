import { createHash } from "node:crypto";
import { and, asc, eq } from "drizzle-orm";
import { sshKeys } from "@/db/schema/ssh-keys";
import { AppError } from "@/lib/failures";
import type { RegisteredKey } from "@/lib/key";
import { readPublicKey } from "@/lib/ssh-public-key";
import type { ServiceContext } from "@/server/services/context";

type Row = typeof sshKeys.$inferSelect;

export function toKey({ id, name, publicKey, type, bits, fingerprint, comment, createdAt }: Row): RegisteredKey {
  return { id, name, publicKey, type, bits, fingerprint, comment, createdAt: createdAt.toISOString() };
}

/** "SHA256:…" as ssh-keygen -l prints it; null for what is no SSH key. */
export function fingerprintOf(publicKey: string): string | null {
  const facts = readPublicKey(publicKey);
  if (facts === null) return null;
  return `SHA256:${createHash("sha256").update(facts.blob).digest("base64").replace(/=+$/, "")}`;
}

export async function readKeys(ctx: ServiceContext): Promise<RegisteredKey[]> {
  const own = eq(sshKeys.userId, ctx.principal.userId);
  return (await ctx.db.select().from(sshKeys).where(own).orderBy(asc(sshKeys.name))).map(toKey);
}

export const ownKey = (ctx: ServiceContext, id: string) =>
  and(eq(sshKeys.id, id), eq(sshKeys.userId, ctx.principal.userId));

const uuidShape = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** @throws AppError `not_found`, also for somebody else's */
export async function findKey(ctx: ServiceContext, id: string): Promise<RegisteredKey> {
  const [row] = uuidShape.test(id) ? await ctx.db.select().from(sshKeys).where(ownKey(ctx, id)) : [];
  if (!row) throw new AppError({ kind: "not_found" });
  return toKey(row);
}
