import { AppError, isAppError } from "@/lib/failures";
import type { ResourceRef } from "@/lib/refs";
import { type ServerAction, type ServerEdit, whyNot } from "@/lib/server-actions";
import type { ServerRecord } from "@/server/openstack/compute/server-row";
import { getServer } from "@/server/openstack/compute/servers";
import type { ProjectSession } from "@/server/openstack/session";
import { audited } from "@/server/services/audit";
import type { ServiceContext } from "@/server/services/context";
import { forgetProject } from "@/server/services/sites/read-project";

type Asked = { requestId: string | null };
type Ask = (session: ProjectSession, server: ServerRecord) => Promise<Asked>;

/** What the action was for is so already: asked twice is asked once. */
const reached: Partial<Record<ServerAction | ServerEdit, readonly string[]>> = {
  start: ["ACTIVE"],
  stop: ["SHUTOFF"],
  pause: ["PAUSED"],
  unpause: ["ACTIVE"],
  suspend: ["SUSPENDED"],
  resume: ["ACTIVE"],
  shelve: ["SHELVED", "SHELVED_OFFLOADED"],
  unshelve: ["ACTIVE"],
  rescue: ["RESCUE"],
  unrescue: ["ACTIVE"],
};

function isReached(action: ServerAction | ServerEdit, server: ServerRecord): boolean {
  if (action === "lock") return server.isLocked;
  if (action === "unlock") return !server.isLocked;
  if (action === "delete") return !server.isLocked && whyNot(action, server) === "deleting";
  return server.taskState === null && (reached[action]?.includes(server.status) ?? false);
}

/**
 * Asks a site for something about one machine: read first, so that another project's is `not_found` before anything is
 * asked, checked against the table of states, audited, and what showed the old state is forgotten.
 */
export function askServer(
  ctx: ServiceContext,
  ref: ResourceRef,
  action: ServerAction | ServerEdit,
  ask: Ask,
  onMissing: (session: ProjectSession) => Promise<Asked | null> = async () => null,
): Promise<Asked> {
  const { siteId, projectId, id } = ref;
  return audited(ctx, { action: `servers.${action}`, siteId, projectId, target: id }, async () => {
    const session = await ctx.federation.openProject(ctx.principal, siteId, projectId, ctx.signal);
    const server = await find(session, id);
    if (server === null) {
      const settled = await onMissing(session);
      if (settled !== null) return settled;
      throw new AppError({ kind: "not_found", siteId, service: "compute" });
    }
    if (isReached(action, server)) return { requestId: null };
    const reason = whyNot(action, server);
    if (reason !== null)
      throw new AppError({
        kind: "conflict",
        siteId,
        service: "compute",
        detail: reason === "locked" ? "locked" : "wrong_state",
      });
    try {
      return await ask(session, server);
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
