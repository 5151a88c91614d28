import type { SiteSummary } from "@/lib/site";
import type { Site } from "@/server/federation/federation-file";
import type { ServiceContext } from "@/server/services/context";

/** From the federation file and our own memory: never waits for a site. */
export async function listSites(ctx: Pick<ServiceContext, "federation">): Promise<SiteSummary[]> {
  return ctx.federation.file.sites.map((site) => summaryOf(ctx, site));
}

function summaryOf({ federation }: Pick<ServiceContext, "federation">, site: Site): SiteSummary {
  const { id, name, institution, city, country, latitude, longitude, cores, storageTB } = site;
  const { accelerators, phase, memberships, contact, description } = site;
  return {
    id,
    name,
    institution,
    city,
    country,
    latitude,
    longitude,
    cores,
    storageTB,
    accelerators,
    phase,
    memberships,
    contact,
    description,
    methods: methodsOf(site),
    health: federation.health(id),
  };
}

/** Federation first: it needs nothing from the person. */
function methodsOf(site: Site): SiteSummary["methods"] {
  const order = ["federated", "application_credential", "password"] as const;
  return order.filter((method) => site.signIn.some((way) => way.method === method));
}
