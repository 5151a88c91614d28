import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { ServerPage } from "@/components/servers/detail/server-page";
import { ResourceRef } from "@/lib/refs";
import { HydrateClient, prefetch, requirePrincipal, trpc } from "@/server/api/rsc";
import { getTranslations } from "@/server/i18n";

type Params = Promise<{ siteId: string; projectId: string; serverId: string }>;

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("servers");
  return { title: `${t("one")} · ${t("title")}` };
}

export default async function Page({ params }: { params: Params }) {
  await requirePrincipal();
  const { siteId, projectId, serverId } = await params;
  const ref = ResourceRef.safeParse({ siteId, projectId, id: serverId });
  if (!ref.success) notFound();
  prefetch(trpc.sites.list.queryOptions());
  prefetch(trpc.servers.get.queryOptions(ref.data));
  return (
    <HydrateClient>
      <ServerPage server={ref.data} />
    </HydrateClient>
  );
}
