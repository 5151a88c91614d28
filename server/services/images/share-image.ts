import { AppError } from "@/lib/failures";
import type { ShareImageInput } from "@/lib/image";
import { updateImage } from "@/server/openstack/image/images";
import { addMember, removeMember } from "@/server/openstack/image/members";
import { audited } from "@/server/services/audit";
import type { ServiceContext } from "@/server/services/context";
import { refuseInvalid } from "@/server/services/sites/read-part";
import { forgetImages } from "./image-rows";
import { openOwnImage } from "./own-image";

type Done = { requestId: string | null };

/** Lets another project of the site see an image, once it says yes. A private one becomes shared by that. */
export async function shareImage(ctx: ServiceContext, { image: ref, projectId }: ShareImageInput): Promise<Done> {
  const target = `${ref.id} with ${projectId}`;
  const { siteId } = ref;
  return audited(ctx, { action: "images.share", siteId, projectId: ref.projectId, target }, async () => {
    refuseInvalid(projectId === ref.projectId ? { projectId: "own_project" } : {});
    const { session, image } = await openOwnImage(ctx, ref);
    if (image.visibility !== "shared" && image.visibility !== "private")
      throw new AppError({ kind: "conflict", siteId, service: "image", detail: "image_seen_by_all" });
    try {
      if (image.visibility === "private") await updateImage(session, image, { visibility: "shared" });
      return await addMember(session, ref.id, projectId);
    } finally {
      forgetImages(ctx, ref);
    }
  });
}

/** Machines that the other project made from it go on. */
export async function unshareImage(ctx: ServiceContext, { image: ref, projectId }: ShareImageInput): Promise<Done> {
  const target = `${ref.id} with ${projectId}`;
  const at = { siteId: ref.siteId, projectId: ref.projectId, target };
  return audited(ctx, { action: "images.unshare", ...at }, async () => {
    const { session } = await openOwnImage(ctx, ref);
    try {
      return await removeMember(session, ref.id, projectId);
    } finally {
      forgetImages(ctx, ref);
    }
  });
}
