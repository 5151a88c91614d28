"use client";
import { Plus } from "lucide-react";
import { useTranslations } from "use-intl";
import { paths } from "@/lib/paths";
import { type VolumeAction, whyNotVolume } from "@/lib/volume";
import { staleSince } from "@/components/servers/list/stale-since";
import { LineOfSites } from "@/components/shell/line-of-sites";
import { PageHeader } from "@/components/shell/page-header";
import type { BulkAction } from "@/components/table/column";
import { DataTable } from "@/components/table/data-table";
import { isOutside } from "@/components/table/is-outside";
import { thingMenu } from "@/components/table/thing-menu";
import { ButtonLink } from "@/components/ui/button";
import { useFormat } from "@/components/ui/use-format";
import { AbsentVolumes, useAbsentVolumes } from "../absent-volumes";
import { useVolumeDeeds } from "../deeds/use-volume-deeds";
import { useVolumes, type VolumeRow } from "../use-wished-rows";
import { volumeIcon } from "../volume-look";
import { VolumeTabs } from "../volume-tabs";
import { useNameOfRow } from "./volume-cells";
import { sizeOfRow, useVolumeColumns } from "./use-volume-columns";
import { useVolumeFilters } from "./use-volume-filters";
import { VolumeMenu } from "./volume-menu";

const bulkActions = ["detach", "delete"] as const satisfies VolumeAction[];

function useSays({ rows, bySite, pending }: ReturnType<typeof useVolumes>): string {
  const t = useTranslations("volumes");
  const format = useFormat();
  const answered = bySite.filter(({ state }) => state === "fresh" || state === "stale").length;
  if (answered === 0 && pending) return t("saysAsking");
  if (answered === 0) return t(isOutside(bySite) ? "saysOutside" : "saysMute");
  const total = rows.reduce((sum, row) => sum + (sizeOfRow(row) ?? 0), 0);
  const free = rows.filter(({ thing }) => thing?.status === "available");
  const idle = free.reduce((sum, { thing }) => sum + (thing?.sizeGiB ?? 0), 0);
  const counted = { count: rows.length, sites: new Set(rows.map(({ siteId }) => siteId)).size };
  return t("says", { ...counted, total: format.disk(total), free: free.length, idle: format.disk(idle) });
}

/** All volumes of all sites in one table. */
export function VolumeList() {
  const t = useTranslations("volumes");
  const known = useVolumes();
  const { rows, bySite, retry } = known;
  const staleAt = (row: VolumeRow) => staleSince(row, bySite);
  const columns = useVolumeColumns(staleAt);
  const filters = useVolumeFilters();
  const nameOf = useNameOfRow();
  const deeds = useVolumeDeeds();
  const absent = useAbsentVolumes();
  const says = useSays(known);
  const bulk = (chosen: readonly VolumeRow[]) =>
    bulkActions.map((action): BulkAction<VolumeRow> => ({
      id: action,
      label: t(`action.${action}`),
      icon: volumeIcon[action],
      danger: action === "delete",
      eligible: chosen.filter(
        (row) => row.thing !== null && staleAt(row) === null && whyNotVolume(action, row.thing) === null,
      ),
      run: (eligible) =>
        deeds.ask(
          action,
          eligible.flatMap(({ thing }) => thing ?? []),
        ),
    }));
  const rowMenu = (row: VolumeRow) =>
    thingMenu(row, (volume) => (
      <VolumeMenu volume={volume} isStale={staleAt(row) !== null} onAct={(action, one) => deeds.ask(action, [one])} />
    ));
  const create = (
    <ButtonLink look="primary" icon={Plus} href={paths.createVolume}>
      {t("create")}
    </ButtonLink>
  );
  return (
    <>
      <PageHeader title={t("title")} says={says} actions={create} />
      <VolumeTabs />
      <LineOfSites view="volumes" bySite={bySite} words={absent.words} />
      <DataTable
        view="volumes"
        caption={t("caption")}
        columns={columns}
        rows={rows}
        rowId={({ siteId, id }) => `${siteId}/${id}`}
        rowName={nameOf}
        bySite={bySite}
        onRetry={retry}
        filters={filters}
        searchOf={(row) => [
          nameOf(row),
          row.thing?.id ?? null,
          row.thing?.description ?? null,
          ...(row.thing?.attachments.flatMap(({ serverId, serverName }) => [serverId, serverName]) ?? []),
        ]}
        searchLabel={t("find")}
        rowMenu={rowMenu}
        bulk={bulk}
        none={{ says: t("none"), action: create }}
        noMatch={t("matches")}
        cannotKnow={t(isOutside(bySite) ? "noAccess" : "unknown")}
      />
      <AbsentVolumes absent={absent.sites} />
      {deeds.dialogs}
    </>
  );
}
