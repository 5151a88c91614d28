import type { Metadata } from "next";
import { ClusterList } from "@/components/clusters/list/cluster-list";
import { getQueryClient, HydrateClient, prefetch, requirePrincipal, trpc } from "@/server/api/rsc";
import { getTranslations } from "@/server/i18n";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("clusters");
  return { title: t("title") };
}

export default async function Page() {
  await requirePrincipal();
  const sites = await getQueryClient().fetchQuery(trpc.sites.list.queryOptions());
  for (const { id } of sites) prefetch(trpc.clusters.list.queryOptions({ siteId: id }));
  for (const { id } of sites) prefetch(trpc.sites.capabilities.queryOptions({ siteId: id }));
  prefetch(trpc.intents.list.queryOptions());
  return (
    <HydrateClient>
      <ClusterList />
    </HydrateClient>
  );
}
