import { AppError } from "@/lib/failures";
import type { ResourceRef } from "@/lib/refs";
import type { ImageRecord } from "@/server/openstack/image/image-row";
import { getImage } from "@/server/openstack/image/images";
import type { ProjectSession } from "@/server/openstack/session";
import type { ServiceContext } from "@/server/services/context";

/**
 * One's own image, to change it. Read first, so that another project's is told from one that is not there.
 * @throws AppError `not_found`, or `not_authorised` for one that others own
 */
export async function openOwnImage(
  ctx: ServiceContext,
  { siteId, projectId, id }: ResourceRef,
): Promise<{ session: ProjectSession; image: ImageRecord }> {
  const session = await ctx.federation.openProject(ctx.principal, siteId, projectId, ctx.signal);
  const image = await getImage(session, id);
  if (image.ownerProjectId !== projectId)
    throw new AppError({ kind: "not_authorised", siteId, service: "image", detail: "image_not_mine" });
  return { session, image };
}
