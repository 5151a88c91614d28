import type { Metadata } from "next";
import { UpkeepPage } from "@/components/upkeep/upkeep-page";
import { getQueryClient, HydrateClient, prefetch, requirePrincipal, trpc } from "@/server/api/rsc";
import { getTranslations } from "@/server/i18n";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("upkeep");
  return { title: t("title") };
}

export default async function Page() {
  await requirePrincipal();
  const sites = await getQueryClient().fetchQuery(trpc.sites.list.queryOptions());
  prefetch(trpc.upkeep.outages.queryOptions());
  for (const { id: siteId } of sites) prefetch(trpc.servers.list.queryOptions({ siteId }));
  return (
    <HydrateClient>
      <UpkeepPage />
    </HydrateClient>
  );
}
