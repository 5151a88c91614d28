import { newUuid } from "#simulator/ids.ts";
import { bodyObject, empty, isObject, json, textOf, type JsonObject, type Reply } from "#simulator/http/call.ts";
import type { Context } from "#simulator/http/openstack-service.ts";
import { on, type Route } from "#simulator/http/router.ts";
import { whyNoTrust } from "#simulator/keystone/trusts.ts";
import { createAuthority } from "#simulator/magnum/authority.ts";
import { clusterRow, clusterView, rootOf } from "#simulator/magnum/cluster-view.ts";
import { invalidField, refuse } from "#simulator/magnum/errors.ts";
import { beginCreate, beginDelete, beginUpdate, reconcile } from "#simulator/magnum/life.ts";
import { findFlavor } from "#simulator/magnum/parts.ts";
import { findTemplate } from "#simulator/magnum/templates.ts";
import type { Cluster, ClusterTemplate, Labels, NodeGroup } from "#simulator/magnum/state.ts";
import { visibleNetworks } from "#simulator/neutron/addresses.ts";

export const clusterQuota = ({ site, project }: Context) =>
  site.keystone.projects.get(project.id)?.definition.quotas.clusters ?? 20;
export const mine = ({ site, project, token }: Context) =>
  [...site.magnum.clusters.values()].filter(
    (cluster) => cluster.projectId === project.id || token.user.isAdmin === true,
  );

/** By id or by name; another project's is not there at all. */
export function findCluster(context: Context, wanted: string, status = 404): Cluster {
  const found = mine(context).filter((cluster) => cluster.id === wanted || cluster.name === wanted);
  if (found.length > 1)
    throw refuse(409, "Multiple clusters exist with same name. Please use the cluster uuid instead.");
  if (!found[0]) throw refuse(status, `Cluster ${wanted} could not be found.`);
  return found[0];
}

function list(context: Context, isDetailed: boolean): Reply {
  const { call, site, version } = context;
  const strange = [...call.query.keys()].find((key) => !["limit", "marker", "sort_key", "sort_dir"].includes(key));
  if (strange !== undefined) throw refuse(400, `Unknown argument: "${strange}"`);
  const all = mine(context).toSorted((a, b) => a.createdMs - b.createdMs);
  const marker = call.query.get("marker");
  const from = marker === null ? 0 : all.findIndex((cluster) => cluster.id === marker) + 1;
  if (marker !== null && from === 0) throw refuse(404, `Cluster ${marker} could not be found.`);
  const limit = Number(call.query.get("limit") ?? 1000);
  const page = all.slice(from, from + limit);
  const body: Record<string, unknown> = {
    clusters: page.map((cluster) => (isDetailed ? clusterView : clusterRow)(site, cluster, version)),
  };
  if (call.query.has("limit") && page.length === limit && page.length > 0) {
    body["next"] =
      `${rootOf(site)}/v1/clusters${isDetailed ? "/detail" : ""}?limit=${limit}&marker=${page.at(-1)!.id}&sort_key=id&sort_dir=asc`;
  }
  return json(200, body);
}

const known = [
  "name",
  "cluster_template_id",
  "baymodel_id",
  "keypair",
  "node_count",
  "master_count",
  "docker_volume_size",
  "labels",
  "master_flavor_id",
  "flavor_id",
  "create_timeout",
  "discovery_url",
  "fixed_network",
  "fixed_subnet",
  "floating_ip_enabled",
  "master_lb_enabled",
  "merge_labels",
];
/** Came with Ussuri, without a microversion. */
const sinceUssuri = ["merge_labels", "master_lb_enabled", "fixed_network", "fixed_subnet", "floating_ip_enabled"];
const isUssuri = ({ site }: Context) => Number(site.definition.services.magnum?.max.split(".")[1]) >= 9;

function integer(wanted: JsonObject, key: string, minimum: number, fallback: number): number {
  const value = wanted[key];
  if (value === undefined || value === null) return fallback;
  if (!Number.isInteger(value) || Number(value) < minimum) {
    throw invalidField(key, textOf(value), `Value should be greater or equal to ${minimum}`);
  }
  return Number(value);
}

