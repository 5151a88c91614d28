import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { ImagePage } from "@/components/images/detail/image-page";
import { ResourceRef } from "@/lib/refs";
import { HydrateClient, prefetch, requirePrincipal, trpc } from "@/server/api/rsc";
import { getTranslations } from "@/server/i18n";

type Params = Promise<{ siteId: string; projectId: string; id: string }>;

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("images");
  return { title: `${t("one")} · ${t("title")}` };
}

export default async function Page({ params }: { params: Params }) {
  await requirePrincipal();
  const ref = ResourceRef.safeParse(await params);
  if (!ref.success) notFound();
  prefetch(trpc.sites.list.queryOptions());
  prefetch(trpc.images.get.queryOptions(ref.data));
  return (
    <HydrateClient>
      <ImagePage image={ref.data} />
    </HydrateClient>
  );
}
