import type { Quota, QuotaKey } from "@/lib/quota";
import { quotaLeft } from "@/lib/quota";
import { rulesPerCluster } from "../cluster-plan";
import { plannedOf } from "./cluster-request";
import { canBeChosen, type ClusterChoice, type ClusterWorld, valueOf } from "./resolve-cluster";

/** `soft`: it may go on. `hard`: it will fail. `unread`: nobody could tell, it may go on. */
export type CheckLevel = "ok" | "soft" | "hard" | "unread";
export type ClusterCheck =
  | { key: "site"; level: "hard" | "unread" }
  | { key: "access"; level: "ok"; project: string }
  | { key: "trust"; level: "unread" }
  | { key: "nameFree"; level: "ok" }
  | { key: "nameTaken"; level: "hard"; name: string }
  | { key: "nameUnknown"; level: "unread" }
  | { key: "quotaFits"; level: "ok" }
  | { key: "quotaOver"; level: "hard" | "soft"; quota: QuotaKey; by: number }
  | { key: "quotaUnknown"; level: "unread"; quota: QuotaKey }
  | { key: "rules"; level: "soft"; left: number }
  | { key: "oneMaster"; level: "soft" };

/** What a whole cluster takes of, in the order in which it is told. */
export const clusterQuotas = ["vcpus", "ram", "servers", "clusters", "floating_ips", "security_groups"] as const;

/** Told by the sizes and counts themselves; addresses and groups depend on how the site builds its clusters. */
const isCertain = (key: QuotaKey) => key !== "floating_ips" && key !== "security_groups";

const leftOf = (quota: Quota | undefined) => (quota ? quotaLeft(quota) : null);
const isUnread = (quota: Quota | undefined) => quota === undefined || quota.used === null;

/** Heat asks for each machine in turn: a quota that is too small shows only when half of the cluster stands. */
export function quotaChecks(choice: ClusterChoice, quotas: readonly Quota[] | null): ClusterCheck[] {
  const use = plannedOf(choice);
  const checks = clusterQuotas.flatMap((key): ClusterCheck[] => {
    const need = use[key];
    if (need === undefined) return [];
    const quota = quotas?.find((one) => one.key === key);
    // Groups and addresses are told by few sites: their silence is not worth a line.
    if (isUnread(quota))
      return key === "vcpus" || key === "clusters" ? [{ key: "quotaUnknown", level: "unread", quota: key }] : [];
    const left = leftOf(quota);
    return left !== null && need > left
      ? [{ key: "quotaOver", level: isCertain(key) ? "hard" : "soft", quota: key, by: need - left }]
      : [];
  });
  return checks.length === 0 ? [{ key: "quotaFits", level: "ok" }] : checks;
}

function rulesCheck(quotas: readonly Quota[] | null): ClusterCheck[] {
  const left = leftOf(quotas?.find(({ key }) => key === "security_group_rules"));
  return left !== null && left < rulesPerCluster ? [{ key: "rules", level: "soft", left }] : [];
}

/** Magnum takes a second cluster of the same name and then finds neither by name: Pléiade refuses it. */
export function nameCheck(choice: ClusterChoice, { options }: ClusterWorld): ClusterCheck {
  if (!options?.clusterNames.ok) return { key: "nameUnknown", level: "unread" };
  const name = choice.name.trim();
  return valueOf(options.clusterNames).includes(name)
    ? { key: "nameTaken", level: "hard", name }
    : { key: "nameFree", level: "ok" };
}

function trustCheck({ place }: ClusterChoice): ClusterCheck[] {
  return place?.kubernetes?.can === "unknown" ? [{ key: "trust", level: "unread" }] : [];
}

/** Everything that can be known before sending, worst first. */
export function clusterChecks(choice: ClusterChoice, world: ClusterWorld): ClusterCheck[] {
  if (choice.place === null) return [];
  if (choice.place.problem === "asking") return [{ key: "site", level: "unread" }];
  if (!canBeChosen(choice.place) || !choice.project) return [{ key: "site", level: "hard" }];
  const checks: ClusterCheck[] = [
    { key: "access", level: "ok", project: choice.project.projectName },
    ...trustCheck(choice),
    ...(world.options ? [nameCheck(choice, world)] : []),
    ...(world.options ? quotaChecks(choice, world.quotas) : []),
    ...rulesCheck(world.quotas),
    ...(choice.masterCount === 1 ? [{ key: "oneMaster", level: "soft" } as const] : []),
  ];
  const order: CheckLevel[] = ["hard", "soft", "unread", "ok"];
  return checks.toSorted((a, b) => order.indexOf(a.level) - order.indexOf(b.level));
}
