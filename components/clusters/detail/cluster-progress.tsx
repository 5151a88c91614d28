"use client";
import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "use-intl";
import type { ClusterDetail } from "@/lib/cluster";
import { isSettled } from "@/lib/intent";
import { poll } from "@/lib/polling";
import { IntentTimeline } from "@/components/intents/intent-timeline";
import { useTRPC } from "@/components/trpc";
import { Note } from "@/components/ui/note";
import { Facts, Panel } from "@/components/ui/panel";
import { Status } from "@/components/ui/status";
import { useSiteName } from "@/components/use-sites";
import { clusterState, isMoving } from "../cluster-state";
import { isOurs } from "../intent-of-cluster";

function useIntentOf(cluster: ClusterDetail) {
  const trpc = useTRPC();
  const intentId = cluster.intentId !== null && isOurs(cluster.intentId) ? cluster.intentId : null;
  const query = useQuery(
    trpc.intents.get.queryOptions(
      { id: intentId ?? "" },
      {
        enabled: intentId !== null,
        refetchInterval: ({ state }) => (state.data && isSettled(state.data.state) ? false : poll.rapid),
      },
    ),
  );
  return query.data ?? null;
}

/** The site's reason and where it failed, word for word: hostile text, so plain text only. */
function SiteWords({ cluster }: { cluster: ClusterDetail }) {
  const t = useTranslations("clusters.status");
  const faults = Object.entries(cluster.faults);
  if (cluster.statusReason === null && faults.length === 0) return null;
  return (
    <Panel title={t(faults.length > 0 ? "faults" : "reason")}>
      <div className="stack tight">
        {cluster.statusReason === null ? null : <p className="mono small anywhere">{cluster.statusReason}</p>}
        {faults.length === 0 ? null : (
          <Facts
            small
            facts={faults.map(([group, reason]) => [
              group,
              <span key="reason" className="mono anywhere">
                {reason}
              </span>,
            ])}
          />
        )}
      </div>
    </Panel>
  );
}

function OnlyStatus({ cluster, site }: { cluster: ClusterDetail; site: string }) {
  const t = useTranslations("clusters");
  const { family, word } = clusterState(cluster);
  return (
    <Panel title={t("status.happening")}>
      <div className="stack tight">
        <p>
          <Status family={family} word={t(`state.${word}`, { raw: cluster.status })} />
        </p>
        <p className="small t3">{t("status.elsewhere", { site })}</p>
        <p className="small t3">{t("status.says", { site, status: cluster.status })}</p>
      </div>
    </Panel>
  );
}

/** What happens to the cluster: our own steps where Pléiade created it, else the site's status; failures with their reason. */
export function ClusterProgress({ cluster }: { cluster: ClusterDetail }) {
  const t = useTranslations("clusters.status");
  const site = useSiteName()(cluster.siteId);
  const intent = useIntentOf(cluster);
  const { word } = clusterState(cluster);
  return (
    <>
      {word === "createFailed" || word === "failed" || word === "updateFailed" ? (
        <Note family="error" title={t("failedTitle", { site })}>
          <p>{t("failedNext")}</p>
        </Note>
      ) : null}
      {word === "unhealthy" ? (
        <Note family="attention" title={t("unhealthyTitle")}>
          <p>{t("unhealthyNext")}</p>
        </Note>
      ) : null}
      <SiteWords cluster={cluster} />
      {intent ? (
        <IntentTimeline intent={intent} siteName={site} />
      ) : isMoving(cluster) || word === "other" ? (
        <OnlyStatus cluster={cluster} site={site} />
      ) : null}
    </>
  );
}
