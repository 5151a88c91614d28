import { AppError } from "@/lib/failures";
import type { Intent } from "@/lib/intent";
import type { PlannedUse } from "@/lib/quota";
import type { Flavor } from "@/lib/flavor";
import type { LaunchServersInput } from "@/lib/launch";
import { findIntents, recordIntents } from "@/server/intents/record";
import { auditedRefusal } from "@/server/services/audited-refusal";
import type { ServiceContext } from "@/server/services/context";
import { checkQuota, times } from "@/server/services/quotas/check-quota";
import { readQuotas } from "@/server/services/quotas/read-quotas";
import { knownNow, refuseInvalid } from "@/server/services/sites/read-part";
import { forgetProject, maxAge } from "@/server/services/sites/read-project";
import { checkLaunch } from "./check-launch";

/**
 * Writes down one intent per machine, all or none, after everything that can be known beforehand was checked: `invalid`
 * with fields, or `quota_exceeded`. A repeated click gives the intents that are there.
 */
export async function launchServers(ctx: ServiceContext, { spec, servers }: LaunchServersInput): Promise<Intent[]> {
  const { siteId, projectId } = spec;
  const target = servers.map((server) => server.name).join(" ");
  return auditedRefusal(ctx, { action: "servers.launch", siteId, projectId, target }, async () => {
    const session = await ctx.federation.openProject(ctx.principal, siteId, projectId, ctx.signal);
    if (!session.has("compute"))
      throw new AppError({ kind: "unsupported", siteId, service: "compute", detail: "no_service" });
    refuseInvalid(doubles(servers));
    const present = await findIntents(
      ctx,
      servers.map((server) => server.intentId),
    );
    const missing = servers.length - present.length;
    let planned: PlannedUse | null = present[0]?.planned ?? null;
    if (missing > 0) {
      const { fields, flavor } = await checkLaunch(ctx, spec);
      refuseInvalid(fields);
      planned = flavor && useOf(flavor);
      const quotas = await knownNow(readQuotas(ctx, spec, "compute", maxAge.now));
      checkQuota(siteId, quotas ?? [], times(planned ?? { servers: 1 }, missing));
    }
    const intents = await recordIntents(
      ctx,
      servers.map(({ intentId, name }) => ({
        id: intentId,
        kind: "server.create" as const,
        name,
        body: spec,
        planned,
      })),
    );
    forgetProject(ctx, spec, "servers", "quotas:compute", ...(spec.key.kind === "import" ? ["keypairs"] : []));
    return intents;
  });
}

const useOf = (flavor: Flavor): PlannedUse => ({ vcpus: flavor.vcpus, ram: flavor.ramMiB, servers: 1 });

/** Each machine of one launch has a name and an id of its own. */
function doubles(servers: LaunchServersInput["servers"]): Record<string, string> {
  const fields: Record<string, string> = {};
  for (const [index, { name, intentId }] of servers.entries()) {
    const earlier = servers.slice(0, index);
    if (earlier.some((other) => other.name === name)) fields[`servers.${index}.name`] = "duplicate_name";
    if (earlier.some((other) => other.intentId === intentId)) fields[`servers.${index}.intentId`] = "intent_id";
  }
  return fields;
}
