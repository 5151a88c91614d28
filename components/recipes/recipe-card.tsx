"use client";
import { clsx } from "clsx";
import { useId } from "react";
import { useTranslations } from "use-intl";
import { CheckBox } from "@/components/ui/checkbox";
import type { RecipeId, Recipes } from "@/lib/recipes/recipes";
import { RecipeOptions, type RecipeOptionsProps } from "./recipe-options";

/** One recipe: what it does, what it costs at the start, and its options once it is ticked. */
export function RecipeCard({
  id,
  isChosen,
  onToggle,
  ...rest
}: {
  id: RecipeId;
  isChosen: boolean;
  onToggle: (isOn: boolean) => void;
  onChange: (part: Partial<Recipes>) => void;
} & Omit<RecipeOptionsProps, "id" | "onChange">) {
  const t = useTranslations("recipes");
  const does = useId();
  return (
    <div className={clsx("recipe", isChosen && "on")}>
      <label>
        <CheckBox checked={isChosen} aria-describedby={does} onChange={(event) => onToggle(event.target.checked)} />
        <span>
          <b className="strong">{t(`name.${id}`)}</b>
          <span className="sub" id={does}>
            {t(`does.${id}`)}
          </span>
        </span>
        <span className="tag">{t(`takes.${id}`)}</span>
      </label>
      {isChosen ? <RecipeOptions id={id} {...rest} /> : null}
    </div>
  );
}
