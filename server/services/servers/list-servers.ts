import type { Server } from "@/lib/server";
import type { SiteRows } from "@/lib/site-rows";
import { listServers as listNovaServers } from "@/server/openstack/compute/servers";
import type { ServiceContext } from "@/server/services/context";
import { maxAge, readList } from "@/server/services/sites/read-project";
import { readSiteRows } from "@/server/services/sites/read-site-rows";
import { noteServers } from "@/server/services/upkeep/remember-servers";
import { nameServers } from "./name-servers";

/** Every machine of every project the person has at one site: one call per project, shared by all their tabs. */
export async function listServers(ctx: ServiceContext, { siteId }: { siteId: string }): Promise<SiteRows<Server>> {
  const answer = await readSiteRows(ctx, siteId, async ({ projectId }) => {
    const ref = { siteId, projectId };
    const list = await readList(ctx, ref, { resource: "servers", maxAgeMs: maxAge.list }, (session) =>
      listNovaServers(session),
    );
    const rows = await nameServers(ctx, ref, list.value.rows);
    return { ...list, value: { ...list.value, rows } };
  });
  if (answer.state === "fresh" && answer.problems.length === 0) await noteServers(ctx, siteId, answer.rows);
  return answer;
}
