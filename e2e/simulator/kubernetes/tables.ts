import type { KubernetesObject } from "#simulator/kubernetes/objects.ts";

type Column = {
  name: string;
  type: string;
  priority: number;
  cell: (object: KubernetesObject, nowMs: number) => string;
};

/** As kubectl prints ages: 45s, 12m, 3h, 9d. */
export function age(createdAt: string, nowMs: number): string {
  const seconds = Math.max(0, Math.floor((nowMs - Date.parse(createdAt)) / 1000));
  if (seconds < 120) return `${seconds}s`;
  if (seconds < 600) return `${Math.floor(seconds / 60)}m${seconds % 60 ? `${seconds % 60}s` : ""}`;
  if (seconds < 10_800) return `${Math.floor(seconds / 60)}m`;
  if (seconds < 172_800) return `${Math.floor(seconds / 3600)}h`;
  return `${Math.floor(seconds / 86_400)}d`;
}

const column = (name: string, cell: Column["cell"], priority = 0): Column => ({ name, type: "string", priority, cell });
const nameColumn = column("Name", ({ metadata }) => metadata.name);
const ageColumn = column("Age", ({ metadata }, nowMs) => age(metadata.creationTimestamp, nowMs));

type NodeStatus = {
  conditions: { type: string; status: string }[];
  addresses: { type: string; address: string }[];
  nodeInfo: Record<"kubeletVersion" | "osImage" | "kernelVersion" | "containerRuntimeVersion", string>;
};
const nodeStatus = (object: KubernetesObject) => object.status as unknown as NodeStatus;
const rolesOf = ({ metadata }: KubernetesObject) =>
  Object.keys(metadata.labels)
    .flatMap((label) => (label.startsWith("node-role.kubernetes.io/") ? [label.split("/")[1]!] : []))
    .toSorted()
    .join(",") || "<none>";
const isReady = (object: KubernetesObject) =>
  nodeStatus(object).conditions.some((one) => one.type === "Ready" && one.status === "True");
const internalIp = (object: KubernetesObject) =>
  nodeStatus(object).addresses.find((one) => one.type === "InternalIP")?.address ?? "<none>";

const nodeColumns: Column[] = [
  nameColumn,
  column("Status", (object) => (isReady(object) ? "Ready" : "NotReady")),
  column("Roles", rolesOf),
  ageColumn,
  column("Version", (object) => nodeStatus(object).nodeInfo.kubeletVersion),
  column("Internal-IP", internalIp, 1),
  column("External-IP", () => "<none>", 1),
  column("OS-Image", (object) => nodeStatus(object).nodeInfo.osImage, 1),
  column("Kernel-Version", (object) => nodeStatus(object).nodeInfo.kernelVersion, 1),
  column("Container-Runtime", (object) => nodeStatus(object).nodeInfo.containerRuntimeVersion, 1),
];

const podSpec = (object: KubernetesObject) => object.spec as { nodeName: string };
const columnsOf: Record<string, Column[]> = {
  Node: nodeColumns,
  Namespace: [nameColumn, column("Status", () => "Active"), ageColumn],
  Pod: [
    nameColumn,
    column("Ready", () => "1/1"),
    column("Status", (object) => String(object.status?.["phase"])),
    column("Restarts", () => "0"),
    ageColumn,
    column("IP", (object) => String(object.status?.["podIP"]), 1),
    column("Node", (object) => podSpec(object).nodeName, 1),
  ],
  Service: [
    nameColumn,
    column("Type", () => "ClusterIP"),
    column("Cluster-IP", (object) => (object.spec as { clusterIP: string }).clusterIP),
    column("External-IP", () => "<none>"),
    column("Port(s)", (object) =>
      (object.spec as { ports: { port: number; protocol: string }[] }).ports
        .map((one) => `${one.port}/${one.protocol}`)
        .join(","),
    ),
    ageColumn,
  ],
};

/** What kubectl asks for with `as=Table`: https://kubernetes.io/docs/reference/using-api/api-concepts/#receiving-resources-as-tables */
export function toTable(kind: string, objects: KubernetesObject[], version: string, nowMs: number) {
  const columns = columnsOf[kind] ?? [nameColumn, ageColumn];
  const columnDefinitions = columns.map(({ name, type, priority }) => ({
    name,
    type,
    format: name === "Name" ? "name" : "",
    description: name,
    priority,
  }));
  const rows = objects.map((object) => ({
    cells: columns.map(({ cell }) => cell(object, nowMs)),
    object: { kind: "PartialObjectMetadata", apiVersion: `meta.k8s.io/${version}`, metadata: object.metadata },
  }));
  return {
    kind: "Table",
    apiVersion: `meta.k8s.io/${version}`,
    metadata: { resourceVersion: "1042" },
    columnDefinitions,
    rows,
  };
}
