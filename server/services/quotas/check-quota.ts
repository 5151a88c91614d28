import { AppError } from "@/lib/failures";
import { quotaLeft, type PlannedUse, type Quota } from "@/lib/quota";

/** Throws `quota_exceeded` for the first quota that what is wanted does not fit in. What the site does not tell, fits. */
export function checkQuota(siteId: string, quotas: readonly Quota[], wanted: PlannedUse): void {
  for (const quota of quotas) {
    const left = quotaLeft(quota);
    const requested = wanted[quota.key] ?? 0;
    if (left === null || requested <= left) continue;
    const used = (quota.used ?? 0) + quota.reserved;
    const params = { resource: quota.key, requested, used, limit: quota.limit ?? 0 };
    throw new AppError({ kind: "quota_exceeded", siteId, detail: "quota", params });
  }
}

export const times = (use: PlannedUse, count: number): PlannedUse =>
  Object.fromEntries(Object.entries(use).map(([key, amount]) => [key, amount * count]));

export function plus(one: PlannedUse, other: PlannedUse): PlannedUse {
  const keys = new Set([...Object.keys(one), ...Object.keys(other)]) as Set<keyof PlannedUse>;
  return Object.fromEntries([...keys].map((key) => [key, (one[key] ?? 0) + (other[key] ?? 0)]));
}
