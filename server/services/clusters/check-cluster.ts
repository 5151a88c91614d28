import type { ClusterTemplate, CreateClusterInput } from "@/lib/cluster";
import type { PlannedUse } from "@/lib/quota";
import type { Flavor } from "@/lib/flavor";
import type { ServiceContext } from "@/server/services/context";
import { plus, times } from "@/server/services/quotas/check-quota";
import { readChoices } from "@/server/services/servers/launch-choices";
import { known } from "@/server/services/sites/read-part";
import { readClusters, readTemplates } from "./read-clusters";

/** What the site would refuse, or accept and fail at later: message keys by field, and what the cluster will take. */
export async function checkCluster(
  ctx: ServiceContext,
  input: CreateClusterInput,
): Promise<{ fields: Record<string, string>; planned: PlannedUse }> {
  const [templates, flavors, keypairs, clusters] = await Promise.all([
    known(readTemplates(ctx, input)),
    known(readChoices.flavors(ctx, input)),
    known(readChoices.keypairs(ctx, input)),
    known(readClusters(ctx, input)),
  ]);
  const template = templates?.rows.find((row) => row.id === input.templateId) ?? null;
  const isUsable = template !== null && template.coe === "kubernetes" && !template.isHidden;
  const isGone = (id: string | undefined) =>
    id !== undefined && flavors !== null && !flavors.rows.some((row) => row.id === id);
  const fields: Record<string, string> = {
    ...(templates && !isUsable && { templateId: "not_found" }),
    ...(isGone(input.flavorId) && { flavorId: "not_found" }),
    ...(isGone(input.masterFlavorId) && { masterFlavorId: "not_found" }),
    ...(keypairs && !keypairs.rows.some((row) => row.name === input.keypair) && { keypair: "not_found" }),
    // Magnum takes a second cluster of the same name and then finds neither by name.
    ...(clusters?.rows.some((row) => row.name === input.name) && { name: "name_in_use" }),
    // Magnum's own rule (`validate_master_count` in magnum/api/attr_validator.py).
    ...(template && !template.masterLoadBalancer && input.masterCount > 1 && { masterCount: "needs_load_balancer" }),
  };
  return { fields, planned: plannedUse(input, template, flavors?.rows ?? []) };
}

function plannedUse(
  input: CreateClusterInput,
  template: ClusterTemplate | null,
  flavors: readonly Flavor[],
): PlannedUse {
  const { masterCount, nodeCount } = input;
  const find = (idOrName: string | null | undefined) =>
    flavors.find((row) => row.id === idOrName || row.name === idOrName);
  const node = find(input.flavorId ?? template?.flavorId);
  const master = find(input.masterFlavorId ?? template?.masterFlavorId ?? template?.flavorId);
  const machines = plus(times(useOf(master), masterCount), times(useOf(node), nodeCount));
  const addresses = template?.floatingIps ? { floating_ips: masterCount + nodeCount } : {};
  return { ...machines, clusters: 1, ...addresses };
}

const useOf = (flavor: Flavor | undefined): PlannedUse =>
  flavor ? { vcpus: flavor.vcpus, ram: flavor.ramMiB, servers: 1 } : { servers: 1 };
