import type { ImageOptions } from "@/lib/image";
import type { ProjectRef } from "@/lib/refs";
import { getImageSpace, getImportMethods } from "@/server/openstack/image/image-data";
import type { ServiceContext } from "@/server/services/context";
import { toPart } from "@/server/services/sites/read-part";
import { maxAge, readProject } from "@/server/services/sites/read-project";

export const readImportMethods = (ctx: ServiceContext, ref: ProjectRef) =>
  readProject(ctx, ref, { resource: "image-import", maxAgeMs: maxAge.catalogue }, getImportMethods);
export const readImageSpace = (ctx: ServiceContext, ref: ProjectRef, maxAgeMs: number = maxAge.list) =>
  readProject(ctx, ref, { resource: "quotas:image", maxAgeMs }, getImageSpace);

/** What the form for a new image has to know of one project. */
export async function getImageOptions(ctx: ServiceContext, ref: ProjectRef): Promise<ImageOptions> {
  const { project } = await ctx.federation.openProject(ctx.principal, ref.siteId, ref.projectId, ctx.signal);
  const [canFetch, space] = await Promise.all([
    toPart(ctx, ref, readImportMethods(ctx, ref), (methods) => methods.includes("web-download")),
    toPart(ctx, ref, readImageSpace(ctx, ref), (value) => value),
  ]);
  return { siteId: ref.siteId, project, canFetch, space };
}
