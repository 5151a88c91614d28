import type { Failure } from "@/lib/failures";
import { isSettled, type Intent } from "@/lib/intent";
import { quotaBar } from "@/lib/quota-bar";
import { type PlannedUse, type ProjectQuotas, type QuotaKey, quotaKeys } from "@/lib/quota";

export type QuotaService = ProjectQuotas["absent"][number];

const serviceOf: Record<QuotaKey, QuotaService> = {
  vcpus: "compute",
  ram: "compute",
  servers: "compute",
  keypairs: "compute",
  volumes: "volume",
  volume_storage: "volume",
  snapshots: "volume",
  networks: "network",
  routers: "network",
  ports: "network",
  floating_ips: "network",
  security_groups: "network",
  security_group_rules: "network",
  clusters: "clusters",
};

/** What each row shows, in this order. */
export const shownQuotas = [
  "vcpus",
  "ram",
  "servers",
  "volumes",
  "volume_storage",
  "floating_ips",
  "clusters",
] as const;
export type ShownQuota = (typeof shownQuotas)[number];

/**
 * "absent": the site has no such service; "zero": it has, and this project gets nothing of it; "untold": the use is
 * known, the limit is told to the site's admins only.
 */
export type QuotaCell =
  | { kind: "absent" }
  | { kind: "zero" }
  | { kind: "unknown"; failure: Failure | null; limit: number | null }
  | { kind: "unlimited"; used: number; planned: number }
  | { kind: "untold"; used: number; planned: number }
  | { kind: "limited"; used: number; planned: number; limit: number; left: number };

export function quotaCell(project: ProjectQuotas, key: QuotaKey, planned = 0): QuotaCell {
  const service = serviceOf[key];
  if (project.absent.includes(service)) return { kind: "absent" };
  const quota = project.quotas.find((candidate) => candidate.key === key);
  if (quota === undefined || quota.used === null) {
    const failed = project.failures.find((candidate) => candidate.service === service);
    return { kind: "unknown", failure: failed?.failure ?? null, limit: quota?.limit ?? null };
  }
  const used = quota.used + quota.reserved;
  if (quota.isLimitUnknown) return { kind: "untold", used, planned };
  if (quota.limit === null) return { kind: "unlimited", used, planned };
  if (quota.limit === 0 && used === 0 && planned === 0) return { kind: "zero" };
  const left = quota.limit - used - planned;
  return { kind: "limited", used, planned, limit: quota.limit, left };
}

/** From 80 % on, with what is on its way (UI.md §7). */
export const isNearlyFull = (cell: QuotaCell) => cell.kind === "limited" && quotaBar(cell).isTight;

/** How full, for sorting the tightest first; null where there is nothing to compare with. */
export const fullness = (cell: QuotaCell) =>
  cell.kind === "limited" ? (cell.limit === 0 ? 1 : (cell.used + cell.planned) / cell.limit) : null;

const isWaiting = (intent: Intent, step: string) =>
  intent.steps.some(
    (candidate) => candidate.key === step && (candidate.state === "todo" || candidate.state === "doing"),
  );

/** The step in which a site comes to make, and count, what it did not count when it accepted. */
const countedIn: Partial<Record<Intent["kind"], Partial<Record<QuotaKey, string>>>> = {
  "server.create": {
    ports: "networking",
    volumes: "block_device_mapping",
    volume_storage: "block_device_mapping",
  },
  "security_group.create": { security_group_rules: "rules" },
};

/** A site counts a machine from the moment it accepts it; those of a cluster only once Heat has come to them. */
function notYetCounted(intent: Intent, key: QuotaKey): boolean {
  if (isSettled(intent.state)) return false;
  if (intent.resourceId === null) return true;
  const isOfCluster = intent.kind === "cluster.create" && key !== "clusters";
  const step = isOfCluster ? "control_plane" : countedIn[intent.kind]?.[key];
  return step !== undefined && isWaiting(intent, step);
}

/** What running intents of one project will still take, by quota. */
export function plannedUse(intents: readonly Intent[], project: { siteId: string; projectId: string }): PlannedUse {
  const sums: PlannedUse = {};
  for (const intent of intents) {
    if (intent.siteId !== project.siteId || intent.projectId !== project.projectId) continue;
    for (const key of quotaKeys) {
      const amount = intent.planned?.[key] ?? 0;
      if (amount > 0 && notYetCounted(intent, key)) sums[key] = (sums[key] ?? 0) + amount;
    }
  }
  return sums;
}
