import { AppError, toFailure } from "@/lib/failures";
import type { ImportKeyInput, Keypair } from "@/lib/key";
import { importKeypair } from "@/server/openstack/compute/keypairs";
import { audited } from "@/server/services/audit";
import type { ServiceContext } from "@/server/services/context";
import { forgetProject } from "@/server/services/sites/read-project";

/** Puts the person's public key at a site. Asked twice it is the same key; another key of that name is a field error. */
export async function importKey(ctx: ServiceContext, { name, publicKey, ...ref }: ImportKeyInput): Promise<Keypair> {
  const { keypair } = await audited(ctx, { action: "servers.importKey", ...ref, target: name }, async () => {
    const session = await ctx.federation.openProject(ctx.principal, ref.siteId, ref.projectId, ctx.signal);
    try {
      return await importKeypair(session, { name, publicKey });
    } catch (error) {
      if (toFailure(error).kind !== "conflict") throw error;
      throw new AppError({ kind: "invalid", siteId: ref.siteId, fields: { name: "name_in_use" } }, { cause: error });
    } finally {
      forgetProject(ctx, ref, "keypairs", "quotas:compute");
    }
  });
  return keypair;
}
