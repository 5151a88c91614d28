import { overlaps } from "@/lib/cidr";
import { AppError } from "@/lib/failures";
import type { Intent } from "@/lib/intent";
import type { CreateNetworkInput } from "@/lib/network";
import type { PlannedUse } from "@/lib/quota";
import { findIntents, recordIntents } from "@/server/intents/record";
import { auditedRefusal } from "@/server/services/audited-refusal";
import type { ServiceContext } from "@/server/services/context";
import { checkQuota } from "@/server/services/quotas/check-quota";
import { readQuotas } from "@/server/services/quotas/read-quotas";
import { known, knownNow, refuseInvalid } from "@/server/services/sites/read-part";
import { forgetProject, maxAge } from "@/server/services/sites/read-project";
import { readNetworking } from "./read-networking";

/**
 * Writes down the wish for a working network after what can be known was checked: `invalid` with fields, or
 * `quota_exceeded`. A repeated click gives the intent that is there.
 */
export async function createNetwork(ctx: ServiceContext, input: CreateNetworkInput): Promise<Intent> {
  const { siteId, projectId, intentId, name } = input;
  return auditedRefusal(ctx, { action: "networks.create", siteId, projectId, target: name }, async () => {
    const session = await ctx.federation.openProject(ctx.principal, siteId, projectId, ctx.signal);
    if (!session.has("network"))
      throw new AppError({ kind: "unsupported", siteId, service: "network", detail: "no_service" });
    const planned = useOf(input);
    const [present] = await findIntents(ctx, [intentId]);
    if (!present) {
      refuseInvalid(await check(ctx, input));
      checkQuota(siteId, (await knownNow(readQuotas(ctx, input, "network", maxAge.now))) ?? [], planned);
    }
    const wish = { id: intentId, kind: "network.create" as const, name, body: input, planned };
    const [intent] = await recordIntents(ctx, [wish]);
    forgetProject(ctx, input, "networks", "quotas:network");
    return intent!;
  });
}

/** The router takes a port of its own on the network. */
const useOf = ({ externalId, routerId }: CreateNetworkInput): PlannedUse => ({
  networks: 1,
  ...(externalId === undefined ? {} : { ports: 1 }),
  ...(externalId !== undefined && routerId === undefined ? { routers: 1 } : {}),
});

/** What cannot be read now is left to the site. */
async function check(ctx: ServiceContext, input: CreateNetworkInput): Promise<Record<string, string>> {
  const { cidr, externalId, routerId } = input;
  const [networks, subnets, routers] = await Promise.all([
    known(readNetworking.networks(ctx, input, maxAge.choices)),
    known(readNetworking.subnets(ctx, input)),
    known(readNetworking.routers(ctx, input)),
  ]);
  const external = networks?.rows.find(({ id }) => id === externalId);
  const router = routers?.rows.find(({ id }) => id === routerId);
  return {
    ...(subnets?.rows.some((subnet) => overlaps(subnet.cidr, cidr)) && { cidr: "cidr_taken" }),
    ...(networks && externalId !== undefined && !external?.isExternal && { externalId: "not_found" }),
    ...(routers && routerId !== undefined && router?.externalId !== externalId && { routerId: "not_found" }),
  };
}
