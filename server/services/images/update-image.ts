import type { UpdateImageInput } from "@/lib/image";
import { updateImage as updateGlanceImage } from "@/server/openstack/image/images";
import { audited } from "@/server/services/audit";
import type { ServiceContext } from "@/server/services/context";
import { forgetImages } from "./image-rows";
import { openOwnImage } from "./own-image";

/** Name, needs, system, tags, protection, and who sees it. */
export async function updateImage(
  ctx: ServiceContext,
  { image: ref, changes }: UpdateImageInput,
): Promise<{ requestId: string | null }> {
  const { siteId, projectId, id } = ref;
  return audited(ctx, { action: "images.update", siteId, projectId, target: id }, async () => {
    const { session, image } = await openOwnImage(ctx, ref);
    try {
      return await updateGlanceImage(session, image, changes);
    } finally {
      forgetImages(ctx, ref);
    }
  });
}
