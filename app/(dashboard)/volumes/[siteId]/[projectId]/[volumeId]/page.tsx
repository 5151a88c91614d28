import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { VolumePage } from "@/components/volumes/detail/volume-page";
import { ResourceRef } from "@/lib/refs";
import { HydrateClient, prefetch, requirePrincipal, trpc } from "@/server/api/rsc";
import { getTranslations } from "@/server/i18n";

type Params = Promise<{ siteId: string; projectId: string; volumeId: string }>;

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("volumes");
  return { title: `${t("one")} · ${t("title")}` };
}

export default async function Page({ params }: { params: Params }) {
  await requirePrincipal();
  const { siteId, projectId, volumeId } = await params;
  const ref = ResourceRef.safeParse({ siteId, projectId, id: volumeId });
  if (!ref.success) notFound();
  prefetch(trpc.sites.list.queryOptions());
  prefetch(trpc.volumes.get.queryOptions(ref.data));
  return (
    <HydrateClient>
      <VolumePage volume={ref.data} />
    </HydrateClient>
  );
}
