import { isAppError } from "@/lib/failures";
import type { RebuildServerInput, ResizeServerInput, ServerActionInput } from "@/lib/server-actions";
import { listInstanceActions } from "@/server/openstack/compute/instance-actions";
import {
  actOnServer as actOnNovaServer,
  rebuildServer as rebuildNovaServer,
  resizeServer as resizeNovaServer,
} from "@/server/openstack/compute/server-actions";
import { deleteServer } from "@/server/openstack/compute/servers";
import type { ProjectSession } from "@/server/openstack/session";
import type { ServiceContext } from "@/server/services/context";
import { askServer } from "./ask-server";

type Asked = { requestId: string | null };

/** Asks the site for one action; its end is seen in the list. Deleting what is already gone is a success. */
export function actOnServer(ctx: ServiceContext, { server, action }: ServerActionInput): Promise<Asked> {
  if (action !== "delete")
    return askServer(ctx, server, action, (session, { id }) => actOnNovaServer(session, id, action));
  return askServer(
    ctx,
    server,
    action,
    (session, { id, status }) =>
      // Asked to delete what is only put aside, Nova would put it aside again.
      status === "SOFT_DELETED" ? actOnNovaServer(session, id, "force_delete") : deleteServer(session, id),
    async (session) => ((await existed(session, server.id)) ? { requestId: null } : null),
  );
}

/** The site checks quota and disk; the machine then waits for a confirmation. */
export function resizeServer(ctx: ServiceContext, { server, flavorId }: ResizeServerInput): Promise<Asked> {
  return askServer(ctx, server, "resize", (session, { id }) => resizeNovaServer(session, id, flavorId));
}

export function rebuildServer(ctx: ServiceContext, { server, imageId }: RebuildServerInput): Promise<Asked> {
  return askServer(ctx, server, "rebuild", (session, { id }) => rebuildNovaServer(session, id, imageId));
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
