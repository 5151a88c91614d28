import type { Metadata } from "next";
import { OverviewPage } from "@/components/overview/overview-page";
import { getQueryClient, HydrateClient, prefetch, requirePrincipal, trpc } from "@/server/api/rsc";
import { getTranslations } from "@/server/i18n";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("overview");
  return { title: t("title") };
}

export default async function Page() {
  await requirePrincipal();
  const sites = await getQueryClient().fetchQuery(trpc.sites.list.queryOptions());
  prefetch(trpc.session.me.queryOptions());
  prefetch(trpc.federation.overview.queryOptions());
  prefetch(trpc.intents.list.queryOptions());
  prefetch(trpc.upkeep.outages.queryOptions());
  for (const { id: siteId } of sites) {
    prefetch(trpc.connections.get.queryOptions({ siteId }));
    prefetch(trpc.servers.list.queryOptions({ siteId }));
    prefetch(trpc.clusters.list.queryOptions({ siteId }));
    prefetch(trpc.quotas.list.queryOptions({ siteId }));
  }
  return (
    <HydrateClient>
      <OverviewPage />
    </HydrateClient>
  );
}
