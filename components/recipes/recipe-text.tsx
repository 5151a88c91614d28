"use client";
import { useTranslations } from "use-intl";
import { CodeBlock } from "@/components/ui/code-block";
import { CopyButton } from "@/components/ui/copy-button";
import { Details } from "@/components/ui/details";
import type { Recipes } from "@/lib/recipes/recipes";
import { maxUserDataBytes, userDataBytes, userDataOf } from "@/lib/recipes/user-data";

/** Rounded up to a tenth, so that a short text does not count as none. */
const kiBOf = (text: string) => Math.ceil((userDataBytes(text) / 1024) * 10) / 10;

/** The very text that the machine will get, folded. */
export function RecipeText({ recipes }: { recipes: Recipes }) {
  const t = useTranslations("recipes.text");
  const { text } = userDataOf(recipes);
  if (text === "") return null;
  const size = { size: kiBOf(text), limit: Math.floor(maxUserDataBytes / 1024) };
  return (
    <Details summary={t("summary", size)}>
      <div className="stack tight mt-2 recipe-text">
        <CodeBlock text={text} label={t("region")} live />
        <div className="small t3 cn">
          <CopyButton text={text}>{t("copy")}</CopyButton>
          <p>{t("says")}</p>
        </div>
      </div>
    </Details>
  );
}
