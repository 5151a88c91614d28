import type { Flavor } from "../flavor";
import type { Quota, QuotaKey } from "../quota";

/** How much of one thing is left. "free": no limit. "untold": the site does not say. */
type Left = number | "free" | "untold";

export function leftOf(quotas: readonly Quota[], key: QuotaKey): Left {
  const quota = quotas.find((one) => one.key === key);
  if (quota === undefined || quota.isLimitUnknown) return "untold";
  if (quota.limit === null) return "free";
  return quota.used === null ? "untold" : Math.max(0, quota.limit - quota.used - quota.reserved);
}

export type Lefts = { vcpus: Left; ramMiB: Left; servers: Left };

export const computeLefts = (quotas: readonly Quota[]): Lefts => ({
  vcpus: leftOf(quotas, "vcpus"),
  ramMiB: leftOf(quotas, "ram"),
  servers: leftOf(quotas, "servers"),
});

export const minus = (left: Left, taken: number): Left => (typeof left === "number" ? Math.max(0, left - taken) : left);

/** How many times `each` fits into what is left: Infinity where nothing limits. What is not told limits nothing here. */
export const timesIn = (left: Left, each: number) =>
  typeof left !== "number" || each === 0 ? Infinity : Math.floor(left / each);

export const mostMachines = (flavor: Pick<Flavor, "vcpus" | "ramMiB">, lefts: Lefts) =>
  Math.min(timesIn(lefts.servers, 1), timesIn(lefts.vcpus, flavor.vcpus), timesIn(lefts.ramMiB, flavor.ramMiB));

export const isTold = (lefts: Lefts) => Object.values(lefts).every((left) => left !== "untold");
