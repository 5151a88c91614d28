import { type Cluster, clusterFamily } from "@/lib/cluster";
import type { Family } from "@/lib/status";

/** Message keys below `clusters.state`. */
export type ClusterWord =
  | "creating"
  | "ready"
  | "unhealthy"
  | "changing"
  | "rollingBack"
  | "rolledBack"
  | "deleting"
  | "deleted"
  | "createFailed"
  | "updateFailed"
  | "deleteFailed"
  | "rollbackFailed"
  | "failed"
  | "other";

const exact: Record<string, ClusterWord> = {
  CREATE_IN_PROGRESS: "creating",
  DELETE_IN_PROGRESS: "deleting",
  DELETE_COMPLETE: "deleted",
  ROLLBACK_IN_PROGRESS: "rollingBack",
  ROLLBACK_COMPLETE: "rolledBack",
  CREATE_FAILED: "createFailed",
  UPDATE_FAILED: "updateFailed",
  DELETE_FAILED: "deleteFailed",
  ROLLBACK_FAILED: "rollbackFailed",
};

/** The word for a cluster's state (UI.md §8); what Magnum may say that we do not know is shown as it is. */
export function clusterState(cluster: Pick<Cluster, "status" | "healthStatus">): { family: Family; word: ClusterWord } {
  const family = clusterFamily(cluster);
  const known = exact[cluster.status];
  if (known) return { family, word: known };
  if (family === "ok") return { family, word: "ready" };
  if (family === "attention") return { family, word: "unhealthy" };
  if (family === "busy") return { family, word: "changing" };
  return { family, word: family === "error" ? "failed" : "other" };
}

/** Something moves by itself, and somebody may be waiting for it. */
export const isMoving = (cluster: Pick<Cluster, "status" | "healthStatus">) => clusterFamily(cluster) === "busy";
export const isBeingDeleted = ({ status }: Pick<Cluster, "status">) =>
  status.startsWith("DELETE_") && status !== "DELETE_FAILED";
