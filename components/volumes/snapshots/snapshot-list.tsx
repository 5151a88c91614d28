"use client";
import { Copy, HardDrive, Plus, Trash2 } from "lucide-react";
import { useMemo } from "react";
import { useTranslations } from "use-intl";
import { paths } from "@/lib/paths";
import { type VolumeSnapshot, whyNotSnapshot } from "@/lib/volume";
import { afterMenu } from "@/components/servers/after-menu";
import { staleSince } from "@/components/servers/list/stale-since";
import { LineOfSites } from "@/components/shell/line-of-sites";
import { PageHeader } from "@/components/shell/page-header";
import type { BulkAction, Filter } from "@/components/table/column";
import { DataTable } from "@/components/table/data-table";
import { isOutside } from "@/components/table/is-outside";
import { thingMenu } from "@/components/table/thing-menu";
import { ButtonLink } from "@/components/ui/button";
import { MenuItem, MenuLine, MenuLink } from "@/components/ui/menu";
import { useFormat } from "@/components/ui/use-format";
import { useSiteName } from "@/components/use-sites";
import { AbsentVolumes, useAbsentVolumes } from "../absent-volumes";
import { useSnapshotDeeds } from "../deeds/use-snapshot-deeds";
import { sourceLink } from "../source-link";
import { type SnapshotRow, useSnapshots } from "../use-wished-rows";
import { useVolumeState } from "../use-volume-words";
import { VolumeTabs } from "../volume-tabs";
import { nameOfSnapshot, useSnapshotColumns } from "./use-snapshot-columns";

function SnapshotMenu({
  snapshot,
  isStale,
  onDelete,
}: {
  snapshot: VolumeSnapshot;
  isStale: boolean;
  onDelete: () => void;
}) {
  const t = useTranslations("volumes");
  const siteName = useSiteName();
  const state = useVolumeState().ofSnapshot(snapshot).word;
  const busy = whyNotSnapshot(snapshot) === null ? undefined : t("snapshots.busy", { state });
  const reason = isStale ? t("ineligible.stale", { site: siteName(snapshot.siteId) }) : busy;
  return (
    <>
      <MenuLink icon={Plus} href={sourceLink("snapshot", snapshot)}>
        {t("snapshots.newVolume")}
      </MenuLink>
      <MenuItem icon={Copy} onClick={() => void navigator.clipboard.writeText(snapshot.id)}>
        {t("copyId")}
      </MenuItem>
      <MenuLine />
      <MenuItem icon={Trash2} danger reason={reason} onClick={() => afterMenu(onDelete)}>
        {t("snapshots.delete")}
      </MenuItem>
    </>
  );
}

function useFilters(): Filter<SnapshotRow>[] {
  const table = useTranslations("table.column");
  const t = useTranslations("volumes.column");
  return useMemo(
    () => [
      { id: "community", label: table("community"), valueOf: ({ project }) => project?.community ?? "" },
      { id: "volume", label: t("volume"), valueOf: ({ thing }) => thing?.volumeName ?? "" },
    ],
    [t, table],
  );
}

/** All snapshots of volumes, of all sites. */
export function SnapshotList() {
  const t = useTranslations("volumes");
  const format = useFormat();
  const { rows, bySite, pending, retry } = useSnapshots();
  const staleAt = (row: SnapshotRow) => staleSince(row, bySite);
  const columns = useSnapshotColumns(staleAt);
  const filters = useFilters();
  const deeds = useSnapshotDeeds();
  const absent = useAbsentVolumes();
  const isAnswered = bySite.some(({ state }) => state === "fresh" || state === "stale");
  const total = format.disk(rows.reduce((sum, { thing }) => sum + (thing?.sizeGiB ?? 0), 0));
  const unanswered = pending ? t("saysAsking") : t(isOutside(bySite) ? "saysOutside" : "saysMute");
  const bulk = (chosen: readonly SnapshotRow[]): BulkAction<SnapshotRow>[] => [
    {
      id: "delete",
      label: t("snapshots.delete"),
      icon: Trash2,
      danger: true,
      eligible: chosen.filter(
        (row) => row.thing !== null && staleAt(row) === null && whyNotSnapshot(row.thing) === null,
      ),
      run: (eligible) => deeds.askDelete(eligible.flatMap(({ thing }) => thing ?? [])),
    },
  ];
  const rowMenu = (row: SnapshotRow) =>
    thingMenu(row, (snapshot) => (
      <SnapshotMenu snapshot={snapshot} isStale={staleAt(row) !== null} onDelete={() => deeds.askDelete([snapshot])} />
    ));
  const see = (
    <ButtonLink icon={HardDrive} href={paths.volumes}>
      {t("snapshots.seeVolumes")}
    </ButtonLink>
  );
  return (
    <>
      <PageHeader
        title={t("snapshots.title")}
        says={isAnswered ? t("snapshots.says", { count: rows.length, total }) : unanswered}
      />
      <VolumeTabs />
      <LineOfSites view="snapshots" bySite={bySite} words={absent.words} />
      <DataTable
        view="snapshots"
        caption={t("snapshots.caption")}
        columns={columns}
        rows={rows}
        rowId={({ siteId, id }) => `${siteId}/${id}`}
        rowName={nameOfSnapshot}
        bySite={bySite}
        onRetry={retry}
        filters={filters}
        searchOf={(row) => [row.name, row.id, row.thing?.volumeName ?? null, row.thing?.volumeId ?? null]}
        searchLabel={t("snapshots.find")}
        rowMenu={rowMenu}
        bulk={bulk}
        none={{ says: t("snapshots.none"), action: see }}
        noMatch={t("snapshots.matches")}
        cannotKnow={t(isOutside(bySite) ? "noAccess" : "snapshots.unknown")}
      />
      <AbsentVolumes absent={absent.sites} />
      {deeds.dialogs}
    </>
  );
}
