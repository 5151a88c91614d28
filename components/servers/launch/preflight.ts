import { isTight, type Quota } from "@/lib/quota";
import { misfitOf, needOf } from "./flavor-fit";
import { type Launch, type LaunchWorld, valueOf } from "./resolve-launch";

/** `soft`: it may go on. `hard`: it will be refused. `unread`: nobody could tell, it may go on. */
export type CheckLevel = "ok" | "soft" | "hard" | "unread";

/** Message keys below `launch.preflight`; `params` feed the sentence. */
export type Check = { key: string; level: CheckLevel; params?: Record<string, string | number> };

function accessCheck({ place, project }: Launch): Check[] {
  if (place === null) return [];
  if (place.problem !== null)
    return [{ key: `place_${place.problem}`, level: place.problem === "asking" ? "unread" : "hard" }];
  return project === null ? [] : [{ key: "access", level: "ok", params: { project: project.projectName } }];
}

function quotaCheck({ flavor, count }: Launch, quotas: readonly Quota[] | null): Check[] {
  if (quotas === null) return [{ key: "quota_unread", level: "unread" }];
  if (flavor === null) return [];
  const misfit = misfitOf(flavor, null, count, quotas);
  if (misfit) return [{ key: `quota_${misfit.key}`, level: "hard", params: { missing: misfit.missing } }];
  const need = needOf(flavor, count);
  const planned: Partial<Record<string, number>> = { vcpus: need.vcpus, ram: need.ramMiB, servers: need.servers };
  const tight = quotas.some((quota) => planned[quota.key] !== undefined && isTight(quota, planned[quota.key]));
  return [tight ? { key: "quota_tight", level: "soft" } : { key: "quota", level: "ok" }];
}

function keyCheck({ key }: Launch): Check[] {
  if (key === null) return [{ key: "key_missing", level: "hard" }];
  if (key.kind === "none") return [{ key: "key_none", level: "soft" }];
  return [
    key.kind === "import"
      ? { key: "key_import", level: "ok" }
      : { key: "key", level: "ok", params: { name: key.name } },
  ];
}

function networkChecks(launch: Launch, { options }: LaunchWorld): Check[] {
  if (options === null) return [];
  const checks: Check[] = [];
  if (!options.networks.ok) checks.push({ key: "network_unread", level: "unread" });
  else if (launch.networks.length === 0) checks.push({ key: "network_auto", level: "soft" });
  else if (launch.networks.some(({ isExternal }) => isExternal)) checks.push({ key: "network", level: "ok" });
  else checks.push({ key: "network_private", level: "soft" });
  if (!options.securityGroups.ok) checks.push({ key: "ssh_unread", level: "unread" });
  else
    checks.push(
      launch.securityGroups.some((group) => group.opensSsh)
        ? { key: "ssh", level: "ok" }
        : { key: "ssh_closed", level: "soft" },
    );
  return checks;
}

function nameCheck({ names }: Launch, { options }: LaunchWorld): Check[] {
  if (!options?.serverNames.ok) return options === null ? [] : [{ key: "name_unread", level: "unread" }];
  const taken = valueOf(options.serverNames);
  const twice = names.find((name) => taken.includes(name));
  return [
    twice === undefined ? { key: "name", level: "ok" } : { key: "name_taken", level: "soft", params: { name: twice } },
  ];
}

function imageCheck({ image, flavor }: Launch): Check[] {
  if (image === null || flavor === null) return [];
  const misfit = misfitOf(flavor, image, 1, null);
  return misfit ? [{ key: misfit.key, level: "hard", params: { missing: misfit.missing } }] : [];
}

/** What can be known before anything is sent, worst first so that the passed ones can fold. */
export function preflight(launch: Launch, world: LaunchWorld): Check[] {
  const checks = [
    ...accessCheck(launch),
    ...imageCheck(launch),
    ...(world.options === null ? [] : quotaCheck(launch, world.quotas)),
    ...(world.options === null ? [] : keyCheck(launch)),
    ...networkChecks(launch, world),
    ...nameCheck(launch, world),
  ];
  const order: CheckLevel[] = ["hard", "soft", "unread", "ok"];
  return checks.toSorted((a, b) => order.indexOf(a.level) - order.indexOf(b.level));
}
