"use client";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { CodeBlock } from "@/components/ui/code-block";
import { CopyButton } from "@/components/ui/copy-button";
import { Tabs, type Tab } from "@/components/ui/tabs";

export const codeLanguages = ["cli", "terraform", "heat"] as const;
export type Code = Record<(typeof codeLanguages)[number], string>;

/** The same thing in the languages in which people automate it. */
export function CodeTabs({ code }: { code: Code }) {
  const t = useTranslations("networks.code");
  const [language, setLanguage] = useState<string>(codeLanguages[0]);
  const tab = (one: (typeof codeLanguages)[number]): Tab => ({
    id: one,
    label: t(one),
    panel: (
      <>
        <CodeBlock key={one} text={code[one]} label={t("region")} />
        <div className="small t3 cn">
          <CopyButton text={code[one]}>{t("copy")}</CopyButton>
        </div>
      </>
    ),
  });
  const [first, ...rest] = codeLanguages;
  return (
    <div className="cd">
      <Tabs label={t("label")} tabs={[tab(first), ...rest.map(tab)]} value={language} onChange={setLanguage} />
    </div>
  );
}
