"use client";
import { useTranslations } from "use-intl";
import type { Volume } from "@/lib/volume";
import { CommandLine } from "@/components/ui/code-block";
import { Details } from "@/components/ui/details";
import { Note } from "@/components/ui/note";
import { mountCommands, searchCommand } from "./mount-commands";

/** From a disk that appeared to files one can use: what to type in the machine, in order. */
export function MountSteps({ volume }: { volume: Volume }) {
  const t = useTranslations("volumes.mount");
  const commands = mountCommands(volume);
  const step = (key: "look" | "format" | "mount" | "own" | "keep", text: string | null) =>
    text === null ? null : (
      <li key={key}>
        <div>
          <p>{t(key)}</p>
          {key === "format" ? (
            <Note family="attention">
              <p>{t("formatSays")}</p>
            </Note>
          ) : null}
          <CommandLine text={text} label={t(key)} />
        </div>
      </li>
    );
  return (
    <div className="stack tight">
      {commands.format === null ? <p className="small t2">{t("notBlank")}</p> : null}
      <ol className="mount-steps">
        {step("look", commands.look)}
        {step("format", commands.format)}
        {step("mount", commands.mount)}
        {step("own", commands.own)}
        {step("keep", commands.keep)}
      </ol>
      <Details summary={t("elsewhere")}>
        <div className="stack snug mt-2">
          <p className="t2">{t("elsewhereSays")}</p>
          <CommandLine text={searchCommand(volume.id)} label={t("elsewhere")} />
        </div>
      </Details>
      <p className="small t2">{t("before")}</p>
      <CommandLine text={commands.unmount} label={t("before")} />
    </div>
  );
}
