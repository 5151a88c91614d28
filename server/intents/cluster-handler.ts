import { CreateClusterInput } from "@/lib/cluster";
import { AppError } from "@/lib/failures";
import {
  createCluster,
  deleteCluster,
  getCluster,
  listClusters,
  listNodeGroups,
} from "@/server/openstack/container-infra/clusters";
import type { ClusterRecord } from "@/server/openstack/container-infra/cluster-row";
import { atLeast } from "@/server/openstack/rows";
import type { ProjectSession } from "@/server/openstack/session";
import type { ServiceContext } from "@/server/services/context";
import type { IntentFacts, IntentHandler, Observation } from "./handler";
import { siteTrouble } from "./site-trouble";

const service = "container-infra";
/** Magnum ends a create after its own timeout; it may notice late. */
const lateMs = 15 * 60_000;
const defaultTimeoutMin = 60;
const clockToleranceMs = 60_000;

const open = (ctx: ServiceContext, { siteId, projectId }: IntentFacts) =>
  ctx.federation.openProject(ctx.principal, siteId, projectId, ctx.signal);

/** Node groups tell more than the cluster's one status, where the site has them; they are never worth a failure. */
async function stepOf(session: ProjectSession, cluster: ClusterRecord): Promise<string> {
  if (cluster.stackId === null) return "accepted";
  const groups = await listNodeGroups(session, cluster.id).catch(() => []);
  const control = groups.filter((group) => group.role === "master");
  if (control.length === 0 || !control.some((group) => group.status)) return "stack";
  return control.every((group) => group.status?.endsWith("_COMPLETE")) ? "nodes" : "control_plane";
}

function reasonOf(cluster: ClusterRecord): string {
  const faults = Object.entries(cluster.faults).map(([group, reason]) => `${group}: ${reason}`);
  return cluster.statusReason ?? faults.join("; ");
}

async function observed(session: ProjectSession, cluster: ClusterRecord, waitedMs: number): Promise<Observation> {
  const at = { siteId: session.siteId, service };
  const { status } = cluster;
  if (status === "CREATE_FAILED") {
    const reason = reasonOf(cluster);
    const detail = /WaitConditionTimeout/i.test(reason) ? "cluster_timeout" : "cluster_failed";
    return { state: "failed", failure: siteTrouble(reason, at, detail) };
  }
  if (status.startsWith("DELETE_")) return { state: "gone" };
  if (status === "CREATE_IN_PROGRESS" || status === "UNKNOWN") {
    const mostMs = (cluster.createTimeoutMin ?? defaultTimeoutMin) * 60_000 + lateMs;
    if (waitedMs > mostMs) return { state: "failed", failure: { kind: "site_timeout", ...at } };
    return { state: "going", step: await stepOf(session, cluster) };
  }
  return { state: "done" };
}

/** https://docs.openstack.org/api-ref/container-infrastructure-management/#create-new-cluster */
export const clusterHandler: IntentHandler = {
  async prepare(ctx, intent, body) {
    const input = CreateClusterInput.parse(body);
    const session = await open(ctx, intent);
    await session.microversion(service);
    return { send: () => createCluster(session, { ...input, intentId: intent.id, name: intent.name }) };
  },

  async find(ctx, intent) {
    const session = await open(ctx, intent);
    const { rows, isComplete, unreadable } = await listClusters(session);
    if (!isComplete || unreadable > 0)
      throw new AppError({ kind: "site_broken", siteId: intent.siteId, service, detail: "unreadable" });
    const canLabel = atLeast(await session.microversion(service), "1.10");
    const since = new Date(intent.attemptedAt.getTime() - clockToleranceMs).toISOString();
    return rows.filter((cluster) =>
      canLabel
        ? cluster.intentId === intent.id
        : cluster.name === intent.name && (cluster.createdAt === null || cluster.createdAt >= since),
    );
  },

  async observe(ctx, intent, now) {
    const session = await open(ctx, intent);
    const cluster = await getCluster(session, intent.resourceId);
    return observed(session, cluster, now.getTime() - (intent.acceptedAt ?? now).getTime());
  },

  async remove(ctx, intent) {
    await deleteCluster(await open(ctx, intent), intent.resourceId);
  },

  forgetLists(ctx, { siteId, projectId }) {
    for (const resource of ["clusters", "quotas:clusters", "quotas:compute"])
      ctx.federation.invalidate({ principal: ctx.principal, siteId, projectId, resource });
  },

  pace: (sinceMs) => (sinceMs < 2 * 60_000 ? 3_000 : sinceMs < 15 * 60_000 ? 10_000 : 30_000),
};
