import type { Metadata } from "next";
import type { SearchParams } from "nuqs/server";
import { LaunchForm } from "@/components/servers/launch/launch-form";
import { PageHeader } from "@/components/shell/page-header";
import { paths } from "@/lib/paths";
import { getCaller, HydrateClient, prefetch, requirePrincipal, trpc } from "@/server/api/rsc";
import { getTranslations } from "@/server/i18n";
import { loadLaunchLink } from "./search-params";

export async function generateMetadata(): Promise<Metadata> {
  const [launch, servers] = await Promise.all([getTranslations("launch"), getTranslations("servers")]);
  return { title: `${launch("title")} · ${servers("title")}` };
}

export default async function LaunchPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  await requirePrincipal();
  const [launch, servers, { c, ...link }] = await Promise.all([
    getTranslations("launch"),
    getTranslations("servers"),
    loadLaunchLink(searchParams),
  ]);
  const sites = await (await getCaller()).sites.list();
  prefetch(trpc.sites.list.queryOptions());
  prefetch(trpc.session.me.queryOptions());
  for (const { id: siteId } of sites) prefetch(trpc.connections.get.queryOptions({ siteId }));
  return (
    <HydrateClient>
      <PageHeader
        title={launch("title")}
        says={launch("lead")}
        crumbs={[{ href: paths.servers, label: servers("title") }]}
        here={launch("crumb")}
      />
      {/* Another link is another start: the draft of this tab keeps what it does not say. */}
      <LaunchForm key={JSON.stringify(link)} link={{ community: c, ...link }} />
    </HydrateClient>
  );
}
