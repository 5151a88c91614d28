"use client";
import Link from "next/link";
import { useTranslations } from "use-intl";
import { paths } from "@/lib/paths";
import { useIntentWord } from "@/components/intents/use-intent-word";
import type { Column } from "@/components/table/column";
import { useColumnKit } from "@/components/table/columns";
import { extraColumn } from "@/components/table/extra-column";
import { useFormat } from "@/components/ui/use-format";
import { useSiteName } from "@/components/use-sites";
import type { SnapshotRow } from "../use-wished-rows";
import { useVolumeState } from "../use-volume-words";

const dash = "–";
export const nameOfSnapshot = ({ name, id }: SnapshotRow) => name || id.slice(0, 8);

const size = ({ thing, intent }: SnapshotRow) => thing?.sizeGiB ?? intent?.planned?.volume_storage ?? null;

export function useSnapshotColumns(staleAt: (row: SnapshotRow) => string | null): Column<SnapshotRow>[] {
  const t = useTranslations("volumes");
  const table = useTranslations("table.column");
  const siteName = useSiteName();
  const kit = useColumnKit<SnapshotRow>(siteName);
  const states = useVolumeState();
  const ofIntent = useIntentWord();
  const format = useFormat();
  const state = (row: SnapshotRow) => {
    if (row.thing) return states.ofSnapshot(row.thing, staleAt(row));
    return row.intent
      ? { ...ofIntent(row.intent, siteName(row.siteId)), title: undefined }
      : { family: "unknown" as const, word: dash, title: undefined };
  };
  return [
    {
      id: "name",
      title: table("name"),
      kind: "name",
      sort: nameOfSnapshot,
      cell: (row) => (
        <Link
          className="namecell"
          href={row.thing ? paths.volume({ ...row.thing, id: row.thing.volumeId }) : paths.intent(row.intent?.id ?? "")}
          title={nameOfSnapshot(row)}
        >
          {nameOfSnapshot(row)}
        </Link>
      ),
    },
    kit.state(state),
    kit.site(),
    kit.community(({ project }) => project),
    {
      id: "size",
      title: table("size"),
      kind: "number",
      sort: size,
      cell: (row) => {
        const gB = size(row);
        return gB === null ? dash : format.disk(gB);
      },
    },
    {
      id: "volume",
      title: t("column.volume"),
      kind: "address",
      sort: ({ thing }) => thing?.volumeName ?? thing?.volumeId ?? null,
      cell: ({ thing }) =>
        thing ? (
          <Link href={paths.volume({ ...thing, id: thing.volumeId })}>
            {thing.volumeName ?? thing.volumeId.slice(0, 8)}
          </Link>
        ) : null,
    },
    kit.age(({ createdAt }) => createdAt, t("column.created")),
    extraColumn("id", t("column.id"), ({ thing }) => thing?.id ?? null, true),
  ];
}
