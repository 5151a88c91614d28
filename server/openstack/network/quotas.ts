import { z } from "zod";
import { isAppError } from "@/lib/failures";
import type { Quota, QuotaKey } from "@/lib/quota";
import { QuotaNumber, QuotaRow, toQuota } from "../quota-row";
import { segment } from "../rows";
import type { ProjectSession } from "../session";

const names = {
  network: "networks",
  router: "routers",
  port: "ports",
  floatingip: "floating_ips",
  security_group: "security_groups",
  security_group_rule: "security_group_rules",
} as const satisfies Record<string, QuotaKey>;
const wireNames = Object.keys(names) as (keyof typeof names)[];

const Details = z.object({ quota: z.partialRecord(z.enum(wireNames).or(z.string()), QuotaRow) });
const Plain = z.object({ quota: z.partialRecord(z.enum(wireNames).or(z.string()), QuotaNumber) });

/**
 * Network quotas with their use where the site has the extension `quota_details`, else the limits alone.
 * https://docs.openstack.org/api-ref/network/v2/#show-quota-details-for-a-tenant
 */
export async function getNetworkQuotas(session: ProjectSession): Promise<Quota[]> {
  const path = `/quotas/${segment(session.project.projectId)}`;
  const read = { service: "network", method: "GET" } as const;
  try {
    const { data } = await session.request({ ...read, path: `${path}/details`, schema: Details });
    const quotas = wireNames.flatMap((name) => toQuota(names[name], data.quota[name] ?? null));
    if (quotas.length > 0) return quotas;
  } catch (error) {
    if (!isAppError(error) || !["not_found", "not_authorised", "unsupported"].includes(error.failure.kind)) throw error;
  }
  const { data } = await session.request({ ...read, path, schema: Plain });
  return wireNames.flatMap((name) =>
    toQuota(names[name], { limit: data.quota[name] ?? null, used: null, reserved: 0 }),
  );
}
