import { setStack } from "#simulator/heat/stacks-at-work.ts";
import { addStack } from "#simulator/heat/stacks-at-work.ts";
import type { Stack } from "#simulator/heat/state.ts";
import { newId } from "#simulator/ids.ts";
import { startApiServer } from "#simulator/kubernetes/api-server.ts";
import { createAuthority } from "#simulator/magnum/authority.ts";
import {
  addFloatingIp,
  addNode,
  makeNetwork,
  markPart,
  removeNetwork,
  removeNode,
  whyNoQuota,
} from "#simulator/magnum/parts.ts";
import { mastersOf, workersOf, type Cluster, type ClusterStatus, type NodeGroup } from "#simulator/magnum/state.ts";
import type { Site } from "#simulator/sites/site.ts";

type Step = { s: number; do: () => void };

/** Steps of one operation; a later operation calls the rest off. */
function runSteps(site: Site, cluster: Cluster, steps: Step[]): void {
  const generation = ++cluster.generation;
  const run = (index: number) => {
    const step = steps[index];
    if (!step) return;
    site.clock.after(step.s, () => {
      if (cluster.generation !== generation) return;
      step.do();
      run(index + 1);
    });
  };
  run(0);
}

const stackOf = (site: Site, cluster: Cluster): Stack | undefined =>
  cluster.stackId === null ? undefined : site.heat.stacks.get(cluster.stackId);

export function setStatus(site: Site, cluster: Cluster, status: ClusterStatus, reason: string | null = null): void {
  cluster.status = status;
  cluster.statusReason = reason;
  cluster.updatedMs = site.now().getTime();
}

function fail(site: Site, cluster: Cluster, groups: NodeGroup[], reason: string): void {
  cluster.generation++;
  for (const group of groups) Object.assign(group, { status: "CREATE_FAILED", statusReason: reason });
  setStatus(site, cluster, "CREATE_FAILED", groups.map((group) => `${group.name} failed`).join(", "));
  const stack = stackOf(site, cluster);
  if (stack) setStack(site, stack, "CREATE", "FAILED", reason);
}

/** Opens the cluster's API: a TLS server that only its own authority's certificates get into. */
export async function openApi(site: Site, cluster: Cluster): Promise<void> {
  await cluster.apiServer?.stop();
  cluster.apiServer = await startApiServer(site, cluster);
  cluster.apiAddress = `https://127.0.0.1:${cluster.apiServer.port}`;
}

function complete(site: Site, cluster: Cluster, action: "CREATE" | "UPDATE"): void {
  for (const group of cluster.nodeGroups) group.status = `${action}_COMPLETE`;
  setStatus(site, cluster, `${action}_COMPLETE`);
  const stack = stackOf(site, cluster);
  if (stack) setStack(site, stack, action, "COMPLETE", `Stack ${action} completed successfully`);
}

function finishCreate(site: Site, cluster: Cluster): void {
  const { generation } = cluster;
  void openApi(site, cluster).then(() => {
    if (cluster.generation !== generation) return cluster.apiServer?.stop();
    cluster.coeVersion = kubernetesVersion(cluster);
    markPart(site, stackOf(site, cluster), "config", "COMPLETE");
    complete(site, cluster, "CREATE");
    site.clock.after(5, () => {
      if (!cluster.status.startsWith("CREATE")) return;
      cluster.healthStatus = "HEALTHY";
      cluster.healthReason = {
        api: "ok",
        ...Object.fromEntries(
          cluster.nodeGroups.flatMap((group) =>
            group.serverIds.map((id) => [`${site.nova.servers.get(id)?.name}.Ready`, "True"]),
          ),
        ),
      };
    });
    return undefined;
  });
}

export const kubernetesVersion = (cluster: Cluster) =>
  /^v\d+\.\d+\.\d+/.exec(cluster.labels["kube_tag"] ?? "")?.[0] ?? "v1.30.6";

/** Adds nodes to a group, or says what the site has not enough of. */
function grow(site: Site, cluster: Cluster, group: NodeGroup, count: number): string | undefined {
  const reason = whyNoQuota(site, cluster, group, count);
  if (reason !== undefined) return reason;
  for (let index = 0; index < count; index++) addNode(site, cluster, group);
  return undefined;
}

function startStack(site: Site, cluster: Cluster): void {
  const { projectId, userId } = cluster;
  const stack = addStack(site, {
    name: `${cluster.name}-${newId().slice(0, 12)}`,
    projectId,
    userId,
    timeoutMins: cluster.createTimeoutMin,
    description: "This template will boot a Kubernetes cluster.",
  });
  cluster.stackId = stack.id;
  for (const group of cluster.nodeGroups) group.stackId = stack.id;
  markPart(site, stack, "network", "IN_PROGRESS");
}

const templateFaults: Record<string, string> = {
  image:
    "Resource CREATE failed: BadRequest: resources.kube_masters.resources[0].resources.kube-master: Image 7a2c1d0e-5b1f-4c8e-9d55-3f1f8e3b6c11 is not active. (HTTP 400)",
  timeout:
    "Resource CREATE failed: WaitConditionTimeout: resources.kube_masters.resources[0].resources.master_wait_condition: 0 of 1 received",
};

