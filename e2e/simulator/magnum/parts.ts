import { newUuid } from "#simulator/ids.ts";
import { setResource } from "#simulator/heat/stacks-at-work.ts";
import type { Stack } from "#simulator/heat/state.ts";
import { allocateAddress, createPort, ensureDefaultGroup, routerFor, subnetsOf } from "#simulator/neutron/addresses.ts";
import { networkLimits, networkUse } from "#simulator/neutron/quotas.ts";
import { externalNetworkId } from "#simulator/neutron/state.ts";
import { beginAction, build, destroy, portsOf } from "#simulator/nova/lifecycle.ts";
import { computeLimits, computeUse } from "#simulator/nova/quota.ts";
import type { Flavor, Server } from "#simulator/nova/state.ts";
import type { Cluster, NodeGroup } from "#simulator/magnum/state.ts";
import type { Site } from "#simulator/sites/site.ts";

/** Templates name flavors and images by id or by name. */
export const findFlavor = (site: Site, wanted: string): Flavor | undefined =>
  [...site.nova.flavors.values()].find((flavor) => flavor.id === wanted || flavor.name === wanted);

const owned = (site: Site, cluster: Cluster, name: string) => {
  const nowMs = site.now().getTime();
  return {
    id: newUuid(),
    projectId: cluster.projectId,
    name,
    description: "",
    createdMs: nowMs,
    updatedMs: nowMs,
    tags: [],
  };
};

/** Network, router and groups of the cluster's own, behind the site's external network. */
export function makeNetwork(site: Site, cluster: Cluster): void {
  const { neutron } = site;
  const external = externalNetworkId(site.definition.id);
  const network = { ...owned(site, cluster, cluster.name), isExternal: false, isShared: false, mtu: 1450 };
  const subnet = {
    ...owned(site, cluster, `${cluster.name}-subnet`),
    networkId: network.id,
    cidr: "10.0.0.0/24",
    gatewayIp: "10.0.0.1",
    dnsNameservers: ["8.8.8.8"],
    enableDhcp: true,
  };
  const router = {
    ...owned(site, cluster, `${cluster.name}-router`),
    gatewayNetworkId: external,
    gatewayAddress: allocateAddress(site, subnetsOf(site, external)[0]!, site.definition.externalNetwork.size),
  };
  neutron.networks.set(network.id, network);
  neutron.subnets.set(subnet.id, subnet);
  neutron.routers.set(router.id, router);
  createPort(site, {
    projectId: cluster.projectId,
    network,
    deviceId: router.id,
    deviceOwner: "network:router_interface",
    securityGroupIds: [],
    address: "10.0.0.1",
    status: "ACTIVE",
  });
  for (const role of ["secgroup_kube_master", "secgroup_kube_minion"]) {
    const group = owned(site, cluster, `${cluster.name}-${role}`);
    neutron.securityGroups.set(group.id, group);
    cluster.made.groupIds.push(group.id);
  }
  Object.assign(cluster.made, { networkId: network.id, subnetId: subnet.id, routerId: router.id });
}

/** The words of Nova's refusal, as they come back through Heat; undefined when there is room. */
export function whyNoQuota(site: Site, cluster: Cluster, group: NodeGroup, count: number): string | undefined {
  const flavor = findFlavor(site, group.flavorId);
  if (!flavor) return `resources.${group.name}: Flavor ${group.flavorId} could not be found.`;
  const use = computeUse(site, cluster.projectId);
  const limits = computeLimits(site, cluster.projectId);
  const wanted = { cores: flavor.vcpus * count, instances: count, ram: flavor.ramMiB * count };
  const over = (["cores", "instances", "ram"] as const).find((key) => use[key] + wanted[key] > limits[key]);
  if (over === undefined) return undefined;
  const part = group.role === "master" ? "kube_masters" : "kube_minions";
  const one = { cores: flavor.vcpus, instances: 1, ram: flavor.ramMiB }[over];
  return `Resource CREATE failed: Forbidden: resources.${part}.resources[0]: Quota exceeded for ${over}: Requested ${one}, but already used ${use[over]} of ${limits[over]} ${over} (HTTP 403)`;
}

