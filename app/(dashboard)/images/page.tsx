import type { Metadata } from "next";
import { ImageList } from "@/components/images/list/image-list";
import { getCaller, HydrateClient, prefetch, requirePrincipal, trpc } from "@/server/api/rsc";
import { getTranslations } from "@/server/i18n";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("images"))("title") };
}

export default async function ImagesPage() {
  await requirePrincipal();
  const sites = await (await getCaller()).sites.list();
  prefetch(trpc.sites.list.queryOptions());
  prefetch(trpc.intents.list.queryOptions());
  for (const { id: siteId } of sites) prefetch(trpc.images.list.queryOptions({ siteId }));
  return (
    <HydrateClient>
      <ImageList />
    </HydrateClient>
  );
}
