import type { Metadata } from "next";
import { GroupList } from "@/components/networks/list/group-list";
import { getCaller, HydrateClient, prefetch, requirePrincipal, trpc } from "@/server/api/rsc";
import { getTranslations } from "@/server/i18n";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("networks"))("groups.title") };
}

export default async function Page() {
  await requirePrincipal();
  const sites = await (await getCaller()).sites.list();
  prefetch(trpc.sites.list.queryOptions());
  prefetch(trpc.intents.list.queryOptions());
  for (const { id: siteId } of sites) prefetch(trpc.securityGroups.list.queryOptions({ siteId }));
  return (
    <HydrateClient>
      <GroupList />
    </HydrateClient>
  );
}
