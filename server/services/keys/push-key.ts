import { AppError, toFailure } from "@/lib/failures";
import type { PushKeyInput } from "@/lib/key";
import { importKeypair, listKeypairs } from "@/server/openstack/compute/keypairs";
import { audited } from "@/server/services/audit";
import type { ServiceContext } from "@/server/services/context";
import { findKey, fingerprintOf } from "./registered-key";
import { forgetSiteKeys, openSite } from "./site-keys";

/**
 * Copies a registered key to one site. There already, under whatever name, is a success; its name taken there by another
 * key is a field error, and `name` says what to call it instead.
 */
export async function pushKey(ctx: ServiceContext, { id, siteId, name }: PushKeyInput): Promise<{ name: string }> {
  return audited(ctx, { action: "keys.push", siteId, target: id }, async () => {
    const key = await findKey(ctx, id);
    const session = await openSite(ctx, siteId);
    try {
      const { rows } = await listKeypairs(session);
      const there = rows.find((one) => one.type === "ssh" && fingerprintOf(one.publicKey) === key.fingerprint);
      if (there) return { name: there.name };
      const { keypair, requestId } = await importKeypair(session, {
        name: name ?? key.name,
        publicKey: key.publicKey,
      });
      return { name: keypair.name, requestId };
    } catch (error) {
      const failure = toFailure(error);
      if (failure.kind !== "conflict") throw error;
      throw new AppError({ ...failure, kind: "invalid", fields: { name: "name_in_use" } }, { cause: error });
    } finally {
      forgetSiteKeys(ctx, siteId);
    }
  });
}
