"use client";
import { useTranslations } from "use-intl";
import type { ClusterDetail } from "@/lib/cluster";
import { IdValue } from "@/components/detail/fact-values";
import { CopyButton } from "@/components/ui/copy-button";
import { Facts, Panel } from "@/components/ui/panel";
import { useFormat } from "@/components/ui/use-format";

const minute = 60_000;

/** What is known of a cluster, in OpenStack's words where a person may have to repeat them. */
export function ClusterFacts({ cluster }: { cluster: ClusterDetail }) {
  const t = useTranslations("clusters.facts");
  const format = useFormat();
  const when = cluster.createdAt === null ? null : format.dateTime(cluster.createdAt);
  const creator =
    when === null ? t(cluster.isMine ? "youNoTime" : "otherNoTime") : t(cluster.isMine ? "you" : "other", { when });
  return (
    <Panel title={t("title")}>
      <Facts
        small
        facts={[
          [t("madeWith"), t("magnum", { template: cluster.templateName ?? cluster.templateId })],
          cluster.apiAddress === null
            ? null
            : [
                t("api"),
                <span key="api">
                  <span className="mono">{cluster.apiAddress}</span>{" "}
                  <CopyButton text={cluster.apiAddress} label={t("apiCopy")} />
                </span>,
              ],
          [t("key"), cluster.keypair],
          [t("createdBy"), creator],
          [t("updated"), cluster.updatedAt === null ? null : format.dateTime(cluster.updatedAt)],
          [t("project"), cluster.project.projectName],
          [t("timeout"), cluster.createTimeoutMin === null ? null : format.duration(cluster.createTimeoutMin * minute)],
          cluster.stackId === null
            ? null
            : [
                t("stack"),
                <span key="stack" className="mono">
                  {cluster.stackId}
                </span>,
              ],
          [t("id"), <IdValue key="id" id={cluster.id} label={t("idCopy")} />],
        ]}
      />
    </Panel>
  );
}
