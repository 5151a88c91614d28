import { AppError } from "@/lib/failures";
import type { Intent } from "@/lib/intent";
import type { TakeAddressInput } from "@/lib/network";
import { findIntents, recordIntents } from "@/server/intents/record";
import { auditedRefusal } from "@/server/services/audited-refusal";
import type { ServiceContext } from "@/server/services/context";
import { readNetworking } from "@/server/services/networks/read-networking";
import { checkQuota } from "@/server/services/quotas/check-quota";
import { readQuotas } from "@/server/services/quotas/read-quotas";
import { known, knownNow, refuseInvalid } from "@/server/services/sites/read-part";
import { forgetProject, maxAge } from "@/server/services/sites/read-project";

/** Writes down the wish for a public address, for a machine's port or to keep. `invalid` with fields, or `quota_exceeded`. */
export async function takeAddress(ctx: ServiceContext, input: TakeAddressInput): Promise<Intent> {
  const { siteId, projectId, intentId, networkId, portId } = input;
  return auditedRefusal(ctx, { action: "addresses.take", siteId, projectId, target: networkId }, async () => {
    const session = await ctx.federation.openProject(ctx.principal, siteId, projectId, ctx.signal);
    if (!session.has("network"))
      throw new AppError({ kind: "unsupported", siteId, service: "network", detail: "no_service" });
    const networks = (await known(readNetworking.networks(ctx, input, maxAge.choices)))?.rows;
    const ports = portId === undefined ? null : await knownNow(readNetworking.ports(ctx, input, maxAge.now));
    const external = networks?.find(({ id }) => id === networkId);
    const planned = { floating_ips: 1 };
    const [present] = await findIntents(ctx, [intentId]);
    if (!present) {
      refuseInvalid({
        ...(networks && !external?.isExternal && { networkId: "not_found" }),
        // What a list with gaps lacks, the worker asks for again.
        ...(ports?.isComplete &&
          ports.unreadable === 0 &&
          !ports.rows.some(({ id }) => id === portId) && { portId: "not_found" }),
      });
      checkQuota(siteId, (await knownNow(readQuotas(ctx, input, "network", maxAge.now))) ?? [], planned);
    }
    const body = {
      siteId,
      projectId,
      from: { kind: "new" as const, networkId },
      ...(portId === undefined ? {} : { portId }),
    };
    const name = external?.name ?? networkId;
    const [intent] = await recordIntents(ctx, [
      { id: intentId, kind: "floating_ip.create" as const, name, body, planned },
    ]);
    forgetProject(ctx, input, "floating-ips", "quotas:network");
    return intent!;
  });
}
