"use client";
import { useTranslations } from "use-intl";
import type { LaunchProblem } from "./launch-problems";

const areas = { launch: "launch.problem", validation: "validation", recipes: "recipes.problem" };

/** The sentence of a problem; undefined when there is none. */
export function useProblemWords(): (problem: LaunchProblem | undefined) => string | undefined {
  const t = useTranslations();
  return (problem) => {
    if (problem === undefined) return undefined;
    const key = `${areas[problem.from]}.${problem.key}`;
    // Keys come from the schemas of both sides, so they cannot be typed here.
    return t.has(key as never) ? t(key as never) : t("launch.problem.other");
  };
}
