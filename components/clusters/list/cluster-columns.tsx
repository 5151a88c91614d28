"use client";
import { useTranslations } from "use-intl";
import { stepCount } from "@/components/intents/intent-progress";
import { useIntentWord } from "@/components/intents/use-intent-word";
import type { Column } from "@/components/table/column";
import { useColumnKit } from "@/components/table/columns";
import { Status } from "@/components/ui/status";
import { useSiteName } from "@/components/use-sites";
import { clusterState } from "../cluster-state";
import type { ClusterRow } from "./cluster-row";

/** The word and family of a row, and the site's own word for the tooltip. */
function useRowState() {
  const t = useTranslations("clusters.state");
  const siteName = useSiteName();
  const intentWord = useIntentWord();
  return (row: ClusterRow) => {
    if (!row.cluster) return { ...intentWord(row.intent, siteName(row.siteId)), raw: undefined };
    const { family, word } = clusterState(row.cluster);
    const { status, healthStatus } = row.cluster;
    const raw = healthStatus ? t("rawHealth", { status, health: healthStatus }) : t("raw", { status });
    const creation = row.intent && word === "creating" ? t("creatingStep", stepCount(row.intent)) : null;
    return { family, word: creation ?? t(word, { raw: status }), raw };
  };
}

export function useClusterColumns(): Column<ClusterRow>[] {
  const t = useTranslations("clusters");
  const siteName = useSiteName();
  const state = useRowState();
  const kit = useColumnKit<ClusterRow>(siteName);
  const community = kit.community((row) => row.project ?? { community: "", projectName: "" });
  return [
    kit.name({ nameOf: (row) => row.name, href: (row) => row.href, title: t("column.name") }),
    {
      id: "state",
      title: t("column.state"),
      kind: "state",
      sort: (row) => state(row).word,
      cell: (row) => {
        const { family, word, raw } = state(row);
        return <Status family={family} word={word} title={raw} />;
      },
    },
    kit.site(),
    community,
    {
      id: "nodes",
      title: t("column.nodes"),
      kind: "size",
      sort: (row) => (row.cluster ? row.cluster.masterCount + row.cluster.nodeCount : null),
      cell: (row) =>
        row.cluster ? (
          <span title={t("nodesTitle", { masters: row.cluster.masterCount, workers: row.cluster.nodeCount })}>
            {t("nodes", { masters: row.cluster.masterCount, workers: row.cluster.nodeCount })}
          </span>
        ) : (
          "–"
        ),
    },
    {
      id: "key",
      title: t("column.key"),
      kind: "text",
      sort: (row) => row.cluster?.keypair ?? null,
      cell: (row) => row.cluster?.keypair ?? "–",
      isExtra: true,
    },
    kit.age((row) => row.createdAt, t("column.age")),
  ];
}
