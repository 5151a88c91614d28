"use client";
import { useTranslations } from "use-intl";
import type { Column } from "@/components/table/column";
import { useColumnKit } from "@/components/table/columns";
import { Age } from "@/components/ui/ago";
import { Status } from "@/components/ui/status";
import { useFormat } from "@/components/ui/use-format";
import { useSiteName } from "@/components/use-sites";
import { families } from "@/lib/status";
import type { VolumeRow } from "../use-wished-rows";
import { useTypeWord } from "../use-volume-words";
import { AttachedCell, NameCell, serversOf, useNameOfRow, useStateOfRow } from "./volume-cells";

const dash = "–";
export const sizeOfRow = ({ thing, intent }: VolumeRow): number | null =>
  thing?.sizeGiB ?? intent?.planned?.volume_storage ?? null;

/** A column that is only shown once somebody chose it. */
function extra(id: string, title: string, of: (row: VolumeRow) => string | null, isMono = false): Column<VolumeRow> {
  return {
    id,
    title,
    kind: "text",
    isExtra: true,
    sort: of,
    cell: (row) => <span className={isMono ? "mono" : undefined}>{of(row) ?? dash}</span>,
  };
}

function useExtraColumns(): Column<VolumeRow>[] {
  const t = useTranslations("volumes.column");
  return [
    extra("zone", t("zone"), ({ thing }) => thing?.availabilityZone ?? null),
    extra("project", t("project"), ({ project }) => project?.projectName ?? null),
    extra("description", t("description"), ({ thing }) => thing?.description ?? null),
    extra("id", t("id"), ({ thing }) => thing?.id ?? null, true),
  ];
}

export function useVolumeColumns(staleAt: (row: VolumeRow) => string | null): Column<VolumeRow>[] {
  const t = useTranslations("volumes.column");
  const table = useTranslations("table.column");
  const kit = useColumnKit<VolumeRow>(useSiteName());
  const state = useStateOfRow(staleAt);
  const nameOf = useNameOfRow();
  const format = useFormat();
  const typeWord = useTypeWord();
  const size = (row: VolumeRow) => {
    const gB = sizeOfRow(row);
    return gB === null ? dash : format.disk(gB);
  };
  return [
    { id: "name", title: table("name"), kind: "name", sort: nameOf, cell: (row) => <NameCell row={row} /> },
    {
      id: "state",
      title: table("state"),
      kind: "state",
      // By family first, so that what needs a person stands together.
      sort: (row) => `${families.indexOf(state(row).family)} ${state(row).word}`,
      csv: (row) => state(row).word,
      cell: (row) => <Status {...state(row)} />,
    },
    kit.site(),
    {
      id: "community",
      title: table("community"),
      kind: "community",
      sort: ({ project }) => project?.community ?? null,
      cell: ({ project }) => <span title={project?.projectName}>{project?.community ?? dash}</span>,
    },
    { id: "size", title: table("size"), kind: "number", sort: sizeOfRow, cell: size },
    {
      id: "type",
      title: t("type"),
      kind: "text",
      sort: ({ thing }) => thing?.volumeType ?? null,
      cell: ({ thing }) => (thing?.volumeType ? typeWord(thing.volumeType) : dash),
    },
    {
      id: "attached",
      title: t("attached"),
      kind: "address",
      sort: serversOf,
      cell: (row) => <AttachedCell row={row} />,
    },
    { ...kit.age(({ createdAt }) => createdAt, t("created")), cell: ({ createdAt }) => <Age at={createdAt} /> },
    ...useExtraColumns(),
  ];
}
