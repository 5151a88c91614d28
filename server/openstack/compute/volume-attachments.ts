import { z } from "zod";
import { isAppError } from "@/lib/failures";
import { listAll } from "../pagination";
import { readRows, segment, wireId, wireTextOrNull } from "../rows";
import type { ProjectSession } from "../session";

const service = "compute";

export type ServerVolume = {
  volumeId: string;
  device: string | null;
  /** null below 2.79, where the site does not say. */
  isDeletedWithServer: boolean | null;
};

/** Nova since 2.89 leaves the first key out. https://docs.openstack.org/api-ref/compute/#list-volume-attachments-for-an-instance */
const Wire = z
  .object({
    volumeId: wireId,
    device: wireTextOrNull,
    delete_on_termination: z.boolean().nullable().catch(null),
  })
  .transform(({ volumeId, device, delete_on_termination }) => ({
    id: volumeId,
    volumeId,
    device,
    isDeletedWithServer: delete_on_termination,
  }));

const pathOf = (serverId: string) => `/servers/${segment(serverId)}/os-volume_attachments`;

/** In the order in which the machine has them: its boot disk comes first. */
export async function listServerVolumes(session: ProjectSession, serverId: string): Promise<ServerVolume[]> {
  const path = pathOf(serverId);
  const pages = await listAll(session, { service, path, collection: "volumeAttachments" });
  return readRows(pages, Wire).rows.map(({ id: _id, ...row }) => row);
}

/** Asks; the volume follows to in-use. Nova 2.101 and later answer without a body. */
export async function attachVolume(
  session: ProjectSession,
  serverId: string,
  volumeId: string,
): Promise<{ requestId: string | null }> {
  const body = { volumeAttachment: { volumeId } };
  const { requestId } = await session.request({ service, method: "POST", path: pathOf(serverId), body });
  return { requestId };
}

/** Asks; the volume follows to available. One that is not attached any more is a success (`requestId` null). */
export async function detachVolume(
  session: ProjectSession,
  serverId: string,
  volumeId: string,
): Promise<{ requestId: string | null }> {
  const path = `${pathOf(serverId)}/${segment(volumeId)}`;
  try {
    const { requestId } = await session.request({ service, method: "DELETE", path });
    return { requestId };
  } catch (error) {
    if (isAppError(error) && error.failure.kind === "not_found") return { requestId: null };
    throw error;
  }
}

/**
 * From now on the volume is deleted together with the machine. Needs 2.85; one that is not attached any more is left.
 * https://docs.openstack.org/api-ref/compute/#update-a-volume-attachment
 */
export async function deleteWithServer(session: ProjectSession, serverId: string, volumeId: string): Promise<void> {
  const path = `${pathOf(serverId)}/${segment(volumeId)}`;
  const body = { volumeAttachment: { volumeId, delete_on_termination: true } };
  try {
    await session.request({ service, method: "PUT", path, body, minMicroversion: "2.85" });
  } catch (error) {
    if (!isAppError(error) || error.failure.kind !== "not_found") throw error;
  }
}
