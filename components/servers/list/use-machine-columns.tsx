"use client";
import { useTranslations } from "use-intl";
import type { Column } from "@/components/table/column";
import { useColumnKit } from "@/components/table/columns";
import { extraColumn } from "@/components/table/extra-column";
import { usePhone } from "@/components/use-media";
import { useSiteName } from "@/components/use-sites";
import { families } from "@/lib/status";
import { addressOf, NameCell, StateCell, useMachineSize, useMachineState } from "./machine-cells";
import { type MachineRow, sizeOf } from "./machine-row";

const dash = "–";

function useExtraColumns(): Column<MachineRow>[] {
  const t = useTranslations("servers.list.column");
  return [
    extraColumn("image", t("image"), ({ server }) => server?.image?.name ?? null),
    extraColumn("key", t("key"), ({ server }) => server?.keyName ?? null),
    extraColumn("project", t("project"), ({ project }) => project?.projectName ?? null),
    extraColumn("tags", t("tags"), ({ server }) => server?.tags.join(", ") ?? null),
    extraColumn("endsOn", t("endsOn"), ({ server }) => server?.endsOn ?? null),
    extraColumn("id", t("id"), ({ server }) => server?.id ?? null, true),
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
    kit.community(({ project }) => project),
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
    kit.age(({ createdAt }) => createdAt, t("created")),
    ...extras,
  ];
}
