import { AppError, isAppError, type FailureKind } from "@/lib/failures";
import { CreateNetworkInput } from "@/lib/network";
import { createNetwork, listNetworks } from "@/server/openstack/network/networks";
import { deleteRouter, listRouters } from "@/server/openstack/network/routers";
import { makeNextPart, takeDownNetwork } from "@/server/openstack/network/working-network";
import type { ServiceContext } from "@/server/services/context";
import type { IntentFacts, IntentHandler, Observation } from "./handler";

const service = "network";

const open = (ctx: ServiceContext, { siteId, projectId }: IntentFacts) =>
  ctx.federation.openProject(ctx.principal, siteId, projectId, ctx.signal);

/** The site has answered no: asking again would give the same. Anything else passes, and we go on where we were. */
const finalKinds: readonly FailureKind[] = [
  "quota_exceeded",
  "no_capacity",
  "not_authorised",
  "invalid",
  "conflict",
  "unsupported",
];

/** A network that works: network, subnet, router and the interface between them. https://docs.openstack.org/api-ref/network/v2/ */
export const networkHandler: IntentHandler = {
  keepsBody: true,

  async prepare(ctx, intent) {
    const session = await open(ctx, intent);
    return { send: () => createNetwork(session, { name: intent.name, intentId: intent.id }) };
  },

  async find(ctx, intent) {
    const { rows, isComplete, unreadable } = await listNetworks(await open(ctx, intent), { intentId: intent.id });
    if (!isComplete || unreadable > 0)
      throw new AppError({ kind: "site_broken", siteId: intent.siteId, service, detail: "unreadable" });
    return rows.filter(({ intentId }) => intentId === intent.id).map(({ id, createdAt }) => ({ id, createdAt }));
  },

  async observe(ctx, intent, _now, body): Promise<Observation> {
    const wanted = CreateNetworkInput.parse(body);
    try {
      const session = await open(ctx, intent);
      const next = await makeNextPart(session, intent.resourceId, { ...wanted, intentId: intent.id });
      return next === null ? { state: "done" } : { state: "going", step: next };
    } catch (error) {
      if (isAppError(error) && finalKinds.includes(error.failure.kind))
        return { state: "failed", failure: error.failure };
      throw error;
    }
  },

  /** What somebody already uses stays. */
  async remove(ctx, intent) {
    const session = await open(ctx, intent);
    try {
      await takeDownNetwork(session, intent.resourceId);
      // Made and not yet on the network: nothing led to it.
      for (const { id } of (await listRouters(session, { intentId: intent.id })).rows)
        // oxlint-disable-next-line no-await-in-loop -- one at most
        await deleteRouter(session, id);
    } catch (error) {
      if (!isAppError(error) || error.failure.kind !== "conflict") throw error;
    }
  },

  forgetLists(ctx, { siteId, projectId }) {
    for (const resource of ["networks", "subnets", "routers", "ports", "quotas:network"])
      ctx.federation.invalidate({ principal: ctx.principal, siteId, projectId, resource });
  },

  pace: (sinceMs) => (sinceMs < 60_000 ? 500 : 5_000),
};
