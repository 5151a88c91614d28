import type { Outage } from "@/lib/outage";
import type { ServiceContext } from "@/server/services/context";

/** Everything announced, by start; from our own memory: never waits for a site. Known to everybody who signs in. */
export function listOutages(ctx: Pick<ServiceContext, "federation">): Outage[] {
  return ctx.federation.file.sites
    .flatMap((site) => site.outages.map((outage) => ({ ...outage, siteId: site.id })))
    .toSorted((a, b) => a.startsAt.localeCompare(b.startsAt));
}