/** About forty seconds: trust, network, control plane, its API, workers. */
export function beginCreate(site: Site, cluster: Cluster, mayMakeTrust: boolean): void {
  const stack = () => stackOf(site, cluster);
  const [masters, workers] = [mastersOf(cluster), workersOf(cluster)];
  const growAll = (groups: NodeGroup[], part: "masters" | "workers") => {
    markPart(site, stack(), part, "IN_PROGRESS");
    for (const group of groups) {
      const reason = grow(site, cluster, group, group.nodeCount);
      if (reason === undefined) continue;
      markPart(site, stack(), part, "FAILED", reason.replace("Resource CREATE failed: ", ""));
      fail(site, cluster, groups, reason);
      return;
    }
  };
  const { fails } = cluster.template;
  runSteps(site, cluster, [
    {
      s: 2.5,
      do: () => {
        if (mayMakeTrust) return startStack(site, cluster);
        cluster.generation++;
        return setStatus(
          site,
          cluster,
          "CREATE_FAILED",
          `Failed to create trustee or trust for Cluster: ${cluster.id}`,
        );
      },
    },
    {
      s: 5,
      do: () => {
        if (cluster.fixedNetwork === null) makeNetwork(site, cluster);
        markPart(site, stack(), "network", "COMPLETE");
        if (cluster.hasLoadBalancer) markPart(site, stack(), "balancer", "IN_PROGRESS");
      },
    },
    {
      s: 2,
      do: () => {
        if (fails === "image") return fail(site, cluster, masters, templateFaults["image"]!);
        return growAll(masters, "masters");
      },
    },
    {
      s: 11,
      do: () => {
        if (cluster.hasLoadBalancer) markPart(site, stack(), "balancer", "COMPLETE");
        if (fails === "timeout") return fail(site, cluster, cluster.nodeGroups, templateFaults["timeout"]!);
        const ids = cluster.hasFloatingIps ? masters.flatMap((group) => group.serverIds) : [];
        const reason = ids.map((id) => addFloatingIp(site, cluster, id)).find((one) => one !== undefined);
        if (reason !== undefined) return fail(site, cluster, masters, reason);
        return markPart(site, stack(), "masters", "COMPLETE");
      },
    },
    { s: 1, do: () => growAll(workers, "workers") },
    {
      s: 12,
      do: () => {
        markPart(site, stack(), "workers", "COMPLETE");
        markPart(site, stack(), "config", "IN_PROGRESS");
      },
    },
    { s: 5, do: () => finishCreate(site, cluster) },
  ]);
}

/** The first reads after a 202 still see the old status, with the new count. */
export function beginUpdate(site: Site, cluster: Cluster, change: () => string | undefined, seconds = 12): void {
  runSteps(site, cluster, [
    {
      s: 3,
      do: () => {
        setStatus(site, cluster, "UPDATE_IN_PROGRESS");
        const stack = stackOf(site, cluster);
        if (stack) setStack(site, stack, "UPDATE", "IN_PROGRESS", "Stack UPDATE started");
        const reason = change();
        if (reason === undefined) return;
        cluster.generation++;
        setStatus(site, cluster, "UPDATE_FAILED", "default-worker failed");
        for (const group of workersOf(cluster)) Object.assign(group, { status: "UPDATE_FAILED", statusReason: reason });
        if (stack) setStack(site, stack, "UPDATE", "FAILED", reason);
      },
    },
    { s: seconds, do: () => complete(site, cluster, "UPDATE") },
  ]);
}

/** Brings a group to its wanted number of nodes. */
export function reconcile(site: Site, cluster: Cluster, group: NodeGroup, toRemove: string[] = []): string | undefined {
  const excess = group.serverIds.length - group.nodeCount;
  if (excess < 0) return grow(site, cluster, group, -excess);
  const chosen = [...toRemove.filter((id) => group.serverIds.includes(id)), ...group.serverIds.toReversed()];
  for (const id of [...new Set(chosen)].slice(0, excess)) removeNode(site, group, id);
  return undefined;
}

export function rotateAuthority(site: Site, cluster: Cluster): void {
  beginUpdate(site, cluster, () => {
    cluster.authority = createAuthority(cluster.name);
    void openApi(site, cluster);
    return undefined;
  });
}

/** 204 at once, gone some seconds later, nothing left behind. */
export function beginDelete(site: Site, cluster: Cluster): void {
  const stack = stackOf(site, cluster);
  runSteps(site, cluster, [
    {
      s: 1,
      do: () => {
        setStatus(site, cluster, "DELETE_IN_PROGRESS");
        if (stack) setStack(site, stack, "DELETE", "IN_PROGRESS", "Stack DELETE started");
        void cluster.apiServer?.stop();
        for (const group of cluster.nodeGroups) for (const id of group.serverIds) removeNode(site, group, id);
      },
    },
    {
      s: 6,
      do: () => {
        removeNetwork(site, cluster);
        if (stack) setStack(site, stack, "DELETE", "COMPLETE", "Stack DELETE completed successfully");
        site.magnum.clusters.delete(cluster.id);
      },
    },
  ]);
}