export function addNode(site: Site, cluster: Cluster, group: NodeGroup): Server {
  const nowMs = site.now().getTime();
  const role = group.role === "master" ? "master" : group.isDefault ? "node" : group.name;
  const server: Server = {
    id: newUuid(),
    name: `${cluster.name}-${cluster.id.slice(0, 12).replaceAll("-", "")}-${role}-${group.serverIds.length}`,
    projectId: cluster.projectId,
    userId: cluster.userId,
    vmState: "building",
    taskState: "scheduling",
    powerState: 0,
    progress: 0,
    createdMs: nowMs,
    updatedMs: nowMs,
    launchedMs: null,
    terminatedMs: null,
    flavor: findFlavor(site, group.flavorId)!,
    oldFlavor: null,
    imageId:
      [...site.glance.images.values()].find((image) => image.name === group.imageId || image.id === group.imageId)
        ?.id ?? null,
    keyName: cluster.keypair,
    metadata: {},
    tags: [],
    description: null,
    locked: false,
    lockedReason: null,
    availabilityZone: "nova",
    fault: null,
    userData: null,
    configDrive: "",
    volumeIds: [],
    claimed: false,
    actions: [],
    clusterId: cluster.id,
    generation: 0,
  };
  site.nova.servers.set(server.id, server);
  group.serverIds.push(server.id);
  const network = site.neutron.networks.get(cluster.made.networkId ?? "");
  const groups =
    cluster.made.groupIds.length > 0
      ? [cluster.made.groupIds[group.role === "master" ? 0 : 1]!]
      : [ensureDefaultGroup(site, cluster.projectId).id];
  build(
    site,
    server,
    network ? [{ network, securityGroupIds: groups }] : [],
    beginAction(site, server, "create", "compute__do_build_and_run_instance"),
  );
  return server;
}

export function removeNode(site: Site, group: NodeGroup, serverId: string): void {
  group.serverIds = group.serverIds.filter((id) => id !== serverId);
  const server = site.nova.servers.get(serverId);
  if (server && server.vmState !== "deleted") destroy(site, server);
}

/** A public address for a master; the words of Neutron's refusal when there is none left. */
export function addFloatingIp(site: Site, cluster: Cluster, serverId: string): string | undefined {
  const external = externalNetworkId(site.definition.id);
  const subnet = subnetsOf(site, external)[0]!;
  if (networkUse(site, cluster.projectId).floatingip >= networkLimits(site, cluster.projectId).floatingip) {
    return "Resource CREATE failed: OverQuotaClient: resources.kube_masters.resources[0].resources.kube_master_floating: Quota exceeded for resources: ['floatingip'].";
  }
  const address = allocateAddress(site, subnet, site.definition.externalNetwork.size);
  const port = portsOf(site, serverId)[0];
  if (address === null || !port)
    return `Resource CREATE failed: IpAddressGenerationFailureClient: No more IP addresses available on network ${external}.`;
  const floating = owned(site, cluster, "");
  site.neutron.floatingIps.set(floating.id, {
    ...floating,
    address,
    networkId: external,
    portId: port.id,
    fixedAddress: port.fixedIps[0]?.address ?? null,
    routerId: routerFor(site, port, external)?.id ?? null,
    status: "ACTIVE",
  });
  cluster.made.floatingIds.push(floating.id);
  return undefined;
}

/** Takes away what was made besides the servers. */
export function removeNetwork(site: Site, cluster: Cluster): void {
  const { made } = cluster;
  const { neutron } = site;
  for (const id of made.floatingIds) neutron.floatingIps.delete(id);
  for (const port of neutron.ports.values()) if (port.networkId === made.networkId) neutron.ports.delete(port.id);
  for (const id of made.groupIds) neutron.securityGroups.delete(id);
  neutron.routers.delete(made.routerId ?? "");
  neutron.subnets.delete(made.subnetId ?? "");
  neutron.networks.delete(made.networkId ?? "");
  cluster.made = { groupIds: [], floatingIds: [] };
}

/** The parts of a cluster's Heat stack, named as Magnum's own templates name them. */
export const stackParts = {
  network: ["network", "file:///usr/lib/python3/dist-packages/magnum/drivers/common/templates/network.yaml"],
  masters: ["kube_masters", "OS::Heat::ResourceGroup"],
  workers: ["kube_minions", "OS::Heat::ResourceGroup"],
  balancer: ["api_lb", "OS::Octavia::LoadBalancer"],
  config: ["kube_cluster_deploy", "OS::Heat::SoftwareDeployment"],
} as const;

export function markPart(
  site: Site,
  stack: Stack | undefined,
  part: keyof typeof stackParts,
  status: "IN_PROGRESS" | "COMPLETE" | "FAILED",
  reason?: string,
): void {
  if (!stack) return;
  const [name, type] = stackParts[part];
  setResource(site, stack, { name, type, status: `CREATE_${status}`, ...(reason === undefined ? {} : { reason }) });
}
