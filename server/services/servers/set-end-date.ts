import { isAppError } from "@/lib/failures";
import { endsOnKey } from "@/lib/server";
import { type SetEndDateInput } from "@/lib/upkeep/end-date";
import { deleteMetadata, setMetadata } from "@/server/openstack/compute/server-metadata";
import { getServer } from "@/server/openstack/compute/servers";
import type { ProjectSession } from "@/server/openstack/session";
import { audited } from "@/server/services/audit";
import type { ServiceContext } from "@/server/services/context";
import { forgetProject } from "@/server/services/sites/read-project";
import { refuseEdit } from "./refuse-edit";

/** Kept with the machine at its site, so that colleagues and other tools see it. null takes the end away. */
export async function setEndDate(
  ctx: ServiceContext,
  { server, endsOn }: SetEndDateInput,
): Promise<{ requestId: string | null }> {
  const { siteId, projectId, id } = server;
  return audited(ctx, { action: "servers.set_end_date", siteId, projectId, target: id }, async () => {
    const session = await ctx.federation.openProject(ctx.principal, siteId, projectId, ctx.signal);
    // Read first: another project's machine is `not_found`, and the table of states speaks before the site does.
    const known = await getServer(session, id);
    if (endsOn === null && known.metadata[endsOnKey] === undefined) return { requestId: null };
    refuseEdit("metadata", known);
    try {
      if (endsOn === null) return await without(session, id);
      return await setMetadata(session, id, { [endsOnKey]: endsOn });
    } finally {
      forgetProject(ctx, server, "servers");
    }
  });
}

/** Somebody else took it away meanwhile: it is as wished. */
async function without(session: ProjectSession, id: string): Promise<{ requestId: string | null }> {
  try {
    return await deleteMetadata(session, id, endsOnKey);
  } catch (error) {
    if (isAppError(error) && error.failure.kind === "not_found") return { requestId: null };
    throw error;
  }
}
