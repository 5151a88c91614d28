"use client";
import { useMemo } from "react";
import { useTranslations } from "use-intl";
import { intentFamily } from "@/lib/intent";
import { families } from "@/lib/status";
import { bootsServer, volumeFamily } from "@/lib/volume";
import type { Filter } from "@/components/table/column";
import { useTypeWord } from "../use-volume-words";
import type { VolumeRow } from "../use-wished-rows";

const uses = ["free", "attached", "boot"] as const;

function usageOf({ thing }: VolumeRow): (typeof uses)[number] {
  if (thing === null || thing.attachments.length === 0) return "free";
  return bootsServer(thing) ? "boot" : "attached";
}

const familyOf = ({ thing, intent }: VolumeRow) =>
  thing ? volumeFamily(thing) : intent ? intentFamily[intent.state] : "unknown";

/** Use, state, community, type and whose; each kept in the address. */
export function useVolumeFilters(): Filter<VolumeRow>[] {
  const t = useTranslations("volumes");
  const table = useTranslations("table.column");
  const typeWord = useTypeWord();
  return useMemo(
    () => [
      {
        id: "use",
        label: t("filter.use"),
        valueOf: usageOf,
        labelOf: (value) => t(`filter.uses.${uses.find((one) => one === value) ?? "free"}`),
      },
      {
        id: "state",
        label: table("state"),
        valueOf: familyOf,
        labelOf: (value) => t(`family.${families.find((one) => one === value) ?? "unknown"}`),
      },
      { id: "community", label: table("community"), valueOf: ({ project }) => project?.community ?? "" },
      { id: "type", label: t("column.type"), valueOf: ({ thing }) => thing?.volumeType ?? "", labelOf: typeWord },
      {
        id: "of",
        label: t("filter.whose"),
        valueOf: ({ thing }) => (thing && !thing.isMine ? "shared" : "me"),
        labelOf: (value) => (value === "shared" ? t("filter.shared") : t("filter.mine")),
      },
    ],
    [t, table, typeWord],
  );
}
