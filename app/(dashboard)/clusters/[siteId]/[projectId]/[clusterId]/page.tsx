import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { ClusterPage } from "@/components/clusters/detail/cluster-page";
import { ResourceRef } from "@/lib/refs";
import { getQueryClient, HydrateClient, prefetch, requirePrincipal, trpc } from "@/server/api/rsc";
import { getTranslations } from "@/server/i18n";

type Props = { params: Promise<{ siteId: string; projectId: string; clusterId: string }> };

async function readRef(params: Props["params"]): Promise<ResourceRef> {
  const { siteId, projectId, clusterId } = await params;
  const ref = ResourceRef.safeParse({ siteId, projectId, id: clusterId });
  return ref.success ? ref.data : notFound();
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const [t, ref] = await Promise.all([getTranslations("clusters"), readRef(params)]);
  const cluster = await getQueryClient()
    .fetchQuery(trpc.clusters.get.queryOptions(ref))
    .catch(() => null);
  return { title: cluster ? `${cluster.name} · ${t("title")}` : t("title") };
}

export default async function Page({ params }: Props) {
  await requirePrincipal();
  const ref = await readRef(params);
  await getQueryClient().fetchQuery(trpc.sites.list.queryOptions());
  prefetch(trpc.clusters.get.queryOptions(ref));
  prefetch(trpc.clusters.issued.queryOptions());
  return (
    <HydrateClient>
      <ClusterPage cluster={ref} />
    </HydrateClient>
  );
}
