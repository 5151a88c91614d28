import { addStack, setStack } from "#simulator/heat/stacks-at-work.ts";
import { stableId, stableUuid } from "#simulator/ids.ts";
import { createAuthority } from "#simulator/magnum/authority.ts";
import { kubernetesVersion, openApi } from "#simulator/magnum/life.ts";
import { addFloatingIp, makeNetwork, markPart } from "#simulator/magnum/parts.ts";
import type { Cluster, NodeGroup } from "#simulator/magnum/state.ts";
import { createPort } from "#simulator/neutron/addresses.ts";
import { flavorNamed } from "#simulator/nova/state.ts";
import type { ClusterSeed } from "#simulator/seeds/belongings.ts";
import { daysAgo, keyOf, plainServer, projectId, userId } from "#simulator/seeds/seed-machines.ts";
import type { Site } from "#simulator/sites/site.ts";

function group(
  cluster: Cluster,
  role: "master" | "worker",
  flavorId: string,
  nodeCount: number,
  reason: string | undefined,
): NodeGroup {
  return {
    id: stableUuid(`${cluster.id}/${role}`),
    name: `default-${role}`,
    role,
    isDefault: true,
    flavorId,
    imageId: cluster.template.imageId,
    nodeCount,
    minNodeCount: role === "master" ? 1 : 0,
    maxNodeCount: null,
    status: reason === undefined ? "CREATE_COMPLETE" : "CREATE_FAILED",
    statusReason: reason ?? null,
    stackId: cluster.stackId,
    labels: cluster.labels,
    serverIds: [],
    createdMs: cluster.createdMs,
  };
}

function addNodes(site: Site, cluster: Cluster, nodes: NodeGroup): void {
  const network = site.neutron.networks.get(cluster.made.networkId ?? "")!;
  const securityGroupIds = [cluster.made.groupIds[nodes.role === "master" ? 0 : 1]!];
  for (let index = 0; index < nodes.nodeCount; index++) {
    const server = plainServer(site, {
      id: stableUuid(`${nodes.id}/${index}`),
      name: `${cluster.name}-${stableId(cluster.id).slice(0, 12)}-${nodes.role === "master" ? "master" : "node"}-${index}`,
      projectId: cluster.projectId,
      userId: cluster.userId,
      flavor: flavorNamed(site.nova, nodes.flavorId),
      imageId: [...site.glance.images.values()].find((image) => image.name === nodes.imageId)?.id ?? null,
      keyName: cluster.keypair,
      createdMs: cluster.createdMs,
      updatedMs: cluster.createdMs + 60_000,
      launchedMs: cluster.createdMs + 60_000,
      clusterId: cluster.id,
    });
    site.nova.servers.set(server.id, server);
    nodes.serverIds.push(server.id);
    createPort(site, {
      projectId: cluster.projectId,
      network,
      deviceId: server.id,
      deviceOwner: "compute:nova",
      status: "ACTIVE",
      securityGroupIds,
    });
  }
}

function newCluster(site: Site, seed: ClusterSeed): Cluster {
  const template = [...site.magnum.templates.values()].find((one) => one.name === seed.template)!;
  const createdMs = daysAgo(site, seed.age);
  return {
    id: stableUuid(`${seed.site}/cluster/${seed.name}`),
    name: seed.name,
    projectId: projectId(site, seed.project),
    userId: userId(site, seed.owner),
    template,
    keypair: keyOf(site, seed.owner),
    labels: template.labels,
    status: seed.fails === undefined ? "CREATE_COMPLETE" : "CREATE_FAILED",
    statusReason: seed.fails === undefined ? null : "default-master failed, default-worker failed",
    healthStatus: seed.fails === undefined ? "HEALTHY" : null,
    healthReason: {},
    createTimeoutMin: 60,
    apiAddress: null,
    coeVersion: null,
    stackId: null,
    nodeGroups: [],
    createdMs,
    updatedMs: createdMs + 900_000,
    dockerVolumeSize: null,
    fixedNetwork: null,
    fixedSubnet: null,
    hasFloatingIps: template.hasFloatingIps,
    hasLoadBalancer: template.hasLoadBalancer,
    authority: createAuthority(seed.name),
    apiServer: null,
    made: { groupIds: [], floatingIds: [] },
    generation: 0,
  };
}

/** A cluster with its stack, nodes and, unless it failed, an API that answers. */
export async function seedCluster(site: Site, seed: ClusterSeed): Promise<void> {
  const cluster = newCluster(site, seed);
  const { projectId: project, userId: user, createdMs } = cluster;
  const stack = addStack(site, {
    name: `${seed.name}-${stableId(cluster.id).slice(0, 12)}`,
    projectId: project,
    userId: user,
    createdMs,
    reason: "Stack CREATE started",
  });
  cluster.stackId = stack.id;
  cluster.nodeGroups = [
    group(cluster, "master", seed.masterFlavor, 1, seed.fails),
    group(cluster, "worker", seed.flavor, seed.nodes, seed.fails),
  ];
  site.magnum.clusters.set(cluster.id, cluster);
  makeNetwork(site, cluster);
  markPart(site, stack, "network", "COMPLETE");
  if (seed.fails !== undefined) {
    addNodes(site, cluster, cluster.nodeGroups[0]!);
    markPart(site, stack, "masters", "FAILED", seed.fails.replace("Resource CREATE failed: ", ""));
    setStack(site, stack, "CREATE", "FAILED", seed.fails);
    return;
  }
  for (const nodes of cluster.nodeGroups) addNodes(site, cluster, nodes);
  if (cluster.hasFloatingIps) addFloatingIp(site, cluster, cluster.nodeGroups[0]!.serverIds[0]!);
  for (const part of ["masters", "workers", "config"] as const) markPart(site, stack, part, "COMPLETE");
  setStack(site, stack, "CREATE", "COMPLETE", "Stack CREATE completed successfully");
  cluster.coeVersion = kubernetesVersion(cluster);
  await openApi(site, cluster);
}
