import { z } from "zod";
import type { Cluster, ClusterDetail } from "@/lib/cluster";
import { intentOf } from "../intent-mark";
import { wireCount, wireId, wireMap, wireText, wireTextOrNull, wireTexts, wireTime } from "../rows";
import type { ProjectSession } from "../session";
import { siteText } from "../site-text";

/** A detail as Magnum tells it; the template's name and the node groups are other calls. */
export type ClusterRecord = Omit<ClusterDetail, "templateName" | "nodeGroups">;

/**
 * https://docs.openstack.org/api-ref/container-infrastructure-management/#show-details-of-a-cluster
 * The short list leaves two thirds of it out; `stack_id` is called `cluster_id` from 1.13 on.
 */
const Wire = z.object({
  uuid: wireId,
  name: wireText,
  status: z.string().min(1).catch("UNKNOWN"),
  status_reason: wireTextOrNull,
  health_status: wireTextOrNull,
  cluster_template_id: wireText,
  master_count: wireCount,
  node_count: wireCount,
  keypair: wireTextOrNull,
  created_at: wireTime,
  updated_at: wireTime,
  api_address: wireTextOrNull,
  coe_version: wireTextOrNull,
  master_addresses: wireTexts,
  node_addresses: wireTexts,
  faults: wireMap,
  project_id: wireTextOrNull,
  user_id: wireTextOrNull,
  stack_id: wireTextOrNull,
  cluster_id: wireTextOrNull,
  create_timeout: wireCount,
  labels: wireMap,
});

/** Reads one cluster for one project; null for a row that is another project's (an admin's list holds all). */
export function clusterSchema(session: ProjectSession): z.ZodType<ClusterRecord | null> {
  const { siteId, project, userId } = session;
  return Wire.transform((wire): ClusterRecord | null => {
    if (wire.project_id !== null && wire.project_id !== project.projectId) return null;
    return {
      siteId,
      projectId: project.projectId,
      id: wire.uuid,
      project,
      engine: "magnum",
      name: wire.name,
      status: wire.status,
      healthStatus: wire.health_status,
      templateId: wire.cluster_template_id,
      masterCount: wire.master_count ?? 0,
      nodeCount: wire.node_count ?? 0,
      keypair: wire.keypair,
      createdAt: wire.created_at,
      intentId: intentOf([], wire.labels),
      statusReason: wire.status_reason && siteText(wire.status_reason),
      apiAddress: wire.api_address,
      kubernetesVersion: wire.coe_version ?? wire.labels.get("kube_tag") ?? null,
      masterAddresses: wire.master_addresses,
      nodeAddresses: wire.node_addresses,
      faults: Object.fromEntries([...wire.faults].map(([group, reason]) => [group, siteText(reason)])),
      ownerUserId: wire.user_id,
      isMine: wire.user_id !== null && wire.user_id === userId,
      updatedAt: wire.updated_at,
      stackId: wire.stack_id ?? wire.cluster_id,
      createTimeoutMin: wire.create_timeout,
      labels: Object.fromEntries(wire.labels),
    };
  });
}

export function toListed(record: ClusterRecord): Cluster {
  const { siteId, projectId, id, project, engine, name, status, healthStatus, templateId } = record;
  const { masterCount, nodeCount, keypair, createdAt, intentId } = record;
  return {
    siteId,
    projectId,
    id,
    project,
    engine,
    name,
    status,
    healthStatus,
    templateId,
    masterCount,
    nodeCount,
    keypair,
    createdAt,
    intentId,
  };
}
