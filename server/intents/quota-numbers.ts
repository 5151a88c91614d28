import { isAppError, type Failure } from "@/lib/failures";
import type { QuotaKey } from "@/lib/quota";
import { readQuotas, type QuotaService } from "@/server/services/quotas/read-quotas";
import { maxAge } from "@/server/services/sites/read-project";
import type { Run } from "./run";

const serviceOf: Partial<Record<string, QuotaService>> = {
  compute: "compute",
  network: "network",
  "block-storage": "volume",
  "container-infra": "clusters",
};

/**
 * A refusal for quota with its numbers, for who looks for another place: Neutron names the resource only, and Cinder
 * the limit. Best effort: without an answer it stays as the site said it.
 */
export async function withQuotaNumbers({ ctx, row }: Run, failure: Failure): Promise<Failure> {
  const resource = failure.params?.["resource"];
  const service = serviceOf[failure.service ?? ""];
  const isWhole = failure.params?.["limit"] !== undefined && failure.params["used"] !== undefined;
  if (failure.kind !== "quota_exceeded" || typeof resource !== "string" || isWhole || !service) return failure;
  try {
    const { value } = await readQuotas(ctx, row, service, maxAge.now);
    const quota = value?.find(({ key }) => key === resource);
    const requested = row.planned?.[resource as QuotaKey];
    const params = {
      ...(quota?.limit != null && { limit: quota.limit }),
      ...(quota?.used != null && { used: quota.used + quota.reserved }),
      ...(requested !== undefined && { requested }),
    };
    return { ...failure, params: { ...params, ...failure.params } };
  } catch (error) {
    if (isAppError(error)) return failure;
    throw error;
  }
}
