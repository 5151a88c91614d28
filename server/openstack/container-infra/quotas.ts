import { z } from "zod";
import { isAppError } from "@/lib/failures";
import type { Quota } from "@/lib/quota";
import { QuotaNumber, toQuota } from "../quota-row";
import { atLeast, segment } from "../rows";
import type { ProjectSession } from "../session";

const service = "container-infra";
const Limit = z.object({ hard_limit: QuotaNumber });
const Stats = z.object({ clusters: QuotaNumber });

/**
 * How many clusters the project has and may have. Some sites answer one of the two to their admins only: then the use is
 * null, or the limit is marked as unknown..
 * https://docs.openstack.org/api-ref/container-infrastructure-management/#show-details-about-a-quota
 */
export async function getClusterQuotas(session: ProjectSession): Promise<Quota[]> {
  const { projectId } = session.project;
  const version = await session.microversion(service);
  const limit = atLeast(version, "1.6")
    ? await told(() =>
        session.request({ service, method: "GET", path: `/quotas/${segment(projectId)}/Cluster`, schema: Limit }),
      )
    : null;
  const stats = atLeast(version, "1.4")
    ? await told(() =>
        session.request({ service, method: "GET", path: "/stats", query: { project_id: projectId }, schema: Stats }),
      )
    : null;
  const used = stats?.data.clusters ?? null;
  if (limit?.data.hard_limit != null) return toQuota("clusters", { limit: limit.data.hard_limit, used, reserved: 0 });
  return used === null
    ? []
    : [{ key: "clusters", used: Math.max(0, used), reserved: 0, limit: null, isLimitUnknown: true }];
}

async function told<T>(ask: () => Promise<T>): Promise<T | null> {
  try {
    return await ask();
  } catch (error) {
    if (isAppError(error) && ["not_authorised", "not_found", "unsupported"].includes(error.failure.kind)) return null;
    throw error;
  }
}
