import type { Metadata } from "next";
import { SnapshotList } from "@/components/volumes/snapshots/snapshot-list";
import { getCaller, HydrateClient, prefetch, requirePrincipal, trpc } from "@/server/api/rsc";
import { getTranslations } from "@/server/i18n";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("volumes");
  return { title: `${t("snapshots.title")} · ${t("title")}` };
}

export default async function SnapshotsPage() {
  await requirePrincipal();
  const sites = await (await getCaller()).sites.list();
  prefetch(trpc.sites.list.queryOptions());
  prefetch(trpc.intents.list.queryOptions());
  for (const { id: siteId } of sites) prefetch(trpc.volumes.listSnapshots.queryOptions({ siteId }));
  return (
    <HydrateClient>
      <SnapshotList />
    </HydrateClient>
  );
}
