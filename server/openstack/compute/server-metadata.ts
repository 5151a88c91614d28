import { segment } from "../rows";
import type { ProjectSession } from "../session";

/** Adds or replaces these keys and leaves the others. https://docs.openstack.org/api-ref/compute/#update-server-metadata */
export async function setMetadata(
  session: ProjectSession,
  id: string,
  metadata: Record<string, string>,
): Promise<{ requestId: string | null }> {
  const path = `/servers/${segment(id)}/metadata`;
  const { requestId } = await session.request({ service: "compute", method: "POST", path, body: { metadata } });
  return { requestId };
}

/** `not_found` when the machine or the key is not there. */
export async function deleteMetadata(
  session: ProjectSession,
  id: string,
  key: string,
): Promise<{ requestId: string | null }> {
  const path = `/servers/${segment(id)}/metadata/${segment(key)}`;
  const { requestId } = await session.request({ service: "compute", method: "DELETE", path });
  return { requestId };
}
