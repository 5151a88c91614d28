import type { ServerAction } from "@/lib/server";
import { segment } from "../rows";
import type { ProjectSession } from "../session";
import { deleteServer } from "./servers";

const bodies = {
  start: { "os-start": null },
  stop: { "os-stop": null },
  reboot_soft: { reboot: { type: "SOFT" } },
  reboot_hard: { reboot: { type: "HARD" } },
} as const satisfies Record<Exclude<ServerAction, "delete">, unknown>;

/** Asks; the end is seen by `taskState` going back to null. https://docs.openstack.org/api-ref/compute/#servers-run-an-action-servers-action */
export async function actOnServer(
  session: ProjectSession,
  id: string,
  action: ServerAction,
): Promise<{ requestId: string | null }> {
  if (action === "delete") return deleteServer(session, id);
  const path = `/servers/${segment(id)}/action`;
  const { requestId } = await session.request({ service: "compute", method: "POST", path, body: bodies[action] });
  return { requestId };
}
