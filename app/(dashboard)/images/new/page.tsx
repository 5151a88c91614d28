import type { Metadata } from "next";
import { AddImageForm } from "@/components/images/add/add-image-form";
import { PageHeader } from "@/components/shell/page-header";
import { paths } from "@/lib/paths";
import { getCaller, HydrateClient, prefetch, requirePrincipal, trpc } from "@/server/api/rsc";
import { getTranslations } from "@/server/i18n";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("images");
  return { title: `${t("add.open")} · ${t("title")}` };
}

export default async function AddImagePage() {
  await requirePrincipal();
  const t = await getTranslations("images");
  const sites = await (await getCaller()).sites.list();
  prefetch(trpc.sites.list.queryOptions());
  for (const { id: siteId } of sites) prefetch(trpc.connections.get.queryOptions({ siteId }));
  return (
    <HydrateClient>
      <PageHeader title={t("add.open")} says={t("add.says")} crumbs={[{ href: paths.images, label: t("title") }]} />
      <AddImageForm />
    </HydrateClient>
  );
}
