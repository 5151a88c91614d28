"use client";
import { useTranslations } from "use-intl";
import type { Column } from "@/components/table/column";
import { useColumnKit } from "@/components/table/columns";
import { extraColumn } from "@/components/table/extra-column";
import { useFormat } from "@/components/ui/use-format";
import { useSiteName } from "@/components/use-sites";
import type { VolumeRow } from "../use-wished-rows";
import { useTypeWord } from "../use-volume-words";
import { AttachedCell, NameCell, serversOf, useNameOfRow, useStateOfRow } from "./volume-cells";

const dash = "–";
export const sizeOfRow = ({ thing, intent }: VolumeRow): number | null =>
  thing?.sizeGiB ?? intent?.planned?.volume_storage ?? null;

function useExtraColumns(): Column<VolumeRow>[] {
  const t = useTranslations("volumes.column");
  return [
    extraColumn("zone", t("zone"), ({ thing }) => thing?.availabilityZone ?? null),
    extraColumn("project", t("project"), ({ project }) => project?.projectName ?? null),
    extraColumn("description", t("description"), ({ thing }) => thing?.description ?? null),
    extraColumn("id", t("id"), ({ thing }) => thing?.id ?? null, true),
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
    kit.state(state),
    kit.site(),
    kit.community(({ project }) => project),
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
    kit.age(({ createdAt }) => createdAt, t("created")),
    ...useExtraColumns(),
  ];
}
