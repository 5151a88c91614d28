import { AppError } from "@/lib/failures";
import type { LaunchServersInput } from "@/lib/launch";
import { addressUse, groupUse, machineUse, newDisks } from "@/lib/launch-use";
import type { PlannedUse } from "@/lib/quota";
import type { ServiceContext } from "@/server/services/context";
import { checkQuota, plus, times } from "@/server/services/quotas/check-quota";
import { knownNow } from "@/server/services/sites/read-part";
import { maxAge } from "@/server/services/sites/read-project";
import { flavorOf } from "./check-launch";
import { readChoices } from "./launch-choices";
import type { LaunchFacts } from "./launch-facts";

/** What each wish of a launch will take. */
export type LaunchUse = { machine: PlannedUse; address: PlannedUse; group: PlannedUse };

export const useOf = ({ spec, newGroup }: LaunchServersInput, facts: LaunchFacts): LaunchUse => ({
  machine: machineUse(spec, flavorOf(spec, facts)),
  address: addressUse(spec),
  group: newGroup ? groupUse(newGroup) : {},
});

/** Types with a limit of their own; a disk without a type is of the site's usual one. */
function checkTypes({ spec }: LaunchServersInput, { volumeLimits, volumeTypes }: LaunchFacts, count: number): void {
  const usual = volumeTypes?.find(({ isDefault }) => isDefault)?.name;
  const byType = Map.groupBy(newDisks(spec), ({ volumeType }) => volumeType ?? usual ?? "");
  for (const [type, disks] of byType) {
    const sizeGiB = disks.reduce((sum, disk) => sum + disk.sizeGiB, 0);
    const use = { volumes: disks.length * count, volume_storage: sizeGiB * count };
    checkQuota(spec.siteId, volumeLimits?.byType[type] ?? [], use);
  }
}

/** A server group takes so many machines and no more. */
function checkMembers({ spec }: LaunchServersInput, facts: LaunchFacts, count: number): void {
  const { siteId, serverGroupId } = spec;
  const group = facts.serverGroups?.find(({ id }) => id === serverGroupId);
  const limit = facts.groupMembersLimit;
  if (!group || limit === null || group.members + count <= limit) return;
  const params = { resource: "server_group_members", requested: count, used: group.members, limit };
  throw new AppError({ kind: "quota_exceeded", siteId, service: "compute", detail: "quota", params });
}

/**
 * Throws `quota_exceeded` with the numbers for the first limit that `count` machines with all that belongs to them do
 * not fit in. Numbers of before a failure decide nothing.
 */
export async function checkLaunchQuotas(
  ctx: ServiceContext,
  input: LaunchServersInput,
  facts: LaunchFacts,
  count: number,
): Promise<void> {
  const { spec } = input;
  const { machine, address, group } = useOf(input, facts);
  const [compute, network] = await Promise.all([
    knownNow(readChoices.quotas(ctx, spec, "compute", maxAge.now)),
    knownNow(readChoices.quotas(ctx, spec, "network", maxAge.now)),
  ]);
  const quotas = [...(compute ?? []), ...(facts.volumeLimits?.quotas ?? []), ...(network ?? [])];
  checkQuota(spec.siteId, quotas, plus(times(plus(machine, address), count), group));
  checkTypes(input, facts, count);
  checkMembers(input, facts, count);
}
