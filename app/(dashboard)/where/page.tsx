import type { Metadata } from "next";
import { WherePage } from "@/components/where/where-page";
import { getQueryClient, HydrateClient, prefetch, requirePrincipal, trpc } from "@/server/api/rsc";
import { getTranslations } from "@/server/i18n";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("where");
  return { title: t("title") };
}

export default async function Page({ searchParams }: { searchParams: Promise<Record<string, string | string[]>> }) {
  await requirePrincipal();
  const [{ c, kind }, sites] = await Promise.all([
    searchParams,
    getQueryClient().fetchQuery(trpc.sites.list.queryOptions()),
  ]);
  const community = typeof c === "string" && c !== "" ? c.slice(0, 255) : null;
  prefetch(trpc.session.me.queryOptions());
  for (const { id } of sites)
    prefetch(trpc.placement.facts.queryOptions({ siteId: id, community, kind: kind === "cluster" ? "cluster" : "vm" }));
  return (
    <HydrateClient>
      <WherePage />
    </HydrateClient>
  );
}
