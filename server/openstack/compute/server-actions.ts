import type { PlainAction } from "@/lib/server-actions";
import { segment } from "../rows";
import type { ProjectSession } from "../session";

const bodies = {
  start: { "os-start": null },
  stop: { "os-stop": null },
  reboot_soft: { reboot: { type: "SOFT" } },
  reboot_hard: { reboot: { type: "HARD" } },
  pause: { pause: null },
  unpause: { unpause: null },
  suspend: { suspend: null },
  resume: { resume: null },
  shelve: { shelve: null },
  unshelve: { unshelve: null },
  confirm_resize: { confirmResize: null },
  revert_resize: { revertResize: null },
  rescue: { rescue: null },
  unrescue: { unrescue: null },
  lock: { lock: null },
  unlock: { unlock: null },
  restore: { restore: null },
  force_delete: { forceDelete: null },
} as const satisfies Record<Exclude<PlainAction, "delete"> | "force_delete", unknown>;

type Asked = { requestId: string | null };

/**
 * One of Nova's actions; its end is seen by `taskState` going back to null. Nothing of the answer is read: some hold a
 * password. https://docs.openstack.org/api-ref/compute/#servers-run-an-action-servers-action
 */
async function post(session: ProjectSession, id: string, body: unknown): Promise<Asked> {
  const path = `/servers/${segment(id)}/action`;
  const { requestId } = await session.request({ service: "compute", method: "POST", path, body });
  return { requestId };
}

/** `force_delete` is for what is deleted already and could still be restored. */
export const actOnServer = (session: ProjectSession, id: string, action: keyof typeof bodies): Promise<Asked> =>
  post(session, id, bodies[action]);

/** Waits in VERIFY_RESIZE for a confirmation. */
export const resizeServer = (session: ProjectSession, id: string, flavorId: string): Promise<Asked> =>
  post(session, id, { resize: { flavorRef: flavorId } });

/** The system disk is written anew; from 2.93 on also that of a machine started from a volume. */
export const rebuildServer = (session: ProjectSession, id: string, imageId: string): Promise<Asked> =>
  post(session, id, { rebuild: { imageRef: imageId } });
