import type { Metadata } from "next";
import { KeysPage } from "@/components/keys/keys-page";
import { getCaller, HydrateClient, prefetch, requirePrincipal, trpc } from "@/server/api/rsc";
import { getTranslations } from "@/server/i18n";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("keys"))("title") };
}

export default async function Page() {
  await requirePrincipal();
  const sites = await (await getCaller()).sites.list();
  prefetch(trpc.sites.list.queryOptions());
  prefetch(trpc.keys.list.queryOptions());
  for (const { id: siteId } of sites) prefetch(trpc.keys.atSite.queryOptions({ siteId }));
  return (
    <HydrateClient>
      <KeysPage />
    </HydrateClient>
  );
}