function readBody(context: Context): JsonObject {
  const wanted = bodyObject(context.call);
  if (!wanted) throw refuse(400, "Invalid input for field/attribute cluster. Value: 'None'. unable to decode body");
  const strange = Object.keys(wanted).filter(
    (key) => !known.includes(key) || (sinceUssuri.includes(key) && !isUssuri(context)),
  );
  if (strange.length > 0)
    throw refuse(400, `Unknown attribute${strange.length > 1 ? "s" : ""} for argument cluster: ${strange.join(", ")}`);
  const name = wanted["name"];
  if (typeof name === "string" && !/^[a-zA-Z][a-zA-Z0-9_.-]*$/.test(name)) {
    throw invalidField("name", name, "Value should match the pattern ^[a-zA-Z][a-zA-Z0-9_.-]*$");
  }
  if (typeof name === "string" && name.length > 242)
    throw invalidField("name", name, "Value should have a maximum character requirement of 242");
  if (typeof wanted["cluster_template_id"] !== "string")
    throw invalidField("cluster_template_id", "None", "Mandatory field missing.");
  return wanted;
}

function readLabels(wanted: JsonObject, template: ClusterTemplate): Labels {
  const given = isObject(wanted["labels"])
    ? Object.fromEntries(Object.entries(wanted["labels"]).map(([key, value]) => [key, textOf(value)]))
    : {};
  if (Object.keys(given).length === 0) return template.labels;
  return wanted["merge_labels"] === true ? { ...template.labels, ...given } : given;
}

function checkResources(context: Context, cluster: Cluster): void {
  const { site, token, project } = context;
  for (const group of cluster.nodeGroups)
    if (!findFlavor(site, group.flavorId)) throw refuse(400, `Unable to find flavor ${group.flavorId}.`);
  if (cluster.keypair !== null && !site.nova.keypairs.get(token.user.id)?.has(cluster.keypair)) {
    throw refuse(404, `Unable to find keypair ${cluster.keypair}.`);
  }
  const { fixedNetwork } = cluster;
  if (
    fixedNetwork !== null &&
    !visibleNetworks(site, project.id).some((one) => one.id === fixedNetwork || one.name === fixedNetwork)
  ) {
    throw refuse(400, `Unable to find fixed network ${fixedNetwork}.`);
  }
  const masters = cluster.nodeGroups[0]!.nodeCount;
  if (masters > 1 && !cluster.hasLoadBalancer) {
    throw refuse(400, "master_count must be 1 when master_lb_enabled is False");
  }
}

function newGroup(
  context: Context,
  template: ClusterTemplate,
  part: Pick<NodeGroup, "name" | "role" | "flavorId" | "nodeCount" | "labels">,
): NodeGroup {
  return {
    id: newUuid(),
    isDefault: true,
    imageId: template.imageId,
    minNodeCount: part.role === "master" ? 1 : 0,
    maxNodeCount: null,
    status: "CREATE_IN_PROGRESS",
    statusReason: null,
    stackId: null,
    serverIds: [],
    createdMs: context.site.now().getTime(),
    ...part,
  };
}

