import { segment } from "../rows";
import type { ProjectSession } from "../session";

type Asked = { requestId: string | null };

/** A description from 2.19 on; null takes it away. https://docs.openstack.org/api-ref/compute/#update-server */
export async function updateServer(
  session: ProjectSession,
  id: string,
  change: { name?: string | undefined; description?: string | null | undefined },
): Promise<Asked> {
  const { name, description } = change;
  const { requestId } = await session.request({
    service: "compute",
    method: "PUT",
    path: `/servers/${segment(id)}`,
    body: { server: { ...(name !== undefined && { name }), ...(description !== undefined && { description }) } },
    ...(description !== undefined && { minMicroversion: "2.19" }),
  });
  return { requestId };
}

/** All tags at once. https://docs.openstack.org/api-ref/compute/#replace-tags */
export async function replaceServerTags(session: ProjectSession, id: string, tags: readonly string[]): Promise<Asked> {
  const { requestId } = await session.request({
    service: "compute",
    method: "PUT",
    path: `/servers/${segment(id)}/tags`,
    body: { tags },
    minMicroversion: "2.26",
  });
  return { requestId };
}
