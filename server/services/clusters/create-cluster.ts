import type { CreateClusterInput } from "@/lib/cluster";
import type { Intent } from "@/lib/intent";
import { driverFor } from "@/server/clusters/drivers";
import { findIntents, recordIntents } from "@/server/intents/record";
import { auditedRefusal } from "@/server/services/audited-refusal";
import type { ServiceContext } from "@/server/services/context";
import { checkQuota } from "@/server/services/quotas/check-quota";
import { readQuotas } from "@/server/services/quotas/read-quotas";
import { knownNow, refuseInvalid } from "@/server/services/sites/read-part";
import { forgetProject, maxAge } from "@/server/services/sites/read-project";
import { checkCluster } from "./check-cluster";

/** Writes down the wish for a cluster, after everything that can be known beforehand was checked. */
export async function createCluster(ctx: ServiceContext, input: CreateClusterInput): Promise<Intent> {
  const { siteId, projectId, name, intentId } = input;
  return auditedRefusal(ctx, { action: "clusters.create", siteId, projectId, target: name }, async () => {
    driverFor(await ctx.federation.openProject(ctx.principal, siteId, projectId, ctx.signal));
    const [present] = await findIntents(ctx, [intentId]);
    const planned = present ? present.planned : await checkAll(ctx, input);
    const [intent] = await recordIntents(ctx, [{ id: intentId, kind: "cluster.create", name, body: input, planned }]);
    if (!intent) throw new Error("an intent was recorded and not given back");
    forgetProject(ctx, input, "clusters", "quotas:clusters", "quotas:compute");
    return intent;
  });
}

async function checkAll(ctx: ServiceContext, input: CreateClusterInput) {
  const { fields, planned } = await checkCluster(ctx, input);
  refuseInvalid(fields);
  const [clusters, compute] = await Promise.all([
    knownNow(readQuotas(ctx, input, "clusters", maxAge.now)),
    knownNow(readQuotas(ctx, input, "compute", maxAge.now)),
  ]);
  checkQuota(input.siteId, [...(clusters ?? []), ...(compute ?? [])], planned);
  return planned;
}
