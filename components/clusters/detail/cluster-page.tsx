"use client";
import { useQuery } from "@tanstack/react-query";
import { Trash2 } from "lucide-react";
import { useState } from "react";
import { useNow, useTranslations } from "use-intl";
import type { ClusterDetail } from "@/lib/cluster";
import { paths } from "@/lib/paths";
import { poll } from "@/lib/polling";
import type { ResourceRef } from "@/lib/refs";
import { FailureCard } from "@/components/failure";
import { failureFrom } from "@/components/failure-from";
import { PageHeader } from "@/components/shell/page-header";
import { SiteMark } from "@/components/sites/site-mark";
import { useTRPC } from "@/components/trpc";
import { Button, ButtonLink } from "@/components/ui/button";
import { Bone, Panel } from "@/components/ui/panel";
import { Status } from "@/components/ui/status";
import { useFormat } from "@/components/ui/use-format";
import { useSiteName } from "@/components/use-sites";
import { versionWords } from "../cluster-plan";
import { clusterState, isBeingDeleted, isMoving } from "../cluster-state";
import { DeleteClusterDialog } from "../delete-cluster-dialog";
import { ClusterFacts } from "./cluster-facts";
import { ClusterParts } from "./cluster-parts";
import { ClusterProgress } from "./cluster-progress";
import { GetInPanel } from "./get-in-panel";
import { IssuedPanel } from "./issued-panel";

function useCluster(cluster: ResourceRef) {
  const trpc = useTRPC();
  return useQuery(
    trpc.clusters.get.queryOptions(cluster, {
      refetchInterval: ({ state }) => {
        if (state.error && failureFrom(state.error).kind === "not_found") return false;
        return state.data && isMoving(state.data) ? poll.rapid : poll.regular;
      },
    }),
  );
}

/** State, version, and how old the answer is: what a person looks for first. */
function StateLine({ cluster, readAt, isStale }: { cluster: ClusterDetail; readAt: string; isStale: boolean }) {
  const t = useTranslations("clusters");
  const format = useFormat();
  const now = useNow({ updateInterval: 5_000 });
  const site = useSiteName()(cluster.siteId);
  const { family, word } = clusterState(cluster);
  const raw = cluster.healthStatus
    ? t("state.rawHealth", { status: cluster.status, health: cluster.healthStatus })
    : t("state.raw", { status: cluster.status });
  return (
    <span className="row wrap gap-x-3.5 gap-y-1">
      <Status family={family} word={t(`state.${word}`, { raw: cluster.status })} title={raw} />
      {cluster.kubernetesVersion ? (
        <span>{t("page.kubernetes", { version: versionWords(cluster.kubernetesVersion) })}</span>
      ) : null}
      <span className="row gap-1.5">
        <SiteMark disc={isStale ? "mute" : "ok"} />
        {isStale
          ? t("page.readStale", { site, time: format.clock(readAt, now) })
          : t("page.read", { site, ago: format.ago(readAt, now) })}
      </span>
    </span>
  );
}

function Waiting({ site }: { site: string }) {
  const t = useTranslations("clusters.form");
  return (
    <>
      <p className="vh" aria-live="polite">
        {t("loading", { site })}
      </p>
      <div className="two" aria-hidden>
        <Panel>
          <div className="stack tight">
            <Bone width="50%" />
            <Bone width="80%" />
            <Bone width="65%" />
          </div>
        </Panel>
        <Panel>
          <div className="stack tight">
            <Bone width="40%" />
            <Bone width="85%" />
          </div>
        </Panel>
      </div>
    </>
  );
}

function Loaded({ cluster, readAt, isStale }: { cluster: ClusterDetail; readAt: string; isStale: boolean }) {
  const t = useTranslations("clusters");
  const site = useSiteName()(cluster.siteId);
  const [isDeleting, setIsDeleting] = useState(false);
  return (
    <>
      <PageHeader
        title={cluster.name}
        crumbs={[
          { href: paths.clusters, label: t("title") },
          { href: paths.site(cluster.siteId), label: site },
        ]}
        here={cluster.project.community}
        says={<StateLine cluster={cluster} readAt={readAt} isStale={isStale} />}
        actions={
          isBeingDeleted(cluster) ? null : (
            <Button look="danger" icon={Trash2} onClick={() => setIsDeleting(true)}>
              {t("page.delete")}
            </Button>
          )
        }
      />
      <div className="two detail">
        <div className="stack">
          <ClusterProgress cluster={cluster} />
          <ClusterParts cluster={cluster} />
        </div>
        <div className="stack">
          <GetInPanel cluster={cluster} />
          <IssuedPanel cluster={cluster} />
          <ClusterFacts cluster={cluster} />
        </div>
      </div>
      <DeleteClusterDialog
        cluster={cluster}
        isMine={cluster.isMine}
        open={isDeleting}
        onClose={() => setIsDeleting(false)}
      />
    </>
  );
}

/** One cluster. After it was there once, a failure leaves it on the page, with its age. */
export function ClusterPage({ cluster: ref }: { cluster: ResourceRef }) {
  const t = useTranslations("clusters");
  const site = useSiteName()(ref.siteId);
  const query = useCluster(ref);
  const failure = query.error ? failureFrom(query.error) : null;
  const isGone = failure?.kind === "not_found";
  if (query.data && !isGone)
    return (
      <Loaded cluster={query.data} readAt={new Date(query.dataUpdatedAt).toISOString()} isStale={failure !== null} />
    );
  return (
    <>
      <PageHeader title={t("title")} />
      {failure ? (
        <FailureCard
          failure={failure}
          what={isGone ? (query.data ? t("page.gone", { site }) : t("page.missing")) : undefined}
          onRetry={isGone ? undefined : () => void query.refetch()}
          actions={
            <ButtonLink href={paths.clusters} look="primary">
              {t("page.all")}
            </ButtonLink>
          }
        />
      ) : (
        <Waiting site={site} />
      )}
    </>
  );
}
