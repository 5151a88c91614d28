"use client";
import { useTranslations } from "use-intl";
import { Field, useFieldGroup } from "@/components/ui/field";
import { Note } from "@/components/ui/note";
import { TextArea } from "@/components/ui/text-input";
import { chosenRecipes, recipeIds, type Recipes } from "@/lib/recipes/recipes";
import type { RecipeField, RecipeProblems } from "@/lib/recipes/user-data";
import { RecipeCard } from "./recipe-card";
import type { RecipeVolume } from "./recipe-options";
import { RecipeText } from "./recipe-text";

export type RecipePickerProps = {
  value: Recipes;
  onChange: (recipes: Recipes) => void;
  /** Problems to show by now. */
  shown: RecipeProblems;
  onLeave: (field: RecipeField) => void;
  /** Volumes of this launch that are there already. */
  volumes: readonly RecipeVolume[];
  /** What the image holds (`systemOf`): some have no cloud-init. */
  systemId: string | null;
};

function Cards({ children }: { children: React.ReactNode }) {
  const field = useFieldGroup();
  return (
    <fieldset className="recipes" id={field?.id} tabIndex={-1} aria-labelledby={field?.labelId}>
      {children}
    </fieldset>
  );
}

/** Ready-made preparations that can be combined, the person's own script, and the text that comes of both. */
export function RecipePicker(props: RecipePickerProps) {
  const t = useTranslations("recipes");
  const { value, onChange, shown, onLeave, systemId } = props;
  const problem = shown["recipes.own"];
  const change = (part: Partial<Recipes>) => onChange({ ...value, ...part });
  const toggle = (id: Recipes["chosen"][number], isOn: boolean) =>
    change({ chosen: isOn ? [...value.chosen, id] : value.chosen.filter((one) => one !== id) });
  const hasNone = systemId === "cirros" || systemId === "windows";
  return (
    <>
      <Field id="recipes" group label={t("title")} optional help={t("help")}>
        <Cards>
          {recipeIds.map((id) => (
            <RecipeCard
              key={id}
              id={id}
              isChosen={value.chosen.includes(id)}
              onToggle={(isOn) => toggle(id, isOn)}
              {...props}
              onChange={change}
            />
          ))}
        </Cards>
      </Field>
      {hasNone && chosenRecipes(value).length > 0 ? (
        <Note family="attention">
          <p>{t("noCloudInit")}</p>
        </Note>
      ) : null}
      <Field
        id="recipes.own"
        label={t("own")}
        optional
        help={t("ownHelp")}
        error={
          problem === undefined
            ? undefined
            : t(`problem.${problem}` as "problem.own_unknown", { script: "#!/bin/bash" })
        }
      >
        <TextArea
          mono
          rows={6}
          value={value.own}
          onChange={(event) => change({ own: event.target.value })}
          onBlur={() => onLeave("recipes.own")}
        />
      </Field>
      <RecipeText recipes={value} />
    </>
  );
}
