import { z } from "zod";
import { isAppError } from "@/lib/failures";
import type { ServerGroup } from "@/lib/launch";
import { listAll } from "../pagination";
import { QuotaNumber } from "../quota-row";
import { readRows, segment, wireId, wireText, wireTextOrNull, wireTexts, type Listing } from "../rows";
import type { ProjectSession } from "../session";

const service = "compute";

/** Before 2.64 a list of policies with one entry. Members that were deleted may still be named. */
const schema = z
  .object({ id: wireId, name: wireText, policy: wireTextOrNull, policies: wireTexts, members: wireTexts })
  .transform(({ id, name, policy, policies, members }): ServerGroup => {
    return { id, name, policy: policy ?? policies[0] ?? null, members: members.length };
  });

/** The project's own groups. https://docs.openstack.org/api-ref/compute/#list-server-groups */
export async function listServerGroups(session: ProjectSession): Promise<Listing<ServerGroup>> {
  const pages = await listAll(session, { service, path: "/os-server-groups", collection: "server_groups" });
  return readRows(pages, schema);
}

const Quotas = z.object({ quota_set: z.object({ server_group_members: QuotaNumber }) });

/** How many machines one group takes; null for no limit, and where the site does not say. */
export async function readGroupMembersLimit(session: ProjectSession): Promise<number | null> {
  const path = `/os-quota-sets/${segment(session.project.projectId)}`;
  try {
    const { data } = await session.request({ service, method: "GET", path, schema: Quotas });
    const limit = data.quota_set.server_group_members;
    return limit === null || limit < 0 ? null : limit;
  } catch (error) {
    if (isAppError(error)) return null;
    throw error;
  }
}
