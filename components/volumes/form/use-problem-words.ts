"use client";
import { useTranslations } from "use-intl";
import { useFormat } from "@/components/ui/use-format";
import type { VolumeProblem } from "./volume-problems";

/** A problem as a sentence; undefined when there is none. */
export function useProblemWords(): (problem: VolumeProblem | undefined) => string | undefined {
  const t = useTranslations();
  const format = useFormat();
  return (problem) => {
    if (problem === undefined) return undefined;
    const { key, from, params = {} } = problem;
    const sizes = Object.fromEntries(Object.entries(params).map(([name, gB]) => [name, format.disk(gB)]));
    // The keys come from `volumeProblems` and the shared schemas, whose types are wider than their values.
    return from === "volumes"
      ? t(`volumes.problem.${key as "no_site"}`, sizes as never)
      : t(`validation.${key as "required"}`);
  };
}
