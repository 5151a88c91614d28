import type { CapabilityRecord } from "@/lib/site";
import type { ServiceContext } from "@/server/services/context";

/** What this site can do for this person, and why not. `not_found` for a site outside the federation. */
export async function getCapabilities(ctx: ServiceContext, input: { siteId: string }): Promise<CapabilityRecord> {
  ctx.federation.site(input.siteId);
  return ctx.federation.capabilities(ctx.principal, input.siteId, ctx.signal);
}
