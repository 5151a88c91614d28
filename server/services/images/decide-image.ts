import type { DecideImageInput } from "@/lib/image";
import { decideMembership } from "@/server/openstack/image/members";
import { audited } from "@/server/services/audit";
import type { ServiceContext } from "@/server/services/context";
import { forgetImages } from "./image-rows";

/** Says yes or no to an image that another project shares; no after a yes takes it out of the lists again. */
export async function decideImage(
  ctx: ServiceContext,
  { image: { siteId, projectId, id }, accept }: DecideImageInput,
): Promise<{ requestId: string | null }> {
  const action = accept ? "images.accept" : "images.reject";
  return audited(ctx, { action, siteId, projectId, target: id }, async () => {
    const session = await ctx.federation.openProject(ctx.principal, siteId, projectId, ctx.signal);
    try {
      return await decideMembership(session, id, accept ? "accepted" : "rejected");
    } finally {
      forgetImages(ctx, { siteId });
    }
  });
}
