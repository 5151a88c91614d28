import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { GroupPage } from "@/components/networks/detail/group-page";
import { ResourceRef } from "@/lib/refs";
import { HydrateClient, prefetch, requirePrincipal, trpc } from "@/server/api/rsc";
import { getTranslations } from "@/server/i18n";

type Params = Promise<{ siteId: string; projectId: string; groupId: string }>;

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("networks");
  return { title: `${t("groups.one")} · ${t("groups.title")}` };
}

export default async function Page({ params }: { params: Params }) {
  await requirePrincipal();
  const { siteId, projectId, groupId } = await params;
  const ref = ResourceRef.safeParse({ siteId, projectId, id: groupId });
  if (!ref.success) notFound();
  prefetch(trpc.sites.list.queryOptions());
  prefetch(trpc.securityGroups.get.queryOptions(ref.data));
  return (
    <HydrateClient>
      <GroupPage group={ref.data} />
    </HydrateClient>
  );
}
