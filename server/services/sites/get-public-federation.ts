import type { SiteSummary } from "@/lib/site";
import type { ServiceContext } from "@/server/services/context";

export type PublicFederation = {
  name: string;
  asOf: string;
  sites: Pick<SiteSummary, "id" | "name" | "city" | "latitude" | "longitude" | "cores" | "storageTB" | "health">[];
  /** Where somebody without access asks for it. */
  help: { accessUrl: string | null; contactEmail: string | null };
};

/** What anybody may see before signing in; from memory, whatever the sites do. */
export async function getPublicFederation(ctx: Pick<ServiceContext, "federation">): Promise<PublicFederation> {
  const { file } = ctx.federation;
  return {
    name: file.name,
    asOf: new Date().toISOString(),
    sites: file.sites.map(({ id, name, city, latitude, longitude, cores, storageTB }) => ({
      id,
      name,
      city,
      latitude,
      longitude,
      cores,
      storageTB,
      health: ctx.federation.health(id),
    })),
    help: file.help,
  };
}
