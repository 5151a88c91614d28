import type { Metadata } from "next";
import { SitesPage } from "@/components/sites/sites-page";
import { getQueryClient, HydrateClient, prefetch, requirePrincipal, trpc } from "@/server/api/rsc";
import { getTranslations } from "@/server/i18n";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("sites");
  return { title: t("title") };
}

export default async function Page() {
  await requirePrincipal();
  const sites = await getQueryClient().fetchQuery(trpc.sites.list.queryOptions());
  await getQueryClient().fetchQuery(trpc.federation.overview.queryOptions());
  for (const { id } of sites) prefetch(trpc.sites.capabilities.queryOptions({ siteId: id }));
  for (const { id } of sites) prefetch(trpc.connections.get.queryOptions({ siteId: id }));
  return (
    <HydrateClient>
      <SitesPage />
    </HydrateClient>
  );
}
