import type { Metadata } from "next";
import { ServerList } from "@/components/servers/list/server-list";
import { getCaller, HydrateClient, prefetch, requirePrincipal, trpc } from "@/server/api/rsc";
import { getTranslations } from "@/server/i18n";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("servers"))("title") };
}

export default async function ServersPage() {
  await requirePrincipal();
  const sites = await (await getCaller()).sites.list();
  prefetch(trpc.sites.list.queryOptions());
  prefetch(trpc.intents.list.queryOptions());
  for (const { id: siteId } of sites) prefetch(trpc.servers.list.queryOptions({ siteId }));
  return (
    <HydrateClient>
      <ServerList />
    </HydrateClient>
  );
}
