import { z } from "zod";
import { isAppError } from "@/lib/failures";
import type { Quota } from "@/lib/quota";
import { QuotaNumber, QuotaRow, toQuota } from "../quota-row";
import { segment } from "../rows";
import type { ProjectSession } from "../session";

const Detail = z.object({
  quota_set: z.object({ cores: QuotaRow, ram: QuotaRow, instances: QuotaRow, key_pairs: QuotaRow }),
});

const Limits = z.object({
  limits: z.object({
    absolute: z.object({
      maxTotalCores: QuotaNumber,
      totalCoresUsed: QuotaNumber,
      maxTotalRAMSize: QuotaNumber,
      totalRAMUsed: QuotaNumber,
      maxTotalInstances: QuotaNumber,
      totalInstancesUsed: QuotaNumber,
      maxTotalKeypairs: QuotaNumber,
    }),
  }),
});

/**
 * Compute quotas, from the quota set, or from the limits where that one is closed to members. Keys are counted per
 * person and Nova always reports 0 for a project: their use is unknown.
 * https://docs.openstack.org/api-ref/compute/#show-the-detail-of-quota
 */
export async function getComputeQuotas(session: ProjectSession): Promise<Quota[]> {
  try {
    const path = `/os-quota-sets/${segment(session.project.projectId)}/detail`;
    const { data } = await session.request({ service: "compute", method: "GET", path, schema: Detail });
    const { cores, ram, instances, key_pairs } = data.quota_set;
    const quotas = [...toQuota("vcpus", cores), ...toQuota("ram", ram), ...toQuota("servers", instances)];
    if (quotas.length > 0) return [...quotas, ...toQuota("keypairs", key_pairs && { ...key_pairs, used: null })];
  } catch (error) {
    if (!isAppError(error) || !["not_authorised", "not_found", "invalid", "site_broken"].includes(error.failure.kind))
      throw error;
  }
  return getLimits(session);
}

/** `?tenant_id=` is refused to members even for their own project: the token's project is meant. */
async function getLimits(session: ProjectSession): Promise<Quota[]> {
  const { data } = await session.request({ service: "compute", method: "GET", path: "/limits", schema: Limits });
  const { absolute } = data.limits;
  return [
    ...toQuota("vcpus", { limit: absolute.maxTotalCores, used: absolute.totalCoresUsed, reserved: 0 }),
    ...toQuota("ram", { limit: absolute.maxTotalRAMSize, used: absolute.totalRAMUsed, reserved: 0 }),
    ...toQuota("servers", { limit: absolute.maxTotalInstances, used: absolute.totalInstancesUsed, reserved: 0 }),
    ...toQuota("keypairs", { limit: absolute.maxTotalKeypairs, used: null, reserved: 0 }),
  ];
}
