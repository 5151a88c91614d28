"use client";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { saveFile } from "@/components/save-file";
import { LinkButton } from "@/components/ui/button";
import { CodeBlock } from "@/components/ui/code-block";
import { CopyButton } from "@/components/ui/copy-button";
import { Tabs, type Tab } from "@/components/ui/tabs";
import { type LaunchPlan, scriptFile } from "../code/launch-plan";
import { type CodeLanguage, codeLanguages, showAsCode } from "../show-as-code";

type CodeProps = { plan: LaunchPlan; /** What the script file holds; "" for no script. */ script: string };

function Code({ language, plan, script }: CodeProps & { language: CodeLanguage }) {
  const t = useTranslations("launch.code");
  const text = showAsCode(language, plan);
  return (
    <>
      <CodeBlock text={text} label={t("region")} live />
      <div className="small t3 cn">
        <CopyButton text={text}>{t("copy")}</CopyButton>
        <p>
          {t("note")} {script === "" ? null : t("script", { file: scriptFile })}{" "}
          {script === "" ? null : (
            <LinkButton onClick={() => saveFile(scriptFile, script, "text/plain")}>{t("saveScript")}</LinkButton>
          )}
        </p>
      </div>
    </>
  );
}

/** The launch in the languages in which people automate it. */
export function CodeTabs(props: CodeProps) {
  const t = useTranslations("launch.code");
  const [language, setLanguage] = useState<string>(codeLanguages[0]);
  const tab = (one: CodeLanguage): Tab => ({
    id: one,
    label: t(one),
    panel: <Code key={one} language={one} {...props} />,
  });
  const [first, ...rest] = codeLanguages;
  return (
    <div className="cd">
      <Tabs label={t("label")} tabs={[tab(first), ...rest.map(tab)]} value={language} onChange={setLanguage} />
    </div>
  );
}
