"use client";
import { useQuery } from "@tanstack/react-query";
import { Copy, ExternalLink, Plus, Trash2 } from "lucide-react";
import { useState } from "react";
import { useTranslations } from "use-intl";
import type { Cluster } from "@/lib/cluster";
import { paths } from "@/lib/paths";
import { poll } from "@/lib/polling";
import { LineOfSites } from "@/components/shell/line-of-sites";
import { PageHeader } from "@/components/shell/page-header";
import { capabilityOf, useCapabilities } from "@/components/sites/use-capabilities";
import { projectFinder, useConnections } from "@/components/sites/use-connections";
import { DataTable } from "@/components/table/data-table";
import { useTRPC } from "@/components/trpc";
import { ButtonLink } from "@/components/ui/button";
import { MenuItem, MenuLink } from "@/components/ui/menu";
import { useSiteQueries } from "@/components/use-site-queries";
import { useSiteName, useSites } from "@/components/use-sites";
import { isBeingDeleted, isMoving } from "../cluster-state";
import { DeleteClusterDialog } from "../delete-cluster-dialog";
import { creationOf, unlistedCreations } from "../intent-of-cluster";
import { AbsentSites } from "./absent-sites";
import { useClusterColumns } from "./cluster-columns";
import { type ClusterRow, rowId, rowOfCluster, rowOfIntent } from "./cluster-row";

function useClusterRows(siteIds: readonly string[]) {
  const trpc = useTRPC();
  const answers = useSiteQueries(siteIds, (siteId) =>
    trpc.clusters.list.queryOptions(
      { siteId },
      { refetchInterval: ({ state }) => (state.data?.rows.some(isMoving) ? poll.rapid : poll.regular) },
    ),
  );
  const intents = useQuery(trpc.intents.list.queryOptions(undefined, { refetchInterval: poll.regular })).data ?? [];
  const projectOf = projectFinder(useConnections(siteIds));
  const creations = unlistedCreations(intents, answers.rows);
  const rows = [
    ...creations.map((intent) => rowOfIntent(intent, projectOf(intent))),
    ...answers.rows.map((cluster) => rowOfCluster(cluster, creationOf(intents, cluster))),
  ];
  return { ...answers, rows };
}

function RowActions({ row, onDelete }: { row: ClusterRow; onDelete: (cluster: Cluster) => void }) {
  const t = useTranslations("clusters.menu");
  const { cluster } = row;
  return (
    <>
      <MenuLink icon={ExternalLink} href={row.href}>
        {t("open")}
      </MenuLink>
      {cluster ? (
        <>
          <MenuItem icon={Copy} onClick={() => void navigator.clipboard.writeText(cluster.id)}>
            {t("copyId")}
          </MenuItem>
          <MenuItem
            icon={Trash2}
            danger
            reason={isBeingDeleted(cluster) ? t("beingDeleted") : undefined}
            onClick={() => onDelete(cluster)}
          >
            {t("delete")}
          </MenuItem>
        </>
      ) : null}
    </>
  );
}

const menuWith = (onDelete: (cluster: Cluster) => void) => (row: ClusterRow) => (
  <RowActions row={row} onDelete={onDelete} />
);

/** Without a way in nobody can say what the site offers: that is told by the line of sites. */
const aboutAccess = ["not_connected", "no_membership", "expired", "site_mute"];

const searchOf = (row: ClusterRow) => [
  row.name,
  row.siteId,
  row.project?.community ?? null,
  row.project?.projectName ?? null,
  row.cluster?.id ?? null,
  row.cluster?.keypair ?? null,
];

/** Every cluster of every site, and every creation from its first moment; sites without Kubernetes say why. */
export function ClusterList() {
  const t = useTranslations("clusters");
  const siteName = useSiteName();
  const siteIds = useSites().map(({ id }) => id);
  const { rows, bySite, pending, retry } = useClusterRows(siteIds);
  const capabilities = useCapabilities(siteIds);
  const columns = useClusterColumns();
  const [deleting, setDeleting] = useState<Cluster | null>(null);
  const absent = capabilities.flatMap((answer) => {
    const capability = capabilityOf(answer, "managed_kubernetes");
    const isAbsent = capability?.can === "no" && !aboutAccess.includes(capability.reason ?? "");
    return isAbsent ? [{ siteId: answer.siteId, capability }] : [];
  });
  const absentWord = { word: t("absent.word"), disc: "none" } as const;
  const create = (
    <ButtonLink href={paths.createCluster} look="primary" icon={Plus}>
      {t("create")}
    </ButtonLink>
  );
  return (
    <>
      <PageHeader
        title={t("title")}
        says={
          pending && rows.length === 0
            ? t("saysAsking")
            : t("says", { count: rows.length, sites: new Set(rows.map((row) => row.siteId)).size })
        }
        actions={create}
      />
      <LineOfSites
        view="clusters"
        bySite={bySite}
        words={Object.fromEntries(absent.map(({ siteId }) => [siteId, absentWord]))}
      />
      <DataTable
        view="clusters"
        caption={t("title")}
        columns={columns}
        rows={rows}
        rowId={rowId}
        rowName={(row) => row.name}
        bySite={bySite}
        onRetry={retry}
        searchOf={(row) => [...searchOf(row), siteName(row.siteId)]}
        searchLabel={t("find")}
        rowMenu={menuWith(setDeleting)}
        none={{ says: t("none"), action: create }}
        noMatch={t("matches")}
        cannotKnow={t("unknown")}
      />
      <AbsentSites sites={absent} />
      {deleting ? (
        <DeleteClusterDialog cluster={deleting} isMine={null} open onClose={() => setDeleting(null)} />
      ) : null}
    </>
  );
}
