import type { Metadata } from "next";
import type { SearchParams } from "nuqs/server";
import { ClusterForm } from "@/components/clusters/form/cluster-form";
import { PageHeader } from "@/components/shell/page-header";
import { paths } from "@/lib/paths";
import { getQueryClient, HydrateClient, prefetch, requirePrincipal, trpc } from "@/server/api/rsc";
import { getTranslations } from "@/server/i18n";
import { loadClusterLink } from "./search-params";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("clusters");
  return { title: `${t("form.title")} · ${t("title")}` };
}

export default async function Page({ searchParams }: { searchParams: Promise<SearchParams> }) {
  await requirePrincipal();
  const [t, { c, ...link }] = await Promise.all([getTranslations("clusters"), loadClusterLink(searchParams)]);
  const sites = await getQueryClient().fetchQuery(trpc.sites.list.queryOptions());
  prefetch(trpc.session.me.queryOptions());
  for (const { id: siteId } of sites) prefetch(trpc.connections.get.queryOptions({ siteId }));
  for (const { id: siteId } of sites) prefetch(trpc.sites.capabilities.queryOptions({ siteId }));
  return (
    <HydrateClient>
      <PageHeader
        title={t("form.title")}
        says={t("form.says")}
        crumbs={[{ href: paths.clusters, label: t("title") }]}
        here={t("form.crumb")}
      />
      <ClusterForm link={{ community: c, ...link }} />
    </HydrateClient>
  );
}
