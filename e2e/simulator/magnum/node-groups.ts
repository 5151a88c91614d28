import { newUuid } from "#simulator/ids.ts";
import { bodyObject, empty, isObject, json, textOf, type JsonObject, type Reply } from "#simulator/http/call.ts";
import type { Context } from "#simulator/http/openstack-service.ts";
import { on, type Route } from "#simulator/http/router.ts";
import { groupRow, groupView } from "#simulator/magnum/cluster-view.ts";
import { checkSettled, findCluster } from "#simulator/magnum/clusters.ts";
import { refuse } from "#simulator/magnum/errors.ts";
import { beginUpdate, kubernetesVersion, reconcile } from "#simulator/magnum/life.ts";
import { removeNode } from "#simulator/magnum/parts.ts";
import { findTemplate } from "#simulator/magnum/templates.ts";
import type { Cluster, NodeGroup } from "#simulator/magnum/state.ts";

function findGroup(cluster: Cluster, wanted: string): NodeGroup {
  const group = cluster.nodeGroups.find((one) => one.id === wanted || one.name === wanted);
  if (!group) throw refuse(404, `Nodegroup ${wanted} could not be found.`);
  return group;
}

const defaultWorkers = (cluster: Cluster) => cluster.nodeGroups.find((one) => one.isDefault && one.role === "worker")!;

function resize(context: Context, id: string): Reply {
  const { site, version } = context;
  const cluster = findCluster(context, id);
  const wanted = bodyObject(context.call) ?? {};
  const count = wanted["node_count"];
  if (typeof count !== "number")
    throw refuse(400, "Invalid input for field/attribute node_count. Value: 'None'. Mandatory field missing.");
  if (count === 0 && version < 10)
    throw refuse(400, "Resizing a nodegroup to zero is not supported in the provided microversion.");
  const name = textOf(wanted["nodegroup"]);
  const group = name === "" ? defaultWorkers(cluster) : findGroup(cluster, name);
  if (group.role === "master") throw refuse(400, "Resizing a master nodegroup is not supported.");
  const { minNodeCount, maxNodeCount } = group;
  if (count < minNodeCount || (maxNodeCount !== null && count > maxNodeCount)) {
    throw refuse(
      400,
      `Resizing ${group.name} outside the allowed range: min_node_count = ${minNodeCount}, max_node_count = ${maxNodeCount ?? "None"}`,
    );
  }
  if (cluster.status.endsWith("_FAILED") || cluster.status === "CREATE_IN_PROGRESS") checkSettled(cluster);
  group.nodeCount = count;
  const remove = Array.isArray(wanted["nodes_to_remove"]) ? wanted["nodes_to_remove"].map(textOf) : [];
  beginUpdate(site, cluster, () => reconcile(site, cluster, group, remove));
  return json(202, { uuid: cluster.id });
}

const numbers = (tag: string) => (/^v(\d+)\.(\d+)\.(\d+)/.exec(tag) ?? []).slice(1).map(Number);
const isOlder = (a: string, b: string) => {
  const [x, y] = [numbers(a), numbers(b)];
  const at = x.findIndex((value, index) => value !== y[index]);
  return at >= 0 && (x[at] ?? 0) < (y[at] ?? 0);
};

function upgrade(context: Context, id: string): Reply {
  const { site } = context;
  const cluster = findCluster(context, id);
  const template = findTemplate(context, textOf(bodyObject(context.call)?.["cluster_template"]));
  checkSettled(cluster);
  // Magnum 15 cannot print its own refusal of an older version.
  if (isOlder(template.labels["kube_tag"] ?? "", cluster.labels["kube_tag"] ?? ""))
    throw refuse(500, "Circular reference detected");
  beginUpdate(
    site,
    cluster,
    () => {
      cluster.template = template;
      cluster.labels = { ...cluster.labels, kube_tag: template.labels["kube_tag"] ?? "" };
      cluster.coeVersion = kubernetesVersion(cluster);
      return undefined;
    },
    20,
  );
  return json(202, { uuid: cluster.id });
}

function readCounts(wanted: JsonObject) {
  const nodeCount = Number(wanted["node_count"] ?? 1);
  const minNodeCount = Number(wanted["min_node_count"] ?? 0);
  const maxNodeCount =
    wanted["max_node_count"] === undefined || wanted["max_node_count"] === null
      ? null
      : Number(wanted["max_node_count"]);
  if (minNodeCount > nodeCount || (maxNodeCount !== null && nodeCount > maxNodeCount)) {
    throw refuse(
      400,
      `min_node_count for ${textOf(wanted["name"])} is invalid (min_node_count (${minNodeCount}) should be less or equal to node_count (${nodeCount})).`,
    );
  }
  return { nodeCount, minNodeCount, maxNodeCount };
}

