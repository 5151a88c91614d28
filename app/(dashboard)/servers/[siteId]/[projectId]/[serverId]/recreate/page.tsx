import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { RecreatePage } from "@/components/recreate/recreate-page";
import { ResourceRef } from "@/lib/refs";
import { HydrateClient, prefetch, requirePrincipal, trpc } from "@/server/api/rsc";
import { getTranslations } from "@/server/i18n";

type Params = Promise<{ siteId: string; projectId: string; serverId: string }>;

export async function generateMetadata(): Promise<Metadata> {
  const [recreate, servers] = await Promise.all([getTranslations("recreate"), getTranslations("servers")]);
  return { title: `${recreate("crumb")} · ${servers("title")}` };
}

export default async function Page({ params }: { params: Params }) {
  await requirePrincipal();
  const { siteId, projectId, serverId } = await params;
  const ref = ResourceRef.safeParse({ siteId, projectId, id: serverId });
  if (!ref.success) notFound();
  prefetch(trpc.sites.list.queryOptions());
  prefetch(trpc.servers.get.queryOptions(ref.data));
  prefetch(trpc.servers.launchOptions.queryOptions({ siteId, projectId }));
  return (
    <HydrateClient>
      <RecreatePage server={ref.data} />
    </HydrateClient>
  );
}
