"use client";
import { useTranslations } from "use-intl";
import type { Column, Filter } from "@/components/table/column";
import { useColumnKit } from "@/components/table/columns";
import { Status } from "@/components/ui/status";
import { useSiteName } from "@/components/use-sites";
import { useMemo } from "react";
import type { NetworkLine } from "../use-wished-rows";
import { LineName, Machines, useReachWord, useWishState } from "./network-cells";

const dash = "–";
const rangesOf = ({ thing }: NetworkLine) => thing?.subnets.map(({ cidr }) => cidr).join(", ") ?? null;

export function useNetworkColumns(): Column<NetworkLine>[] {
  const t = useTranslations("networks.networks.column");
  const table = useTranslations("table.column");
  const kit = useColumnKit<NetworkLine>(useSiteName());
  const reach = useReachWord();
  const wish = useWishState();
  const state = (line: NetworkLine) => {
    if (line.thing) return reach(line.thing.reach);
    const { family, word } = wish(line) ?? { family: "unknown" as const, word: dash };
    return { family, word, by: null, title: undefined };
  };
  return [
    {
      id: "name",
      title: table("name"),
      kind: "name",
      sort: ({ name }) => name,
      cell: (line) => <LineName line={line} kind="network" />,
    },
    {
      id: "reach",
      title: t("reach"),
      kind: "text",
      sort: (line) => state(line).word,
      csv: (line) => [state(line).word, state(line).by].filter(Boolean).join(" "),
      cell: (line) => {
        const { family, word, by, title } = state(line);
        return (
          <span title={title}>
            <Status family={family} word={word} /> {by === null ? null : <span className="t3">{by}</span>}
          </span>
        );
      },
    },
    kit.site(),
    kit.community(({ project }) => project),
    {
      id: "range",
      title: t("range"),
      kind: "address",
      sort: rangesOf,
      cell: (line) => <span className="mono">{rangesOf(line) || dash}</span>,
    },
    {
      id: "machines",
      title: t("machines"),
      kind: "text",
      sort: ({ thing }) => thing?.machines.length ?? null,
      cell: ({ thing, siteId, projectId }) =>
        thing ? <Machines machines={thing.machines} siteId={siteId} projectId={projectId} /> : dash,
    },
    kit.age(({ createdAt }) => createdAt, t("created")),
  ];
}

const kinds = ["internet", "inside", "isolated", "unknown"] as const;

export function useNetworkFilters(): Filter<NetworkLine>[] {
  const t = useTranslations("networks");
  const table = useTranslations("table.column");
  return useMemo(
    () => [
      {
        id: "reach",
        label: t("networks.column.reach"),
        valueOf: ({ thing }) => thing?.reach.kind ?? "",
        labelOf: (value) => t(`reachKind.${kinds.find((kind) => kind === value) ?? "unknown"}`),
      },
      { id: "community", label: table("community"), valueOf: ({ project }) => project?.community ?? "" },
      {
        id: "use",
        label: t("filter.use"),
        valueOf: ({ thing }) => (thing === null ? "" : thing.machines.length > 0 ? "used" : "unused"),
        labelOf: (value) => t(value === "used" ? "filter.used" : "filter.unused"),
      },
    ],
    [t, table],
  );
}
