import { isAppError, toFailure } from "@/lib/failures";
import type { ResourceRef } from "@/lib/refs";
import type { ServerDetail } from "@/lib/server";
import { listInstanceActions } from "@/server/openstack/compute/instance-actions";
import { getServer as getNovaServer } from "@/server/openstack/compute/servers";
import type { ProjectSession } from "@/server/openstack/session";
import type { ServiceContext } from "@/server/services/context";
import { nameServers } from "./name-servers";

type Actions = Pick<ServerDetail, "actions" | "actionsFailure">;

/** One machine, asked now; its past may fail alone. `not_found` also when it belongs to another project. */
export async function getServer(ctx: ServiceContext, ref: ResourceRef): Promise<ServerDetail> {
  const session = await ctx.federation.openProject(ctx.principal, ref.siteId, ref.projectId, ctx.signal);
  const [record, past] = await Promise.all([getNovaServer(session, ref.id), readActions(session, ref.id)]);
  const [named = record] = await nameServers(ctx, ref, [record]);
  return { ...named, ...past };
}

async function readActions(session: ProjectSession, id: string): Promise<Actions> {
  try {
    return { actions: await listInstanceActions(session, id), actionsFailure: null };
  } catch (error) {
    if (!isAppError(error)) throw error;
    return { actions: [], actionsFailure: toFailure(error) };
  }
}
