import { DrizzleQueryError } from "drizzle-orm";
import { sshKeys } from "@/db/schema/ssh-keys";
import { AppError } from "@/lib/failures";
import type { RegisteredKey, RenameKeyInput } from "@/lib/key";
import { audited } from "@/server/services/audit";
import type { ServiceContext } from "@/server/services/context";
import { findKey, ownKey, toKey } from "./registered-key";

/** The name in the registry; what sites call it stays, for Nova cannot rename a key. */
export async function renameKey(ctx: ServiceContext, { id, name }: RenameKeyInput): Promise<RegisteredKey> {
  const { key } = await audited(ctx, { action: "keys.rename", target: `${id} ${name}` }, async () => {
    await findKey(ctx, id);
    const [row] = await rename(ctx, id, name);
    // Forgotten in another tab meanwhile.
    if (!row) throw new AppError({ kind: "not_found" });
    return { key: toKey(row) };
  });
  return key;
}

/** The table itself refuses a name twice, also from two tabs at the same moment. https://www.postgresql.org/docs/17/errcodes-appendix.html */
async function rename(ctx: ServiceContext, id: string, name: string) {
  try {
    return await ctx.db.update(sshKeys).set({ name }).where(ownKey(ctx, id)).returning();
  } catch (error) {
    const cause: unknown = error instanceof DrizzleQueryError ? error.cause : error;
    const isTaken = typeof cause === "object" && cause !== null && "code" in cause && cause.code === "23505";
    if (!isTaken) throw error;
    throw new AppError({ kind: "invalid", fields: { name: "key_name_in_use" } }, { cause: error });
  }
}
