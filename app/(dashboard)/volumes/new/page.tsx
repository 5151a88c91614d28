import type { Metadata } from "next";
import type { SearchParams } from "nuqs/server";
import { PageHeader } from "@/components/shell/page-header";
import { VolumeForm } from "@/components/volumes/form/volume-form";
import { paths } from "@/lib/paths";
import { getCaller, HydrateClient, prefetch, requirePrincipal, trpc } from "@/server/api/rsc";
import { getTranslations } from "@/server/i18n";
import { loadVolumeLink } from "./search-params";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("volumes");
  return { title: `${t("form.title")} · ${t("title")}` };
}

export default async function NewVolumePage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  await requirePrincipal();
  const [t, { c, ...link }] = await Promise.all([getTranslations("volumes"), loadVolumeLink(searchParams)]);
  const sites = await (await getCaller()).sites.list();
  prefetch(trpc.sites.list.queryOptions());
  prefetch(trpc.session.me.queryOptions());
  for (const { id: siteId } of sites) prefetch(trpc.connections.get.queryOptions({ siteId }));
  return (
    <HydrateClient>
      <PageHeader
        title={t("form.title")}
        says={t("form.lead")}
        crumbs={[{ href: paths.volumes, label: t("title") }]}
        here={t("form.crumb")}
      />
      <VolumeForm link={{ community: c, ...link }} />
    </HydrateClient>
  );
}
