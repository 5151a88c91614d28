"use client";
import { useMemo } from "react";
import { useTranslations } from "use-intl";
import { intentFamily } from "@/lib/intent";
import { serverFamily } from "@/lib/server";
import { families } from "@/lib/status";
import type { Filter } from "@/components/table/column";
import { type MachineRow, sizeClass, sizeOf } from "./machine-row";

const sizes = ["small", "medium", "large", "unknown"] as const;

function familyOf({ server, intent }: MachineRow) {
  if (server) return serverFamily(server);
  return intent ? intentFamily[intent.state] : "unknown";
}

/** State, community, size and whose; each kept in the address. */
export function useMachineFilters(): Filter<MachineRow>[] {
  const t = useTranslations("servers.list");
  const table = useTranslations("table.column");
  return useMemo(
    () => [
      {
        id: "state",
        label: t("filter.state"),
        valueOf: familyOf,
        labelOf: (value) => t(`family.${families.find((one) => one === value) ?? "unknown"}`),
      },
      { id: "community", label: table("community"), valueOf: ({ project }) => project?.community ?? "" },
      {
        id: "size",
        label: t("filter.size"),
        valueOf: (row) => sizeClass(sizeOf(row).vcpus),
        labelOf: (value) => t(`sizeClass.${sizes.find((one) => one === value) ?? "unknown"}`),
      },
      {
        id: "of",
        label: t("filter.mine"),
        valueOf: ({ server }) => (server && !server.isMine ? "shared" : "me"),
        labelOf: (value) => (value === "shared" ? t("filter.shared") : t("filter.minel")),
      },
    ],
    [t, table],
  );
}
