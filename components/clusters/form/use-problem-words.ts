"use client";
import { useTranslations } from "use-intl";
import type { ClusterProblem } from "./cluster-problems";

/** The sentence of a problem; undefined when there is none. */
export function useProblemWords(): (problem: ClusterProblem | undefined) => string | undefined {
  const t = useTranslations();
  return (problem) => {
    if (problem === undefined) return undefined;
    const key = problem.from === "clusters" ? `clusters.problem.${problem.key}` : `validation.${problem.key}`;
    // Keys come from the schemas of both sides, so they cannot be typed here.
    return t.has(key as never) ? t(key as never) : problem.key;
  };
}
