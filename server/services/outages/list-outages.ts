import type { Outage } from "@/lib/outage";
import type { Federation } from "@/server/federation/federation";

/** Everything announced, by start; from our own memory: never waits for a site. Known to everybody who signs in. */
export function listOutages(ctx: { federation: Pick<Federation, "file"> }): Outage[] {
  return ctx.federation.file.sites
    .flatMap((site) => site.outages.map((outage) => ({ ...outage, siteId: site.id })))
    .toSorted((a, b) => a.startsAt.localeCompare(b.startsAt));
}
