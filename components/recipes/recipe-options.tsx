"use client";
import { useTranslations } from "use-intl";
import { Checkbox } from "@/components/ui/checkbox";
import { Field } from "@/components/ui/field";
import { Select } from "@/components/ui/select";
import { TextArea, TextInput } from "@/components/ui/text-input";
import { useFormat } from "@/components/ui/use-format";
import type { RecipeId, Recipes } from "@/lib/recipes/recipes";
import type { RecipeField, RecipeProblems } from "@/lib/recipes/user-data";

export type RecipeVolume = { id: string; name: string; sizeGiB: number };

export type RecipeOptionsProps = {
  id: RecipeId;
  value: Recipes;
  onChange: (part: Partial<Recipes>) => void;
  shown: RecipeProblems;
  onLeave: (field: RecipeField) => void;
  volumes: readonly RecipeVolume[];
};

function useProblem(shown: RecipeProblems) {
  const t = useTranslations("recipes.problem");
  return (field: RecipeField) => (shown[field] === undefined ? undefined : t(shown[field] as "mount_path"));
}

function Packages({ value, onChange, shown, onLeave }: RecipeOptionsProps) {
  const t = useTranslations("recipes.option");
  const problem = useProblem(shown);
  return (
    <Field id="recipes.packages" label={t("packages")} help={t("packagesHelp")} error={problem("recipes.packages")}>
      <TextInput
        mono
        value={value.packages}
        onChange={(event) => onChange({ packages: event.target.value })}
        onBlur={() => onLeave("recipes.packages")}
      />
    </Field>
  );
}

function Volume({ value, onChange, shown, onLeave, volumes }: RecipeOptionsProps) {
  const t = useTranslations("recipes.option");
  const format = useFormat();
  const problem = useProblem(shown);
  const known = volumes.map(({ id, name, sizeGiB }) => ({
    value: id,
    label: t("volumeNamed", { name: name || id.slice(0, 8), size: format.disk(sizeGiB) }),
  }));
  return (
    <div className="fields">
      <Field id="recipes.volumeId" label={t("volume")}>
        <Select
          value={volumes.some(({ id }) => id === value.volumeId) ? (value.volumeId ?? "") : ""}
          options={[{ value: "", label: t("volumeFirst") }, ...known]}
          onChange={(event) => onChange({ volumeId: event.target.value || null })}
        />
      </Field>
      <Field id="recipes.mountPath" label={t("mountPath")} error={problem("recipes.mountPath")}>
        <TextInput
          mono
          chars={24}
          value={value.mountPath}
          onChange={(event) => onChange({ mountPath: event.target.value })}
          onBlur={() => onLeave("recipes.mountPath")}
        />
      </Field>
    </div>
  );
}

function Commands({ value, onChange, shown, onLeave }: RecipeOptionsProps) {
  const t = useTranslations("recipes.option");
  const problem = useProblem(shown);
  return (
    <Field id="recipes.commands" label={t("commands")} help={t("commandsHelp")} error={problem("recipes.commands")}>
      <TextArea
        mono
        rows={4}
        value={value.commands}
        onChange={(event) => onChange({ commands: event.target.value })}
        onBlur={() => onLeave("recipes.commands")}
      />
    </Field>
  );
}

function Science({ value, onChange }: RecipeOptionsProps) {
  const t = useTranslations("recipes.option");
  return (
    <Checkbox
      checked={value.hasScience}
      detail="numpy, pandas, scipy, matplotlib"
      onChange={(event) => onChange({ hasScience: event.target.checked })}
    >
      {t("science")}
    </Checkbox>
  );
}

const parts: Partial<Record<RecipeId, typeof Packages>> = {
  packages: Packages,
  volume: Volume,
  commands: Commands,
  jupyter: Science,
};

/** What one recipe wants to know; nothing for most. */
export function RecipeOptions(props: RecipeOptionsProps) {
  const Part = parts[props.id];
  return Part ? (
    <div className="recipe-options">
      <Part {...props} />
    </div>
  ) : null;
}
