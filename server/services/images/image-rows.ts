import type { ImageRow } from "@/lib/image";
import type { ProjectRef } from "@/lib/refs";
import type { Project } from "@/lib/site-rows";
import type { ImageRecord } from "@/server/openstack/image/image-row";
import { listImages, type ImageQuery } from "@/server/openstack/image/images";
import type { ServiceContext } from "@/server/services/context";
import { maxAge, readList } from "@/server/services/sites/read-project";

export function toRow(
  { more, ...image }: ImageRecord,
  at: { siteId: string; project: Project; isInvitation: boolean },
): ImageRow {
  const { properties: _properties, ...details } = more;
  const { projectId } = at.project;
  return { ...image, ...details, ...at, projectId, isMine: image.ownerProjectId === projectId };
}

/** The usual list is the one launches read too; the others are asked for apart. */
export const readImageList = (ctx: ServiceContext, ref: ProjectRef, only?: "invitations" | "community") => {
  const query: ImageQuery | undefined = only && { only };
  const resource = only === undefined ? "images" : `images:${only}`;
  return readList(ctx, ref, { resource, maxAgeMs: maxAge.list }, (session) => listImages(session, query));
};

/** After a write: what showed the old state is asked again, in every project that may see it. */
export function forgetImages(ctx: ServiceContext, { siteId }: Pick<ProjectRef, "siteId">): void {
  for (const resource of ["images", "images:invitations", "images:community"])
    ctx.federation.invalidate({ principal: ctx.principal, siteId, resource });
}
