import type { Metadata } from "next";
import { NetworkList } from "@/components/networks/list/network-list";
import { getCaller, HydrateClient, prefetch, requirePrincipal, trpc } from "@/server/api/rsc";
import { getTranslations } from "@/server/i18n";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("networks"))("networks.title") };
}

export default async function Page() {
  await requirePrincipal();
  const sites = await (await getCaller()).sites.list();
  prefetch(trpc.sites.list.queryOptions());
  prefetch(trpc.intents.list.queryOptions());
  for (const { id: siteId } of sites) prefetch(trpc.networks.list.queryOptions({ siteId }));
  return (
    <HydrateClient>
      <NetworkList />
    </HydrateClient>
  );
}
