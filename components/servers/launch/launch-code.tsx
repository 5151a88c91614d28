"use client";
import { useTranslations } from "use-intl";
import { CodeTabs } from "@/components/form/code-tabs";
import { saveFile } from "@/components/save-file";
import { LinkButton } from "@/components/ui/button";
import { type LaunchPlan, scriptFile } from "../code/launch-plan";
import { codeLanguages, showAsCode } from "../show-as-code";

/** The launch as code; `script` is what the script file holds, "" for no script. */
export function LaunchCode({ plan, script }: { plan: LaunchPlan; script: string }) {
  const t = useTranslations("launch.code");
  return (
    <CodeTabs
      languages={codeLanguages}
      codeIn={(language) => showAsCode(language, plan)}
      region={t("region")}
      note={
        <>
          {t("note")} {script === "" ? null : t("script", { file: scriptFile })}{" "}
          {script === "" ? null : (
            <LinkButton onClick={() => saveFile(scriptFile, script, "text/plain")}>{t("saveScript")}</LinkButton>
          )}
        </>
      }
    />
  );
}