function addGroup(context: Context, id: string): Reply {
  const { site } = context;
  const cluster = findCluster(context, id);
  const wanted = bodyObject(context.call) ?? {};
  if (cluster.apiAddress === null) throw refuse(400, "Cluster API address is not available yet");
  const name = textOf(wanted["name"]);
  if (cluster.nodeGroups.some((group) => group.name === name)) {
    throw refuse(409, `A node group with name ${name} already exists in the cluster ${cluster.name}.`);
  }
  if (wanted["role"] === "master") throw refuse(400, "Creating master nodegroups is currently not supported.");
  const group: NodeGroup = {
    id: newUuid(),
    name,
    role: "worker",
    isDefault: false,
    flavorId: textOf(wanted["flavor_id"]) || defaultWorkers(cluster).flavorId,
    imageId: textOf(wanted["image_id"]) || cluster.template.imageId,
    ...readCounts(wanted),
    status: "CREATE_IN_PROGRESS",
    statusReason: null,
    stackId: newUuid(),
    labels: isObject(wanted["labels"])
      ? { ...cluster.labels, ...(wanted["labels"] as Record<string, string>) }
      : cluster.labels,
    serverIds: [],
    createdMs: site.now().getTime(),
  };
  cluster.nodeGroups.push(group);
  beginUpdate(site, cluster, () => reconcile(site, cluster, group));
  return json(202, groupView(site, cluster, group));
}

function removeGroup(context: Context, id: string, groupId: string): Reply {
  const { site } = context;
  const cluster = findCluster(context, id);
  const group = findGroup(cluster, groupId);
  if (group.isDefault) throw refuse(400, "Deleting a default nodegroup is not supported.");
  group.status = "DELETE_IN_PROGRESS";
  beginUpdate(site, cluster, () => {
    for (const serverId of group.serverIds) removeNode(site, group, serverId);
    cluster.nodeGroups = cluster.nodeGroups.filter((one) => one !== group);
    return undefined;
  });
  return empty(204);
}

function changeGroup(context: Context, id: string, groupId: string): Reply {
  const cluster = findCluster(context, id);
  const group = findGroup(cluster, groupId);
  const operations: unknown = JSON.parse(context.call.body.toString() || "[]");
  for (const operation of Array.isArray(operations) ? (operations as JsonObject[]) : []) {
    const path = textOf(operation["path"]);
    if (path === "/max_node_count") group.maxNodeCount = Number(operation["value"]);
    else if (path === "/min_node_count") group.minNodeCount = Number(operation["value"]);
    else throw refuse(400, `'${path}' is an internal attribute and can not be updated`);
  }
  return json(202, groupView(context.site, cluster, group));
}

const lowest =
  (needed: number, handler: Route<Context>["handler"]): Route<Context>["handler"] =>
  (context, params) => {
    if (context.version >= needed) return handler(context, params);
    throw refuse(404, "Not Found");
  };

/** https://docs.openstack.org/api-ref/container-infrastructure-management/#manage-cluster-actions */
export const nodeGroupRoutes: Route<Context>[] = [
  on(
    "POST /clusters/:id/actions/resize",
    lowest(7, (context, { id = "" }) => resize(context, id)),
  ),
  on(
    "POST /clusters/:id/actions/upgrade",
    lowest(8, (context, { id = "" }) => upgrade(context, id)),
  ),
  on(
    "GET /clusters/:id/nodegroups",
    lowest(9, (context, { id = "" }) => {
      const role = context.call.query.get("role");
      const groups = findCluster(context, id).nodeGroups.filter((group) => role === null || group.role === role);
      return json(200, { nodegroups: groups.map(groupRow) });
    }),
  ),
  on(
    "POST /clusters/:id/nodegroups",
    lowest(9, (context, { id = "" }) => addGroup(context, id)),
  ),
  on(
    "GET /clusters/:id/nodegroups/:group",
    lowest(9, (context, { id = "", group = "" }) => {
      const cluster = findCluster(context, id);
      return json(200, groupView(context.site, cluster, findGroup(cluster, group)));
    }),
  ),
  on(
    "PATCH /clusters/:id/nodegroups/:group",
    lowest(9, (context, { id = "", group = "" }) => changeGroup(context, id, group)),
  ),
  on(
    "DELETE /clusters/:id/nodegroups/:group",
    lowest(9, (context, { id = "", group = "" }) => removeGroup(context, id, group)),
  ),
];
