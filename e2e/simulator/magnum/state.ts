import { stableUuid } from "#simulator/ids.ts";
import type { ApiServer } from "#simulator/kubernetes/api-server.ts";
import type { Authority } from "#simulator/magnum/authority.ts";
import { operatorId } from "#simulator/neutron/state.ts";
import type { SiteDefinition } from "#simulator/sites/definition.ts";

export type Labels = Record<string, string>;

export type ClusterTemplate = {
  id: string;
  name: string;
  projectId: string;
  userId: string;
  imageId: string;
  flavorId: string;
  masterFlavorId: string;
  keypair: string | null;
  externalNetwork: string;
  networkDriver: string;
  distro: string;
  labels: Labels;
  isPublic: boolean;
  isHidden: boolean;
  hasLoadBalancer: boolean;
  hasFloatingIps: boolean;
  dockerVolumeSize: number | null;
  createdMs: number;
  /** What goes wrong with each of its clusters. */
  fails?: string;
};

export type ClusterStatus = `${"CREATE" | "UPDATE" | "DELETE"}_${"IN_PROGRESS" | "COMPLETE" | "FAILED"}`;

export type NodeGroup = {
  id: string;
  name: string;
  role: "master" | "worker";
  isDefault: boolean;
  flavorId: string;
  imageId: string;
  nodeCount: number;
  minNodeCount: number;
  maxNodeCount: number | null;
  status: ClusterStatus;
  statusReason: string | null;
  stackId: string | null;
  labels: Labels;
  serverIds: string[];
  createdMs: number;
};

export type Cluster = {
  id: string;
  name: string;
  projectId: string;
  userId: string;
  template: ClusterTemplate;
  keypair: string | null;
  labels: Labels;
  status: ClusterStatus;
  statusReason: string | null;
  healthStatus: "HEALTHY" | "UNHEALTHY" | null;
  healthReason: Record<string, string>;
  createTimeoutMin: number;
  apiAddress: string | null;
  coeVersion: string | null;
  stackId: string | null;
  nodeGroups: NodeGroup[];
  createdMs: number;
  updatedMs: number | null;
  dockerVolumeSize: number | null;
  fixedNetwork: string | null;
  fixedSubnet: string | null;
  hasFloatingIps: boolean;
  hasLoadBalancer: boolean;
  /** Made with the cluster; a promise, because keys take their time. */
  authority: Promise<Authority>;
  apiServer: ApiServer | null;
  /** Networks, routers and groups made for it, taken away with it. */
  made: { networkId?: string; subnetId?: string; routerId?: string; groupIds: string[]; floatingIds: string[] };
  generation: number;
};

export type MagnumState = { templates: Map<string, ClusterTemplate>; clusters: Map<string, Cluster> };

type TemplateDefinition = Partial<ClusterTemplate> & { name: string; tag: string; flavor: string };

const templatesOf: Record<string, TemplateDefinition[]> = {
  scigne: [
    { name: "k8s-1.30-fcos40", tag: "v1.30.6-rancher1", flavor: "m1.medium", hasFloatingIps: true },
    { name: "k8s-1.29-fcos40", tag: "v1.29.10-rancher1", flavor: "m1.medium", hasFloatingIps: true },
    { name: "k8s-1.30-ha", tag: "v1.30.6-rancher1", flavor: "m1.large", hasLoadBalancer: true },
    { name: "k8s-1.27-retired", tag: "v1.27.3-rancher1", flavor: "m1.medium", fails: "image" },
    { name: "k8s-1.25-old", tag: "v1.25.9-rancher1", flavor: "m1.medium", isHidden: true },
  ],
  oscar: [{ name: "k8s-1.18-fcos31", tag: "v1.18.16", flavor: "b1.small", hasFloatingIps: true }],
  virtualdata: [
    {
      name: "kubernetes-1.31-ubuntu",
      tag: "v1.31.4",
      flavor: "vd.2",
      hasLoadBalancer: true,
      distro: "ubuntu",
      networkDriver: "cilium",
    },
    { name: "kubernetes-1.30-ubuntu", tag: "v1.30.8", flavor: "vd.2", hasLoadBalancer: true, distro: "ubuntu" },
    { name: "kubernetes-1.28-broken", tag: "v1.28.15", flavor: "vd.2", distro: "ubuntu", fails: "timeout" },
  ],
};

export function createMagnumState(site: SiteDefinition): MagnumState {
  const templates = (templatesOf[site.id] ?? []).map(({ tag, flavor, ...definition }, index): ClusterTemplate => ({
    id: stableUuid(`${site.id}/template/${definition.name}`),
    projectId: operatorId(site.id),
    userId: operatorId(site.id),
    imageId: site.id === "virtualdata" ? "Ubuntu 24.04" : "fedora-coreos-40",
    flavorId: flavor,
    masterFlavorId: flavor,
    keypair: null,
    externalNetwork: site.externalNetwork.name,
    networkDriver: "calico",
    distro: "fedora-coreos",
    labels: { kube_tag: tag, cloud_provider_enabled: "true", boot_volume_size: "20", availability_zone: "nova" },
    isPublic: true,
    isHidden: false,
    hasLoadBalancer: false,
    hasFloatingIps: false,
    dockerVolumeSize: null,
    createdMs: Date.parse("2026-03-02T09:00:00Z") + index * 86_400_000,
    ...definition,
  }));
  return { templates: new Map(templates.map((template) => [template.id, template])), clusters: new Map() };
}

export const workersOf = (cluster: Cluster) => cluster.nodeGroups.filter((group) => group.role === "worker");
export const mastersOf = (cluster: Cluster) => cluster.nodeGroups.filter((group) => group.role === "master");
export const countNodes = (groups: NodeGroup[]) => groups.reduce((sum, group) => sum + group.nodeCount, 0);
