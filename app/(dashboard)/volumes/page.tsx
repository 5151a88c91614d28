import type { Metadata } from "next";
import { VolumeList } from "@/components/volumes/list/volume-list";
import { getCaller, HydrateClient, prefetch, requirePrincipal, trpc } from "@/server/api/rsc";
import { getTranslations } from "@/server/i18n";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("volumes"))("title") };
}

export default async function VolumesPage() {
  await requirePrincipal();
  const sites = await (await getCaller()).sites.list();
  prefetch(trpc.sites.list.queryOptions());
  prefetch(trpc.intents.list.queryOptions());
  for (const { id: siteId } of sites) prefetch(trpc.volumes.list.queryOptions({ siteId }));
  return (
    <HydrateClient>
      <VolumeList />
    </HydrateClient>
  );
}
