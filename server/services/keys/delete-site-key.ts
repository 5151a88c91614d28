import type { SiteKeyInput } from "@/lib/key";
import { deleteKeypair } from "@/server/openstack/compute/keypairs";
import { audited } from "@/server/services/audit";
import type { ServiceContext } from "@/server/services/context";
import { forgetSiteKeys, openSite } from "./site-keys";

/** Takes a key away at one site; gone already is a success. Machines that were made with it keep it. */
export async function deleteSiteKey(
  ctx: ServiceContext,
  { siteId, name }: SiteKeyInput,
): Promise<{ requestId: string | null }> {
  return audited(ctx, { action: "keys.deleteAtSite", siteId, target: name }, async () => {
    const session = await openSite(ctx, siteId);
    try {
      return await deleteKeypair(session, name);
    } finally {
      forgetSiteKeys(ctx, siteId);
    }
  });
}
