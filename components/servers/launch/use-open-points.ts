"use client";
import { useTranslations } from "use-intl";
import type { OpenPoint } from "@/components/form/problem-summary";
import { useFormat } from "@/components/ui/use-format";
import { launchFields } from "./launch-problems";
import type { LaunchForm } from "./use-launch";
import { useProblemWords } from "./use-problem-words";

/** What stands between the form and the launch, in reading order: as a list, as a sentence and as a few words. */
export function useOpenPoints(form: LaunchForm) {
  const t = useTranslations("launch");
  const format = useFormat();
  const words = useProblemWords();
  const open = launchFields.filter((field) => form.problems[field] !== undefined);
  const count = open.length;
  return {
    list: open.map((field): OpenPoint => ({
      id: field,
      label: t(`field.${field}`),
      says: words(form.problems[field]),
    })),
    title: t("summary.problems", { count }),
    sentence: t("summary.points", { count, what: format.list(open.map((field) => t(`field.${field}`).toLowerCase())) }),
    short: t("summary.pointsShort", { count }),
  };
}
