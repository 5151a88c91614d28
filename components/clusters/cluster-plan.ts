import type { PlannedUse } from "@/lib/quota";
import type { ClusterTemplate } from "@/lib/cluster";

import type { Flavor } from "@/lib/flavor";

/**
 * What Magnum's Kubernetes stack adds besides machines. In a project that allowed 100 rules, four clusters fitted and a
 * fifth failed for want of rules: so a cautious figure, and said to be one.
 */
export const rulesPerCluster = 24;
export const groupsPerCluster = 2;

/** What kubeadm asks of a machine: https://kubernetes.io/docs/setup/production-environment/tools/kubeadm/install-kubeadm/ */
export const smallestNode = { vcpus: 2, ramMiB: 2048 } as const;

/** null when Kubernetes can run on it, else a message key below `clusters.flavor`. */
export function unsuitable(flavor: Flavor): "few_vcpus" | "little_memory" | null {
  if (flavor.vcpus < smallestNode.vcpus) return "few_vcpus";
  return flavor.ramMiB < smallestNode.ramMiB ? "little_memory" : null;
}

/** "v1.30.6-rancher1" is Kubernetes 1.30.6: what follows is how the site built it. */
export const versionWords = (version: string) => /\d+(?:\.\d+)*/.exec(version)?.[0] ?? version;

const versionParts = (version: string | null) => (version?.match(/\d+/g) ?? []).map(Number);

function compareVersions(a: string | null, b: string | null): number {
  const [left, right] = [versionParts(a), versionParts(b)];
  for (let index = 0; index < Math.max(left.length, right.length); index += 1) {
    const difference = (left[index] ?? -1) - (right[index] ?? -1);
    if (difference !== 0) return difference;
  }
  return 0;
}

/** Usable Kubernetes templates, newest version first; of one version the newest template. */
export function offeredTemplates(templates: readonly ClusterTemplate[]): ClusterTemplate[] {
  return templates
    .filter((template) => !template.isHidden && template.coe === "kubernetes")
    .toSorted(
      (a, b) =>
        compareVersions(b.kubernetesVersion, a.kubernetesVersion) ||
        (b.createdAt ?? "").localeCompare(a.createdAt ?? "") ||
        a.name.localeCompare(b.name),
    );
}

export type ClusterSizes = {
  masterCount: number;
  nodeCount: number;
  masterFlavor: Flavor | null;
  flavor: Flavor | null;
};

/** The whole cluster against the quotas; cores and memory only when both sizes are known. */
export function clusterUse(sizes: ClusterSizes, template: ClusterTemplate | null): PlannedUse {
  const { masterCount, nodeCount, masterFlavor, flavor } = sizes;
  const machines = masterCount + nodeCount;
  const use: PlannedUse = {
    servers: machines,
    clusters: 1,
    security_groups: groupsPerCluster,
    security_group_rules: rulesPerCluster,
  };
  if (masterFlavor && flavor) {
    use.vcpus = masterCount * masterFlavor.vcpus + nodeCount * flavor.vcpus;
    use.ram = masterCount * masterFlavor.ramMiB + nodeCount * flavor.ramMiB;
  }
  // With floating_ip_enabled every machine gets an address, and a balancer before the API one more.
  if (template?.floatingIps) use.floating_ips = machines + (template.masterLoadBalancer ? 1 : 0);
  return use;
}

/** A template names its sizes by id or by name. */
export const findFlavor = (flavors: readonly Flavor[], idOrName: string | null) =>
  flavors.find((flavor) => flavor.id === idOrName || flavor.name === idOrName) ?? null;
