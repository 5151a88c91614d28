import { AppError } from "@/lib/failures";
import { KeypairName, WholePublicKey, type AdoptKeyInput, type RegisteredKey } from "@/lib/key";
import { getKeypair } from "@/server/openstack/compute/keypairs";
import { audited } from "@/server/services/audit";
import type { ServiceContext } from "@/server/services/context";
import { refuseInvalid } from "@/server/services/sites/read-part";
import { add } from "./register-key";
import { openSite } from "./site-keys";

/** Registers a key that exists at a site only, so that it can go to the others. */
export async function adoptKey(ctx: ServiceContext, { siteId, name, as }: AdoptKeyInput): Promise<RegisteredKey> {
  const { key } = await audited(ctx, { action: "keys.adopt", siteId, target: name }, async () => {
    const { keypair, requestId } = await getKeypair(await openSite(ctx, siteId), name);
    const publicKey = WholePublicKey.safeParse(keypair.publicKey);
    if (keypair.type !== "ssh" || !publicKey.success)
      throw new AppError({ kind: "invalid", siteId, fields: { publicKey: "public_key" } });
    const own = KeypairName.safeParse(as ?? name);
    refuseInvalid(own.success ? {} : { name: "key_name" });
    return { ...(await add(ctx, own.data ?? "", publicKey.data)), requestId };
  });
  return key;
}
