"use client";
import { useTranslations } from "use-intl";
import type { Need } from "@/lib/placement/need";
import type { Overall, Placement } from "@/lib/placement/verdict";
import { useWhereWords } from "./use-words";

/** How a row looks: as the words, a family of its own. */
export const rowClass: Record<Overall, string> = {
  fits_now: "fit",
  fits_partly: "part",
  cannot_tell: "not",
  no: "not",
};

/** The verdict in words, and what the one button of the row says. */
export function useVerdictWords(need: Need) {
  const t = useTranslations("where");
  const words = useWhereWords();
  const verdict = ({ overall, changes, remedy }: Placement): string => {
    const [first] = changes;
    if (overall === "no" && remedy !== null)
      return need.community === null
        ? t("verdict.no_accessAny")
        : t("verdict.no_access", { community: need.community });
    if (overall !== "fits_partly" || first === undefined)
      return t(`verdict.${overall === "fits_partly" ? "fits_now" : overall}`);
    return changes.length === 1
      ? words.sayChange("verdict.change", first)
      : t("verdict.several", { count: changes.length });
  };
  const launch = ({ overall, changes }: Placement): string => {
    const [first] = changes;
    if (overall === "cannot_tell") return t("launch.try");
    if (first === undefined) return t("launch.here");
    return changes.length === 1 ? words.sayChange("launch.change", first) : t("launch.several");
  };
  return { ...words, verdict, launch };
}
