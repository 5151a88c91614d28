import { z } from "zod";
import { isAppError } from "@/lib/failures";
import type { ImageMember } from "@/lib/image";
import { readRows, segment, wireId, wireText } from "../rows";
import type { ProjectSession } from "../session";

const service = "image";
const pathOf = (id: string, member?: string) =>
  `/images/${segment(id)}/members${member === undefined ? "" : `/${segment(member)}`}`;

const Wire = z
  .object({ member_id: wireId, status: wireText })
  .transform(({ member_id, status }): ImageMember & { id: string } => ({
    id: member_id,
    projectId: member_id,
    status: status === "accepted" || status === "rejected" ? status : "pending",
  }));

/** The projects an image is shared with. The owner sees all, a member only itself. https://docs.openstack.org/api-ref/image/v2/#list-image-members */
export async function listMembers(session: ProjectSession, id: string): Promise<ImageMember[]> {
  const schema = z.object({ members: z.array(z.unknown()) });
  const { data } = await session.request({ service, method: "GET", path: pathOf(id), schema });
  return readRows({ items: data.members, isComplete: true }, Wire).rows.map(({ projectId, status }) => ({
    projectId,
    status,
  }));
}

/** Shared already is a success. https://docs.openstack.org/api-ref/image/v2/#create-image-member */
export async function addMember(
  session: ProjectSession,
  id: string,
  projectId: string,
): Promise<{ requestId: string | null }> {
  try {
    const body = { member: projectId };
    const { requestId } = await session.request({ service, method: "POST", path: pathOf(id), body });
    return { requestId };
  } catch (error) {
    if (isAppError(error) && error.failure.kind === "conflict") return { requestId: error.failure.requestId ?? null };
    throw error;
  }
}

/** https://docs.openstack.org/api-ref/image/v2/#delete-image-member */
export async function removeMember(
  session: ProjectSession,
  id: string,
  projectId: string,
): Promise<{ requestId: string | null }> {
  try {
    const { requestId } = await session.request({ service, method: "DELETE", path: pathOf(id, projectId) });
    return { requestId };
  } catch (error) {
    if (isAppError(error) && error.failure.kind === "not_found") return { requestId: error.failure.requestId ?? null };
    throw error;
  }
}

/** The session's project says yes or no to an image that was shared with it; nobody else can. https://docs.openstack.org/api-ref/image/v2/#update-image-member */
export async function decideMembership(
  session: ProjectSession,
  id: string,
  status: "accepted" | "rejected",
): Promise<{ requestId: string | null }> {
  const path = pathOf(id, session.project.projectId);
  const { requestId } = await session.request({ service, method: "PUT", path, body: { status } });
  return { requestId };
}
