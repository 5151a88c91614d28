import { AppError, isAppError } from "@/lib/failures";
import { whyNot, type ServerActionInput } from "@/lib/server";
import { listInstanceActions } from "@/server/openstack/compute/instance-actions";
import { actOnServer as actOnNovaServer } from "@/server/openstack/compute/server-actions";
import type { ServerRecord } from "@/server/openstack/compute/server-row";
import { getServer } from "@/server/openstack/compute/servers";
import type { ProjectSession } from "@/server/openstack/session";
import { audited } from "@/server/services/audit";
import type { ServiceContext } from "@/server/services/context";
import { forgetProject } from "@/server/services/sites/read-project";

/**
 * Asks the site for one action; its end is seen in the list. The machine is read first, so that another project's is
 * `not_found` before anything is asked. Deleting what is already gone is a success.
 */
export async function actOnServer(
  ctx: ServiceContext,
  { server: ref, action }: ServerActionInput,
): Promise<{ requestId: string | null }> {
  const { siteId, projectId, id } = ref;
  return audited(ctx, { action: `servers.${action}`, siteId, projectId, target: id }, async () => {
    const session = await ctx.federation.openProject(ctx.principal, siteId, projectId, ctx.signal);
    const server = await find(session, id);
    if (server === null) {
      if (action === "delete" && (await existed(session, id))) return { requestId: null };
      throw new AppError({ kind: "not_found", siteId, service: "compute" });
    }
    const reason = whyNot(action, server);
    if (action === "delete" && reason === "deleting") return { requestId: null };
    if (reason !== null)
      throw new AppError({
        kind: "conflict",
        siteId,
        service: "compute",
        detail: reason === "locked" ? "locked" : "wrong_state",
      });
    try {
      return await actOnNovaServer(session, id, action);
    } finally {
      forgetProject(ctx, ref, "servers", "quotas:compute");
    }
  });
}

async function find(session: ProjectSession, id: string): Promise<ServerRecord | null> {
  try {
    return await getServer(session, id);
  } catch (error) {
    if (isAppError(error) && error.failure.kind === "not_found") return null;
    throw error;
  }
}

/** Nova tells the past of a deleted machine to its own project only; that is how "gone" differs from "never yours". */
async function existed(session: ProjectSession, id: string): Promise<boolean> {
  try {
    return (await listInstanceActions(session, id)).length > 0;
  } catch (error) {
    if (isAppError(error) && ["not_found", "not_authorised"].includes(error.failure.kind)) return false;
    throw error;
  }
}
