import type { Metadata } from "next";
import { AddressList } from "@/components/networks/list/address-list";
import { getCaller, HydrateClient, prefetch, requirePrincipal, trpc } from "@/server/api/rsc";
import { getTranslations } from "@/server/i18n";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("networks"))("addresses.title") };
}

export default async function Page() {
  await requirePrincipal();
  const sites = await (await getCaller()).sites.list();
  prefetch(trpc.sites.list.queryOptions());
  prefetch(trpc.intents.list.queryOptions());
  for (const { id: siteId } of sites) prefetch(trpc.addresses.list.queryOptions({ siteId }));
  return (
    <HydrateClient>
      <AddressList />
    </HydrateClient>
  );
}
