import type { Failure } from "./failures";
import type { Project } from "./site-rows";

export const quotaKeys = [
  "vcpus",
  "ram",
  "servers",
  "keypairs", // compute; ram in MiB
  "volumes",
  "volume_storage",
  "snapshots", // volume; storage in GiB
  "networks",
  "routers",
  "ports",
  "floating_ips",
  "security_groups",
  "security_group_rules",
  "clusters",
] as const;
export type QuotaKey = (typeof quotaKeys)[number];

/**
 * `limit` null: no limit, or (`isLimitUnknown`) the site tells it to nobody but its admins. `used` null: the site does
 * not say. `reserved` is on its way in or out at the site.
 */
export type Quota = {
  key: QuotaKey;
  used: number | null;
  reserved: number;
  limit: number | null;
  isLimitUnknown?: true;
};

/** What something still to be made will take, as far as its sizes are known. */
export type PlannedUse = Partial<Record<QuotaKey, number>>;

/** All quotas of one project at one site. A service that is absent is in `absent`; one that failed in `failures`. */
export type ProjectQuotas = {
  siteId: string;
  projectId: string;
  project: Project;
  quotas: Quota[];
  absent: ("compute" | "volume" | "network" | "clusters")[];
  failures: { service: "compute" | "volume" | "network" | "clusters"; failure: Failure }[];
};

/** What is still free; null when there is no limit or the use is unknown. */
export function quotaLeft(quota: Quota): number | null {
  return quota.limit === null || quota.used === null ? null : Math.max(0, quota.limit - quota.used - quota.reserved);
}

/** From 80 % on a quota is worth a look (UI.md §7). */
export function isTight(quota: Quota, planned = 0): boolean {
  if (quota.limit === null || quota.used === null || quota.limit === 0) return false;
  return (quota.used + quota.reserved + planned) / quota.limit >= 0.8;
}
