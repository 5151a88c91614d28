import { sshKeys } from "@/db/schema/ssh-keys";
import type { RegisteredKey, RenameKeyInput } from "@/lib/key";
import { audited } from "@/server/services/audit";
import type { ServiceContext } from "@/server/services/context";
import { refuseInvalid } from "@/server/services/sites/read-part";
import { findKey, ownKey, readKeys } from "./registered-key";

/** The name in the registry; what sites call it stays, for Nova cannot rename a key. */
export async function renameKey(ctx: ServiceContext, { id, name }: RenameKeyInput): Promise<RegisteredKey> {
  const { key } = await audited(ctx, { action: "keys.rename", target: `${id} ${name}` }, async () => {
    const known = await findKey(ctx, id);
    const isTaken = (await readKeys(ctx)).some((one) => one.id !== id && one.name === name);
    refuseInvalid(isTaken ? { name: "key_name_in_use" } : {});
    await ctx.db.update(sshKeys).set({ name }).where(ownKey(ctx, id));
    return { key: { ...known, name } };
  });
  return key;
}
