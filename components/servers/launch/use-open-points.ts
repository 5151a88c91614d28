"use client";
import { useTranslations } from "use-intl";
import type { OpenPoint } from "@/components/form/problem-summary";
import { useFormat } from "@/components/ui/use-format";
import { launchFields } from "./launch-problems";
import { lowerFirst } from "@/components/form/lower-first";
import type { LaunchForm } from "./use-launch";
import { useProblemWords } from "./use-problem-words";

/** What stands between the form and the launch, in reading order: as a list, as a sentence and as a few words. */
export function useOpenPoints(form: LaunchForm) {
  const t = useTranslations("launch");
  const format = useFormat();
  const words = useProblemWords();
  const open = launchFields.filter((field) => form.problems[field] !== undefined);
  const count = open.length;
  const what = format.list(open.map((field) => lowerFirst(t(`field.${field}`))));
  // Before the site has said what it offers, nothing is ready, and nothing is missing either.
  const isWaiting = count === 0 && form.world.options === null;
  const site = form.launch.place?.site.name ?? "";
  return {
    list: open.map((field): OpenPoint => ({
      id: field,
      label: t(`field.${field}`),
      says: words(form.problems[field]),
    })),
    title: t("summary.problems", { count }),
    sentence: isWaiting ? t("summary.waiting", { site }) : t("summary.points", { count, what }),
    short: isWaiting ? t("summary.waiting", { site }) : t("summary.pointsShort", { count }),
  };
}
