import type { ProjectRef } from "@/lib/refs";
import type { Fresh } from "@/server/federation/federation";
import type { Listing } from "@/server/openstack/rows";
import type { ProjectSession } from "@/server/openstack/session";
import type { ServiceContext } from "@/server/services/context";

/** How old an answer may be, in ms, before the site is asked again. */
export const maxAge = {
  now: 0,
  /** Lists that people watch: a burst of tabs is one call. */
  list: 10_000,
  /** The choices of a form. */
  choices: 60_000,
  /** Sizes, images, templates: they change by the week. */
  catalogue: 300_000,
  /** Names of things that only ever get added. */
  names: 86_400_000,
} as const;

/**
 * One thing of one project, through the shared cache. `not_found` before any call when the project is not the person's.
 * @throws AppError when there is neither an answer nor an older one
 */
export function readProject<T>(
  ctx: ServiceContext,
  { siteId, projectId }: ProjectRef,
  { resource, maxAgeMs }: { resource: string; maxAgeMs: number },
  load: (session: ProjectSession) => Promise<T>,
): Promise<Fresh<T>> {
  const { federation, principal } = ctx;
  return federation.read({ principal, siteId, projectId, resource }, { maxAgeMs, signal: ctx.signal }, async (signal) =>
    load(await federation.openProject(principal, siteId, projectId, signal)),
  );
}

/** As `readProject`, for a list; rows that a site should not have sent leave a line in the log. */
export function readList<Row>(
  ctx: ServiceContext,
  ref: ProjectRef,
  read: { resource: string; maxAgeMs: number },
  list: (session: ProjectSession) => Promise<Listing<Row>>,
): Promise<Fresh<Listing<Row>>> {
  return readProject(ctx, ref, read, async (session) => {
    const listing = await list(session);
    if (listing.foreign > 0)
      ctx.log.warn(
        {
          event: "foreign_rows",
          siteId: ref.siteId,
          projectId: ref.projectId,
          resource: read.resource,
          count: listing.foreign,
        },
        "rows of another project were dropped",
      );
    return listing;
  });
}

/** After a write: what showed the old state is asked again. */
export function forgetProject(ctx: ServiceContext, { siteId, projectId }: ProjectRef, ...resources: string[]): void {
  for (const resource of resources)
    ctx.federation.invalidate({ principal: ctx.principal, siteId, projectId, resource });
}
