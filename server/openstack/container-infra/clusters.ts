import { z } from "zod";
import type { Cluster, ClusterDetail } from "@/lib/cluster";
import { AppError, isAppError } from "@/lib/failures";
import { intentKey } from "../intent-mark";
import { listAll } from "../pagination";
import { atLeast, readRows, segment, wireCount, wireId, wireText, wireTextOrNull, type Listing } from "../rows";
import type { ProjectSession } from "../session";
import { clusterSchema, toListed, type ClusterRecord } from "./cluster-row";

const service = "container-infra";

export type NewCluster = {
  intentId: string;
  name: string;
  templateId: string;
  keypair: string;
  masterCount: number;
  nodeCount: number;
  masterFlavorId?: string | undefined;
  flavorId?: string | undefined;
  createTimeoutMin: number;
};

/**
 * One call for all: the detailed list says whose each cluster is, which the short one does not (an admin gets every
 * project's). Members of a site that does not answer it get the short one.
 * https://opendev.org/openstack/magnum/src/branch/stable/2025.1/magnum/api/controllers/v1/cluster.py (`detail`)
 */
export async function listClusters(session: ProjectSession): Promise<Listing<Cluster>> {
  const list = (path: string) => listAll(session, { service, path, collection: "clusters" });
  let pages: Awaited<ReturnType<typeof list>>;
  try {
    pages = await list("/clusters/detail");
  } catch (error) {
    const isClosed = isAppError(error) && ["not_found", "not_authorised"].includes(error.failure.kind);
    if (!isClosed || session.roles.includes("admin")) throw error;
    pages = await list("/clusters");
  }
  const listing = readRows(pages, clusterSchema(session));
  return { ...listing, rows: listing.rows.filter((row) => row.status !== "DELETE_COMPLETE").map(toListed) };
}

/** Throws `not_found` also for a cluster of another project. */
export async function getCluster(session: ProjectSession, id: string): Promise<ClusterRecord> {
  const schema = clusterSchema(session);
  const { data } = await session.request({ service, method: "GET", path: `/clusters/${segment(id)}`, schema });
  if (data === null) throw new AppError({ kind: "not_found", siteId: session.siteId, service });
  return data;
}

/** Marked by a label, merged with the template's own; below 1.10 it would replace them, and only the name is left to find it by. */
export async function createCluster(
  session: ProjectSession,
  cluster: NewCluster,
): Promise<{ id: string; requestId: string | null }> {
  const body: Record<string, unknown> = {
    name: cluster.name,
    cluster_template_id: cluster.templateId,
    keypair: cluster.keypair,
    master_count: cluster.masterCount,
    node_count: cluster.nodeCount,
    create_timeout: cluster.createTimeoutMin,
  };
  if (cluster.masterFlavorId) body.master_flavor_id = cluster.masterFlavorId;
  if (cluster.flavorId) body.flavor_id = cluster.flavorId;
  if (atLeast(await session.microversion(service), "1.10")) {
    body.labels = { [intentKey]: cluster.intentId };
    body.merge_labels = true;
  }
  const schema = z.object({ uuid: wireId });
  const { data, requestId } = await session.request({ service, method: "POST", path: "/clusters", body, schema });
  return { id: data.uuid, requestId };
}

/** One that is already gone is a success (`requestId` null). */
export async function deleteCluster(session: ProjectSession, id: string): Promise<{ requestId: string | null }> {
  try {
    const { requestId } = await session.request({ service, method: "DELETE", path: `/clusters/${segment(id)}` });
    return { requestId };
  } catch (error) {
    if (isAppError(error) && error.failure.kind === "not_found") return { requestId: null };
    throw error;
  }
}

const NodeGroup = z
  .object({
    uuid: wireId,
    name: wireText,
    role: wireText,
    node_count: wireCount,
    flavor_id: wireTextOrNull,
    status: wireTextOrNull,
  })
  .transform(({ uuid, name, role, node_count, flavor_id, status }) => ({
    id: uuid,
    name,
    role,
    nodeCount: node_count ?? 0,
    flavorId: flavor_id,
    status,
  }));

/** Empty below microversion 1.9, which does not know node groups. */
export async function listNodeGroups(session: ProjectSession, clusterId: string): Promise<ClusterDetail["nodeGroups"]> {
  if (!atLeast(await session.microversion(service), "1.9")) return [];
  const pages = await listAll(session, {
    service,
    path: `/clusters/${segment(clusterId)}/nodegroups`,
    collection: "nodegroups",
  });
  return readRows(pages, NodeGroup).rows;
}
