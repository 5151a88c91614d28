import type { Metadata } from "next";
import { QuotasPage } from "@/components/quotas/quotas-page";
import { getQueryClient, HydrateClient, prefetch, requirePrincipal, trpc } from "@/server/api/rsc";
import { getTranslations } from "@/server/i18n";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("quotas");
  return { title: t("title") };
}

export default async function Page() {
  await requirePrincipal();
  const sites = await getQueryClient().fetchQuery(trpc.sites.list.queryOptions());
  for (const { id } of sites) prefetch(trpc.quotas.list.queryOptions({ siteId: id }));
  prefetch(trpc.intents.list.queryOptions());
  return (
    <HydrateClient>
      <QuotasPage />
    </HydrateClient>
  );
}
