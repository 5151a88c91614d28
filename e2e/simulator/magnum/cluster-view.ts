import {
  countNodes,
  mastersOf,
  workersOf,
  type Cluster,
  type ClusterTemplate,
  type Labels,
  type NodeGroup,
} from "#simulator/magnum/state.ts";
import type { Site } from "#simulator/sites/site.ts";

/** "2026-11-20T09:00:00+00:00", as Magnum's own library prints it. */
const time = (ms: number | null) => (ms === null ? null : `${new Date(ms).toISOString().slice(0, 19)}+00:00`);

export const rootOf = (site: Site) => `${site.urls.magnum}${site.definition.services.magnum?.prefix ?? ""}`;
const links = (site: Site, kind: string, id: string) => [
  { href: `${rootOf(site)}/v1/${kind}/${id}`, rel: "self" },
  { href: `${rootOf(site)}/${kind}/${id}`, rel: "bookmark" },
];

function addresses(site: Site, groups: NodeGroup[]): string[] {
  const ids = new Set(groups.flatMap((group) => group.serverIds));
  const ports = [...site.neutron.ports.values()].filter((port) => ids.has(port.deviceId));
  return ports.map((port) => {
    const floating = [...site.neutron.floatingIps.values()].find((one) => one.portId === port.id);
    return floating?.address ?? port.fixedIps[0]?.address ?? "";
  });
}

/** The list has only these, at every microversion. */
export function clusterRow(site: Site, cluster: Cluster, version: number): Record<string, unknown> {
  const worker = cluster.nodeGroups.find((group) => group.isDefault && group.role === "worker");
  const master = cluster.nodeGroups.find((group) => group.isDefault && group.role === "master");
  return {
    uuid: cluster.id,
    name: cluster.name,
    cluster_template_id: cluster.template.id,
    keypair: cluster.keypair,
    docker_volume_size: cluster.dockerVolumeSize,
    labels: cluster.labels,
    master_flavor_id: master?.flavorId ?? null,
    flavor_id: worker?.flavorId ?? null,
    create_timeout: cluster.createTimeoutMin,
    links: links(site, "clusters", cluster.id),
    [version >= 13 ? "cluster_id" : "stack_id"]: cluster.stackId,
    status: cluster.status,
    health_status: cluster.healthStatus,
    node_count: countNodes(workersOf(cluster)),
    master_count: countNodes(mastersOf(cluster)),
  };
}

function labelDifferences(own: Labels, parent: Labels) {
  const entries = Object.entries(own);
  return {
    labels_overridden: Object.fromEntries(entries.filter(([key, value]) => key in parent && parent[key] !== value)),
    labels_added: Object.fromEntries(entries.filter(([key]) => !(key in parent))),
    labels_skipped: Object.fromEntries(Object.entries(parent).filter(([key]) => !(key in own))),
  };
}

export function clusterView(site: Site, cluster: Cluster, version: number): Record<string, unknown> {
  const isComplete = cluster.status.endsWith("_COMPLETE");
  const view: Record<string, unknown> = {
    ...clusterRow(site, cluster, version),
    project_id: cluster.projectId,
    user_id: cluster.userId,
    status_reason: cluster.statusReason,
    health_status_reason: cluster.healthReason,
    api_address: cluster.apiAddress,
    coe_version: cluster.coeVersion,
    container_version: cluster.coeVersion === null ? null : "1.12.6",
    discovery_url: cluster.stackId === null ? null : `https://discovery.etcd.io/${cluster.id.replaceAll("-", "")}`,
    node_addresses: isComplete ? addresses(site, workersOf(cluster)) : [],
    master_addresses: isComplete ? addresses(site, mastersOf(cluster)) : [],
    fixed_network: cluster.fixedNetwork,
    fixed_subnet: cluster.fixedSubnet,
    floating_ip_enabled: cluster.hasFloatingIps,
    master_lb_enabled: cluster.hasLoadBalancer,
    merge_labels: false,
    ...labelDifferences(cluster.labels, cluster.template.labels),
    created_at: time(cluster.createdMs),
    updated_at: time(cluster.updatedMs),
  };
  if (cluster.status.endsWith("_FAILED")) {
    view["faults"] = Object.fromEntries(
      cluster.nodeGroups
        .filter((group) => group.status.endsWith("_FAILED"))
        .map((group) => [group.name, group.statusReason ?? ""]),
    );
  }
  return view;
}

export const groupRow = (group: NodeGroup) => ({
  uuid: group.id,
  name: group.name,
  flavor_id: group.flavorId,
  image_id: group.imageId,
  node_count: group.nodeCount,
  role: group.role,
  is_default: group.isDefault,
  stack_id: group.stackId,
  status: group.status,
});

export const groupView = (site: Site, cluster: Cluster, group: NodeGroup) => ({
  ...groupRow(group),
  id: 1,
  cluster_id: cluster.id,
  project_id: cluster.projectId,
  docker_volume_size: cluster.dockerVolumeSize,
  labels: group.labels,
  node_addresses: addresses(site, [group]),
  min_node_count: group.minNodeCount,
  max_node_count: group.maxNodeCount,
  status_reason: group.statusReason,
  version: null,
  merge_labels: false,
  ...labelDifferences(group.labels, cluster.labels),
  created_at: time(group.createdMs),
  updated_at: null,
  links: links(site, `clusters/${cluster.id}/nodegroups`, group.id),
});

export const templateView = (site: Site, template: ClusterTemplate) => ({
  uuid: template.id,
  name: template.name,
  coe: "kubernetes",
  image_id: template.imageId,
  flavor_id: template.flavorId,
  master_flavor_id: template.masterFlavorId,
  keypair_id: template.keypair,
  dns_nameserver: "8.8.8.8",
  external_network_id: template.externalNetwork,
  fixed_network: null,
  fixed_subnet: null,
  network_driver: template.networkDriver,
  volume_driver: "cinder",
  apiserver_port: null,
  docker_volume_size: template.dockerVolumeSize,
  docker_storage_driver: "overlay2",
  cluster_distro: template.distro,
  labels: template.labels,
  tls_disabled: false,
  registry_enabled: false,
  insecure_registry: null,
  http_proxy: null,
  https_proxy: null,
  no_proxy: null,
  server_type: "vm",
  public: template.isPublic,
  hidden: template.isHidden,
  master_lb_enabled: template.hasLoadBalancer,
  floating_ip_enabled: template.hasFloatingIps,
  project_id: template.projectId,
  user_id: template.userId,
  tags: null,
  created_at: time(template.createdMs),
  updated_at: null,
  links: links(site, "clustertemplates", template.id),
});
