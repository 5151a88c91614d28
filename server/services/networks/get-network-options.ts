import type { NetworkOptions } from "@/lib/network";
import type { ProjectRef } from "@/lib/refs";
import type { ServiceContext } from "@/server/services/context";
import { toPart } from "@/server/services/sites/read-part";
import { maxAge } from "@/server/services/sites/read-project";
import { readNetworking } from "./read-networking";

/** What a new network of the project may be made of. `not_found` for a project that is not the person's. */
export async function getNetworkOptions(ctx: ServiceContext, ref: ProjectRef): Promise<NetworkOptions> {
  const { project } = await ctx.federation.openProject(ctx.principal, ref.siteId, ref.projectId, ctx.signal);
  const networks = readNetworking.networks(ctx, ref, maxAge.list);
  const [externals, routers, taken, names] = await Promise.all([
    toPart(ctx, ref, networks, ({ rows }) =>
      rows.filter(({ isExternal }) => isExternal).map(({ id, name }) => ({ id, name })),
    ),
    toPart(ctx, ref, readNetworking.routers(ctx, ref), ({ rows }) =>
      rows.flatMap(({ id, name, externalId }) => (externalId === null ? [] : [{ id, name, externalId }])),
    ),
    toPart(ctx, ref, readNetworking.subnets(ctx, ref), ({ rows }) => rows.map(({ cidr }) => cidr)),
    toPart(ctx, ref, networks, ({ rows }) => rows.filter(({ isOwn }) => isOwn).map(({ name }) => name)),
  ]);
  return { siteId: ref.siteId, project, externals, routers, taken, names };
}
