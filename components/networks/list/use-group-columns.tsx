"use client";
import { useMemo } from "react";
import { useTranslations } from "use-intl";
import { exposedPorts, isDangerous } from "@/lib/exposure";
import type { Column, Filter } from "@/components/table/column";
import { useColumnKit } from "@/components/table/columns";
import { Status } from "@/components/ui/status";
import { useSiteName } from "@/components/use-sites";
import { ExposureCell } from "../exposure-note";
import { useRuleWords } from "../rule-words";
import type { GroupLine } from "../use-wished-rows";
import { LineName, Machines, useWishState } from "./network-cells";

const dash = "–";
const ways = ({ thing }: GroupLine) => thing?.rules.filter(({ direction }) => direction === "ingress") ?? [];

/** The group as a filter and a sort see it: what the world reaches through it. */
function exposureOf({ thing }: GroupLine): "danger" | "world" | "closed" | "" {
  if (!thing) return "";
  const exposed = exposedPorts(thing.rules);
  if (exposed.some(({ risk }) => isDangerous(risk))) return "danger";
  return exposed.length > 0 ? "world" : "closed";
}

/** `groupName` calls a group that a rule names. */
export function useGroupColumns(groupName: (id: string) => string | null): Column<GroupLine>[] {
  const t = useTranslations("networks.groups");
  const table = useTranslations("table.column");
  const kit = useColumnKit<GroupLine>(useSiteName());
  const words = useRuleWords(groupName);
  const wish = useWishState();
  return [
    {
      id: "name",
      title: table("name"),
      kind: "name",
      sort: ({ name }) => name,
      cell: (line) => <LineName line={line} kind="securityGroup" />,
    },
    {
      id: "world",
      title: t("column.world"),
      kind: "state",
      sort: (line) => `${["danger", "world", "closed", ""].indexOf(exposureOf(line))}`,
      csv: ({ thing }) =>
        exposedPorts(thing?.rules ?? [])
          .map(words.exposed)
          .join(", "),
      cell: (line) => {
        const state = wish(line);
        if (line.thing) return <ExposureCell rules={line.thing.rules} />;
        return state ? <Status family={state.family} word={state.word} /> : dash;
      },
    },
    {
      id: "rules",
      title: t("column.rules"),
      kind: "text",
      sort: (line) => ways(line).length,
      csv: (line) => ways(line).map(words.sentence).join("; "),
      cell: (line) => (
        <span title={ways(line).map(words.sentence).join("\n")}>
          {line.thing ? t("ways", { count: ways(line).length }) : dash}
        </span>
      ),
    },
    {
      id: "machines",
      title: t("column.machines"),
      kind: "text",
      sort: ({ thing }) => thing?.usedBy?.length ?? null,
      cell: ({ thing, siteId, projectId }) =>
        thing?.usedBy ? <Machines machines={thing.usedBy} siteId={siteId} projectId={projectId} /> : dash,
    },
    kit.site(),
    kit.community(({ project }) => project),
    {
      id: "description",
      title: t("column.description"),
      kind: "text",
      isExtra: true,
      sort: ({ thing }) => thing?.description ?? null,
      cell: ({ thing }) => thing?.description || dash,
    },
  ];
}

export function useGroupFilters(): Filter<GroupLine>[] {
  const t = useTranslations("networks");
  const table = useTranslations("table.column");
  return useMemo(
    () => [
      {
        id: "world",
        label: t("groups.column.world"),
        valueOf: exposureOf,
        labelOf: (value) =>
          t(value === "danger" ? "filter.danger" : value === "world" ? "filter.world" : "filter.closed"),
      },
      { id: "community", label: table("community"), valueOf: ({ project }) => project?.community ?? "" },
      {
        id: "use",
        label: t("filter.use"),
        valueOf: ({ thing }) => (thing?.usedBy ? (thing.usedBy.length > 0 ? "used" : "unused") : ""),
        labelOf: (value) => t(value === "used" ? "filter.used" : "filter.unused"),
      },
    ],
    [t, table],
  );
}
