import { stableUuid } from "#simulator/ids.ts";
import type { Cluster } from "#simulator/magnum/state.ts";
import type { Server } from "#simulator/nova/state.ts";
import type { Site } from "#simulator/sites/site.ts";

export type KubernetesObject = {
  apiVersion: string;
  kind: string;
  metadata: {
    name: string;
    namespace?: string;
    uid: string;
    creationTimestamp: string;
    labels: Record<string, string>;
    resourceVersion: string;
  };
  spec?: unknown;
  status?: Record<string, unknown>;
};

const time = (ms: number) => `${new Date(ms).toISOString().slice(0, 19)}Z`;

function make(
  cluster: Cluster,
  kind: string,
  name: string,
  createdMs: number,
  more: { namespace?: string; labels?: Record<string, string>; apiVersion?: string } = {},
): KubernetesObject {
  const { namespace, labels = {}, apiVersion = "v1" } = more;
  return {
    apiVersion,
    kind,
    metadata: {
      name,
      ...(namespace === undefined ? {} : { namespace }),
      uid: stableUuid(`${cluster.id}/${kind}/${namespace ?? ""}/${name}`),
      creationTimestamp: time(createdMs),
      labels,
      resourceVersion: "1042",
    },
  };
}

const isUp = (server: Server) => server.vmState === "active";

function node(site: Site, cluster: Cluster, server: Server, isMaster: boolean): KubernetesObject {
  const address =
    [...site.neutron.ports.values()].find((port) => port.deviceId === server.id)?.fixedIps[0]?.address ?? "10.0.0.2";
  const role = isMaster ? "control-plane" : "worker";
  const labels = {
    "kubernetes.io/hostname": server.name,
    "kubernetes.io/os": "linux",
    "kubernetes.io/arch": "amd64",
    [`node-role.kubernetes.io/${role}`]: "",
    ...(isMaster ? { "node-role.kubernetes.io/master": "" } : {}),
    "node.kubernetes.io/instance-type": server.flavor.name,
  };
  const ready = isUp(server) ? "True" : "Unknown";
  const heartbeat = time(site.now().getTime());
  return {
    ...make(cluster, "Node", server.name, server.createdMs, { labels }),
    spec: { podCIDR: "10.100.0.0/24", providerID: `openstack:///${server.id}` },
    status: {
      capacity: { cpu: String(server.flavor.vcpus), memory: `${server.flavor.ramMiB}Mi`, pods: "110" },
      conditions: [
        {
          type: "Ready",
          status: ready,
          reason: "KubeletReady",
          message: "kubelet is posting ready status",
          lastHeartbeatTime: heartbeat,
          lastTransitionTime: time(server.createdMs),
        },
      ],
      addresses: [
        { type: "InternalIP", address },
        { type: "Hostname", address: server.name },
      ],
      nodeInfo: {
        kubeletVersion: cluster.coeVersion ?? "v1.30.6",
        kubeProxyVersion: cluster.coeVersion ?? "v1.30.6",
        osImage: cluster.template.distro === "ubuntu" ? "Ubuntu 24.04 LTS" : "Fedora CoreOS 40",
        kernelVersion: "6.8.9-300.fc40.x86_64",
        containerRuntimeVersion: "containerd://1.7.22",
        operatingSystem: "linux",
        architecture: "amd64",
        machineID: server.id.replaceAll("-", ""),
        systemUUID: server.id,
        bootID: server.id,
      },
    },
  };
}

export function nodesOf(site: Site, cluster: Cluster): KubernetesObject[] {
  return cluster.nodeGroups.flatMap((group) =>
    group.serverIds.flatMap((id) => {
      const server = site.nova.servers.get(id);
      return server && server.vmState !== "deleted" ? [node(site, cluster, server, group.role === "master")] : [];
    }),
  );
}

export const namespacesOf = (cluster: Cluster): KubernetesObject[] =>
  ["default", "kube-node-lease", "kube-public", "kube-system"].map((name) => ({
    ...make(cluster, "Namespace", name, cluster.createdMs, { labels: { "kubernetes.io/metadata.name": name } }),
    spec: { finalizers: ["kubernetes"] },
    status: { phase: "Active" },
  }));

export function podsOf(site: Site, cluster: Cluster): KubernetesObject[] {
  const nodes = nodesOf(site, cluster);
  const first = nodes[0]?.metadata.name ?? "";
  const names = [
    "coredns-6f6b679f8f-2kx8p",
    "openstack-cloud-controller-manager-7q2lm",
    "kube-dns-autoscaler-75859754fd-x9v2c",
    ...nodes.map(({ metadata }) => `calico-node-${metadata.uid.slice(0, 5)}`),
  ];
  return names.map((name, index) => ({
    ...make(cluster, "Pod", name, cluster.createdMs, { namespace: "kube-system" }),
    spec: {
      nodeName: nodes[index - 3]?.metadata.name ?? first,
      containers: [{ name: name.split("-")[0], image: "registry.k8s.io/pause:3.9" }],
    },
    status: { phase: "Running", podIP: `10.100.0.${index + 2}`, containerStatuses: [{ ready: true, restartCount: 0 }] },
  }));
}

export const servicesOf = (cluster: Cluster): KubernetesObject[] => [
  {
    ...make(cluster, "Service", "kubernetes", cluster.createdMs, {
      namespace: "default",
      labels: { component: "apiserver", provider: "kubernetes" },
    }),
    spec: {
      type: "ClusterIP",
      clusterIP: "10.254.0.1",
      ports: [{ name: "https", port: 443, protocol: "TCP", targetPort: 6443 }],
    },
    status: { loadBalancer: {} },
  },
  {
    ...make(cluster, "Service", "kube-dns", cluster.createdMs, {
      namespace: "kube-system",
      labels: { "k8s-app": "kube-dns", "kubernetes.io/cluster-service": "true", "kubernetes.io/name": "CoreDNS" },
    }),
    spec: {
      type: "ClusterIP",
      clusterIP: "10.254.0.10",
      ports: [{ name: "dns", port: 53, protocol: "UDP", targetPort: 53 }],
    },
    status: { loadBalancer: {} },
  },
];
