"use client";
import { RecipePicker } from "@/components/recipes/recipe-picker";
import { recipeFields, type RecipeProblems } from "@/lib/recipes/user-data";
import { systemOf } from "@/lib/system";
import type { LaunchForm } from "./use-launch";

/** What runs at the first start: recipes, and the person's own script. */
export function ScriptField({ form }: { form: LaunchForm }) {
  const { draft, launch, change, leave, shown } = form;
  const problems: RecipeProblems = {};
  for (const field of recipeFields) {
    const problem = shown[field];
    if (problem) problems[field] = problem.key;
  }
  return (
    <RecipePicker
      value={draft.recipes}
      onChange={(recipes) => change({ recipes })}
      shown={problems}
      onLeave={leave}
      volumes={launch.volumes.flatMap((one) => (one.kind === "existing" && one.volume ? [one.volume] : []))}
      systemId={launch.image ? (systemOf(launch.image)?.id ?? null) : null}
    />
  );
}