function newCluster(context: Context, wanted: JsonObject, template: ClusterTemplate): Cluster {
  const labels = readLabels(wanted, template);
  const name = textOf(wanted["name"]) || `zeta-${Math.floor(context.site.random() * 99)}-cluster`;
  const minimum = context.version >= 10 ? 0 : 1;
  const groups = [
    newGroup(context, template, {
      name: "default-master",
      role: "master",
      flavorId: textOf(wanted["master_flavor_id"]) || template.masterFlavorId,
      nodeCount: integer(wanted, "master_count", 1, 1),
      labels,
    }),
    newGroup(context, template, {
      name: "default-worker",
      role: "worker",
      flavorId: textOf(wanted["flavor_id"]) || template.flavorId,
      nodeCount: integer(wanted, "node_count", minimum, 1),
      labels,
    }),
  ];
  const flag = (key: string, fallback: boolean) => (typeof wanted[key] === "boolean" ? wanted[key] : fallback);
  return {
    id: newUuid(),
    name,
    projectId: context.project.id,
    userId: context.token.user.id,
    template,
    keypair: textOf(wanted["keypair"]) || template.keypair,
    labels,
    status: "CREATE_IN_PROGRESS",
    statusReason: null,
    healthStatus: null,
    healthReason: {},
    createTimeoutMin: integer(wanted, "create_timeout", 0, 60),
    apiAddress: null,
    coeVersion: null,
    stackId: null,
    nodeGroups: groups,
    createdMs: context.site.now().getTime(),
    updatedMs: null,
    dockerVolumeSize:
      typeof wanted["docker_volume_size"] === "number" ? wanted["docker_volume_size"] : template.dockerVolumeSize,
    fixedNetwork: textOf(wanted["fixed_network"]) || null,
    fixedSubnet: textOf(wanted["fixed_subnet"]) || null,
    hasFloatingIps: flag("floating_ip_enabled", template.hasFloatingIps),
    hasLoadBalancer: flag("master_lb_enabled", template.hasLoadBalancer),
    authority: createAuthority(name),
    apiServer: null,
    made: { groupIds: [], floatingIds: [] },
    generation: 0,
  };
}

/** 202 and only the id; the rest is read later. */
function create(context: Context): Reply {
  const { site, token } = context;
  const wanted = readBody(context);
  for (const [key, minimum] of [
    ["master_count", 1],
    ["node_count", 0],
  ] as const)
    integer(wanted, key, minimum, 1);
  const limit = clusterQuota(context);
  if (mine(context).length >= limit) {
    throw refuse(
      403,
      `Resource limit exceeded: You have reached the maximum clusters per project, ${limit}. You may delete a cluster to make room for a new one.`,
    );
  }
  const template = findTemplate(context, textOf(wanted["cluster_template_id"]), context.version >= 10 ? 404 : 400);
  const cluster = newCluster(context, wanted, template);
  checkResources(context, cluster);
  site.magnum.clusters.set(cluster.id, cluster);
  beginCreate(site, cluster, whyNoTrust(site, token) === null);
  return json(202, { uuid: cluster.id });
}

export function checkSettled(cluster: Cluster): void {
  if (cluster.status.endsWith("_COMPLETE")) return;
  throw refuse(400, `Updating a cluster when status is "${cluster.status}" is not supported.`);
}

/** JSON patch; in practice only the number of nodes. */
function update(context: Context, id: string): Reply {
  const { site, call, version } = context;
  const cluster = findCluster(context, id);
  const operations: unknown = JSON.parse(call.body.toString() || "[]");
  const change = Array.isArray(operations)
    ? (operations as JsonObject[]).find((one) => one["path"] === "/node_count")
    : undefined;
  if (!change)
    throw refuse(400, "Invalid input for field/attribute patch. Value: '[]'. only /node_count can be changed");
  const count = Number(change["value"]);
  if (count === 0 && version < 10)
    throw refuse(400, "Resizing a nodegroup to zero is not supported in the provided microversion.");
  checkSettled(cluster);
  const group = cluster.nodeGroups.find((one) => one.isDefault && one.role === "worker")!;
  group.nodeCount = count;
  beginUpdate(site, cluster, () => reconcile(site, cluster, group));
  return json(202, { uuid: cluster.id });
}

/** https://docs.openstack.org/api-ref/container-infrastructure-management/#clusters */
export const clusterRoutes: Route<Context>[] = [
  on("GET /clusters", (context) => list(context, false)),
  on("GET /clusters/detail", (context) => list(context, true)),
  on("POST /clusters", create),
  on("GET /clusters/:id", (context, { id = "" }) =>
    json(200, clusterView(context.site, findCluster(context, id), context.version)),
  ),
  on("PATCH /clusters/:id", (context, { id = "" }) => update(context, id)),
  on("DELETE /clusters/:id", (context, { id = "" }) => {
    const cluster = findCluster(context, id);
    if (cluster.status !== "DELETE_IN_PROGRESS") beginDelete(context.site, cluster);
    return empty(204);
  }),
];
