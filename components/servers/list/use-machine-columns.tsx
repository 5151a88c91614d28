"use client";
import { useTranslations } from "use-intl";
import type { Column } from "@/components/table/column";
import { useColumnKit } from "@/components/table/columns";
import { Age } from "@/components/ui/ago";
import { usePhone } from "@/components/use-media";
import { useSiteName } from "@/components/use-sites";
import { families } from "@/lib/status";
import { addressOf, NameCell, StateCell, useMachineSize, useMachineState } from "./machine-cells";
import { type MachineRow, sizeOf } from "./machine-row";

const dash = "–";

/** A column that is only shown once somebody chose it. */
function extra(id: string, title: string, of: (row: MachineRow) => string | null, isMono = false): Column<MachineRow> {
  return {
    id,
    title,
    kind: "text",
    isExtra: true,
    sort: of,
    cell: (row) => <span className={isMono ? "mono" : undefined}>{of(row) ?? dash}</span>,
  };
}

function useExtraColumns(): Column<MachineRow>[] {
  const t = useTranslations("servers.list.column");
  return [
    extra("image", t("image"), ({ server }) => server?.image?.name ?? null),
    extra("key", t("key"), ({ server }) => server?.keyName ?? null),
    extra("project", t("project"), ({ project }) => project?.projectName ?? null),
    extra("tags", t("tags"), ({ server }) => server?.tags.join(", ") ?? null),
    extra("endsOn", t("endsOn"), ({ server }) => server?.endsOn ?? null),
    extra("id", t("id"), ({ server }) => server?.id ?? null, true),
  ];
}

export function useMachineColumns(staleAt: (row: MachineRow) => string | null): Column<MachineRow>[] {
  const t = useTranslations("servers.list.column");
  const table = useTranslations("table.column");
  const kit = useColumnKit<MachineRow>(useSiteName());
  const state = useMachineState(staleAt);
  const size = useMachineSize();
  const isPhone = usePhone();
  const extras = useExtraColumns();
  return [
    {
      id: "name",
      title: table("name"),
      kind: "name",
      sort: ({ name }) => name,
      cell: (row) => <NameCell row={row} />,
    },
    {
      id: "state",
      title: t("state"),
      kind: "state",
      // By family first, so that what needs a person stands together.
      sort: (row) => `${families.indexOf(state(row).family)} ${state(row).word}`,
      csv: (row) => state(row).word,
      cell: (row) => <StateCell state={state(row)} />,
    },
    kit.site(),
    {
      id: "community",
      title: table("community"),
      kind: "community",
      sort: ({ project }) => project?.community ?? null,
      cell: ({ project }) => <span title={project?.projectName}>{project?.community ?? dash}</span>,
    },
    {
      id: "size",
      title: t("size"),
      kind: "size",
      sort: (row) => (sizeOf(row).vcpus ?? 0) * 1_000_000 + (sizeOf(row).ramMiB ?? 0),
      csv: size,
      cell: (row) => <span title={row.server?.flavor.name ?? undefined}>{size(row)}</span>,
    },
    {
      id: "address",
      title: t("address"),
      kind: "address",
      sort: addressOf,
      cell: (row) => {
        const address = addressOf(row);
        if (address === null) return isPhone ? null : dash;
        return <span className="mono">{address}</span>;
      },
    },
    {
      id: "age",
      title: t("created"),
      kind: "age",
      sort: ({ createdAt }) => createdAt,
      cell: ({ createdAt }) => <Age at={createdAt} />,
    },
    ...extras,
  ];
}
