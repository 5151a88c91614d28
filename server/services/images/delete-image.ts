import { AppError, isAppError } from "@/lib/failures";
import type { ResourceRef } from "@/lib/refs";
import { deleteImage as deleteGlanceImage } from "@/server/openstack/image/images";
import { audited } from "@/server/services/audit";
import type { ServiceContext } from "@/server/services/context";
import { forgetImages } from "./image-rows";
import { openOwnImage } from "./own-image";

/** Deletes one's own image; gone already is a success. Machines that run from it go on. */
export async function deleteImage(ctx: ServiceContext, ref: ResourceRef): Promise<{ requestId: string | null }> {
  const { siteId, projectId, id } = ref;
  return audited(ctx, { action: "images.delete", siteId, projectId, target: id }, async () => {
    try {
      const { session, image } = await openOwnImage(ctx, ref);
      if (image.more.isProtected)
        throw new AppError({ kind: "conflict", siteId, service: "image", detail: "image_protected" });
      return await deleteGlanceImage(session, id);
    } catch (error) {
      // Only the site's own "no such image" is the end that was wanted; a project that is not theirs has no status.
      if (isAppError(error) && error.failure.kind === "not_found" && error.failure.status === 404)
        return { requestId: error.failure.requestId ?? null };
      throw error;
    } finally {
      forgetImages(ctx, ref);
    }
  });
}
