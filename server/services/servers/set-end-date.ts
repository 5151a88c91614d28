import { isAppError } from "@/lib/failures";
import { endsOnKey } from "@/lib/server";
import { type SetEndDateInput } from "@/lib/upkeep/end-date";
import { deleteMetadata, setMetadata } from "@/server/openstack/compute/server-metadata";
import type { ProjectSession } from "@/server/openstack/session";
import { audited } from "@/server/services/audit";
import type { ServiceContext } from "@/server/services/context";
import { forgetProject } from "@/server/services/sites/read-project";

/** Kept with the machine at its site, so that colleagues and other tools see it. null takes the end away. */
export async function setEndDate(
  ctx: ServiceContext,
  { server, endsOn }: SetEndDateInput,
): Promise<{ requestId: string | null }> {
  const { siteId, projectId, id } = server;
  return audited(ctx, { action: "servers.set_end_date", siteId, projectId, target: id }, async () => {
    const session = await ctx.federation.openProject(ctx.principal, siteId, projectId, ctx.signal);
    try {
      if (endsOn === null) return await without(session, id);
      return await setMetadata(session, id, { [endsOnKey]: endsOn });
    } finally {
      forgetProject(ctx, server, "servers");
    }
  });
}

/** One that has no end is already as wished; a machine that is gone is still `not_found` at the next read. */
async function without(session: ProjectSession, id: string): Promise<{ requestId: string | null }> {
  try {
    return await deleteMetadata(session, id, endsOnKey);
  } catch (error) {
    if (isAppError(error) && error.failure.kind === "not_found") return { requestId: null };
    throw error;
  }
}
