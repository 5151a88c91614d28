import type { SiteRows } from "@/lib/site-rows";
import type { Volume } from "@/lib/volume";
import type { ServiceContext } from "@/server/services/context";
import { maxAge } from "@/server/services/sites/read-project";
import { readSiteRows } from "@/server/services/sites/read-site-rows";
import { nameVolumes, readVolumes } from "./read-volumes";

/** Every volume of every project the person has at one site. */
export async function listVolumes(ctx: ServiceContext, { siteId }: { siteId: string }): Promise<SiteRows<Volume>> {
  return readSiteRows(ctx, siteId, async ({ projectId }) => {
    const ref = { siteId, projectId };
    const answer = await readVolumes(ctx, ref, maxAge.list);
    return { ...answer, value: { ...answer.value, rows: await nameVolumes(ctx, ref, answer.value.rows) } };
  });
}
