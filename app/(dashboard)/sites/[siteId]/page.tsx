import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { SitePage } from "@/components/sites/site-page";
import { getQueryClient, HydrateClient, prefetch, requirePrincipal, trpc } from "@/server/api/rsc";
import { getTranslations } from "@/server/i18n";

type Props = { params: Promise<{ siteId: string }> };

/** A site that is not in the federation is a page that does not exist. */
async function findSite(params: Props["params"]) {
  await requirePrincipal();
  const { siteId } = await params;
  const sites = await getQueryClient().fetchQuery(trpc.sites.list.queryOptions());
  return sites.find(({ id }) => id === siteId) ?? notFound();
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const [t, site] = await Promise.all([getTranslations("sites"), findSite(params)]);
  return { title: `${site.name} · ${t("title")}` };
}

export default async function Page({ params }: Props) {
  const { id: siteId } = await findSite(params);
  prefetch(trpc.sites.capabilities.queryOptions({ siteId }));
  prefetch(trpc.connections.get.queryOptions({ siteId }));
  prefetch(trpc.quotas.list.queryOptions({ siteId }));
  prefetch(trpc.servers.list.queryOptions({ siteId }));
  prefetch(trpc.clusters.list.queryOptions({ siteId }));
  return (
    <HydrateClient>
      <SitePage siteId={siteId} />
    </HydrateClient>
  );
}
