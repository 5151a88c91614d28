import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { NetworkPage } from "@/components/networks/detail/network-page";
import { ResourceRef } from "@/lib/refs";
import { HydrateClient, prefetch, requirePrincipal, trpc } from "@/server/api/rsc";
import { getTranslations } from "@/server/i18n";

type Params = Promise<{ siteId: string; projectId: string; networkId: string }>;

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("networks");
  return { title: `${t("networks.one")} · ${t("networks.title")}` };
}

export default async function Page({ params }: { params: Params }) {
  await requirePrincipal();
  const { siteId, projectId, networkId } = await params;
  const ref = ResourceRef.safeParse({ siteId, projectId, id: networkId });
  if (!ref.success) notFound();
  prefetch(trpc.sites.list.queryOptions());
  prefetch(trpc.networks.get.queryOptions(ref.data));
  return (
    <HydrateClient>
      <NetworkPage network={ref.data} />
    </HydrateClient>
  );
}
