import type { Metadata } from "next";
import { AccessPage } from "@/components/access/access-page";
import { getQueryClient, HydrateClient, prefetch, requirePrincipal, trpc } from "@/server/api/rsc";
import { getTranslations } from "@/server/i18n";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("access");
  return { title: t("title") };
}

export default async function Page() {
  await requirePrincipal();
  const sites = await getQueryClient().fetchQuery(trpc.sites.list.queryOptions());
  await getQueryClient().fetchQuery(trpc.session.me.queryOptions());
  for (const { id: siteId } of sites) prefetch(trpc.connections.get.queryOptions({ siteId }));
  prefetch(trpc.clusters.issued.queryOptions());
  prefetch(trpc.federation.overview.queryOptions());
  return (
    <HydrateClient>
      <AccessPage />
    </HydrateClient>
  );
}
