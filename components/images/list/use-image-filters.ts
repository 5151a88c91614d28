"use client";
import { useMemo } from "react";
import { useTranslations } from "use-intl";
import { seenBy } from "@/lib/image";
import { systemIds, systemLabel, systemOf } from "@/lib/system";
import type { Filter } from "@/components/table/column";
import type { ImageLine } from "../use-images";

const seen = ["private", "shared", "sharedWithMe", "community", "public"] as const;
const ages = ["month", "year", "old"] as const;
const day = 86_400_000;

function ageOf({ thing, createdAt }: ImageLine): (typeof ages)[number] | "" {
  const at = Date.parse(thing?.updatedAt || (createdAt ?? ""));
  if (Number.isNaN(at)) return "";
  const days = (Date.now() - at) / day;
  return days < 31 ? "month" : days < 366 ? "year" : "old";
}

/** Whose, which system, who sees it, how old; each kept in the address. */
export function useImageFilters(): Filter<ImageLine>[] {
  const t = useTranslations("images.filter");
  const words = useTranslations("images.seen");
  return useMemo(
    () => [
      {
        id: "of",
        label: t("of"),
        valueOf: ({ thing }) => (thing === null || thing.isMine ? "mine" : "others"),
        labelOf: (value) => (value === "mine" ? t("mine") : t("others")),
      },
      {
        id: "system",
        label: t("system"),
        valueOf: ({ thing }) => (thing ? (systemOf(thing)?.id ?? "other") : ""),
        labelOf: (value) => (systemIds.includes(value) ? systemLabel(value, null) : t("noSystem")),
      },
      {
        id: "seen",
        label: t("seen"),
        valueOf: ({ thing }) => (thing ? seenBy(thing) : ""),
        labelOf: (value) => words(seen.find((one) => one === value) ?? "private"),
      },
      {
        id: "updated",
        label: t("updated"),
        valueOf: ageOf,
        labelOf: (value) => t(`age.${ages.find((one) => one === value) ?? "old"}`),
      },
    ],
    [t, words],
  );
}
