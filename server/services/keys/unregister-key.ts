import { sshKeys } from "@/db/schema/ssh-keys";
import type { KeyInput } from "@/lib/key";
import { audited } from "@/server/services/audit";
import type { ServiceContext } from "@/server/services/context";
import { findKey, ownKey } from "./registered-key";

/** Takes a key out of the registry; what the sites have of it stays. */
export async function unregisterKey(ctx: ServiceContext, { id }: KeyInput): Promise<{ id: string }> {
  return audited(ctx, { action: "keys.unregister", target: id }, async () => {
    await findKey(ctx, id);
    await ctx.db.delete(sshKeys).where(ownKey(ctx, id));
    return { id };
  });
}
