import { isAppError } from "@/lib/failures";
import type { Project } from "@/lib/site-rows";
import { listKeypairs } from "@/server/openstack/compute/keypairs";
import type { ProjectSession } from "@/server/openstack/session";
import type { ServiceContext } from "@/server/services/context";
import { maxAge, readList } from "@/server/services/sites/read-project";
import { projectsOf } from "@/server/services/sites/read-site-rows";

/** Keys are the person's at a site, whatever the project: any project that lets them in will do. */
export async function throughAnyProject<T>(
  ctx: ServiceContext,
  siteId: string,
  work: (project: Project) => Promise<T>,
): Promise<T> {
  const [first, ...others] = await projectsOf(ctx, siteId);
  let last = first as Project;
  for (const project of others) {
    try {
      // oxlint-disable-next-line no-await-in-loop -- the next one is only asked when this one is closed
      return await work(last);
    } catch (error) {
      if (!isAppError(error) || !["not_authorised", "not_found"].includes(error.failure.kind)) throw error;
      last = project;
    }
  }
  return work(last);
}

export const openSite = (ctx: ServiceContext, siteId: string): Promise<ProjectSession> =>
  throughAnyProject(ctx, siteId, ({ projectId }) =>
    ctx.federation.openProject(ctx.principal, siteId, projectId, ctx.signal),
  );

export const readSiteKeys = (ctx: ServiceContext, siteId: string, projectId: string) =>
  readList(ctx, { siteId, projectId }, { resource: "keypairs", maxAgeMs: maxAge.list }, listKeypairs);

/** Whichever project they were read through. */
export function forgetSiteKeys(ctx: ServiceContext, siteId: string): void {
  for (const resource of ["keypairs", "quotas:compute"])
    ctx.federation.invalidate({ principal: ctx.principal, siteId, resource });
}
