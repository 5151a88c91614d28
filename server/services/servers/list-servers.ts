import type { Server } from "@/lib/server";
import type { SiteRows } from "@/lib/site-rows";
import { listServers as listNovaServers } from "@/server/openstack/compute/servers";
import type { ServiceContext } from "@/server/services/context";
import { maxAge, readList } from "@/server/services/sites/read-project";
import { readSiteRows } from "@/server/services/sites/read-site-rows";
import { nameServers } from "./name-servers";

/** Every machine of every project the person has at one site: one call per project, shared by all their tabs. */
export async function listServers(ctx: ServiceContext, { siteId }: { siteId: string }): Promise<SiteRows<Server>> {
  return readSiteRows(ctx, siteId, async ({ projectId }) => {
    const ref = { siteId, projectId };
    const answer = await readList(ctx, ref, { resource: "servers", maxAgeMs: maxAge.list }, (session) =>
      listNovaServers(session),
    );
    const rows = await nameServers(ctx, ref, answer.value.rows);
    return { ...answer, value: { ...answer.value, rows } };
  });
}
