"use client";
import { Download, KeyRound, Lock } from "lucide-react";
import { useTranslations } from "use-intl";
import { Button } from "@/components/ui/button";
import { CommandLine } from "@/components/ui/code-block";
import { Icon } from "@/components/ui/icon";
import { Note } from "@/components/ui/note";
import { shellWord } from "../code/quote";
import type { LaunchForm } from "./use-launch";
import { useKeyMaker, type KeyMaker } from "./use-key-maker";

/** The key exists: it has to be saved before the launch, because nobody else has it. */
function MadeKey({ form, maker }: { form: LaunchForm; maker: KeyMaker }) {
  const t = useTranslations("launch.key");
  const made = form.draft.generated;
  if (made === null) return null;
  const isSaved = made.saved;
  return (
    <div className="stack tight">
      {isSaved ? (
        <Note family="ok">
          <p>{maker.isHere ? t("saved", { file: maker.file }) : t("lost", { file: maker.file })}</p>
        </Note>
      ) : (
        <Note family="attention">
          <p>{t("made")}</p>
        </Note>
      )}
      {isSaved ? <CommandLine text={`chmod 600 ${shellWord(maker.file)}`} label={t("copyCommand")} /> : null}
      <p className="small t3">
        {t("fingerprint")} <span className="mono">{made.fingerprint}</span>
      </p>
      <div className="row wrap">
        {maker.isHere ? (
          <Button look={isSaved ? "plain" : "primary"} icon={Download} onClick={maker.save}>
            {isSaved ? t("saveAgain") : t("save")}
          </Button>
        ) : null}
        <Button look="ghost" icon={KeyRound} busy={maker.isMaking} onClick={() => void maker.make()}>
          {t("again")}
        </Button>
      </div>
    </div>
  );
}

export function GeneratedKey({ form }: { form: LaunchForm }) {
  const t = useTranslations("launch.key");
  const maker = useKeyMaker(form);
  if (!maker.isPossible) return <Note family="attention">{t("unavailable")}</Note>;
  return (
    <div className="stack tight">
      {form.draft.generated === null ? (
        <div className="row wrap">
          <Button icon={KeyRound} busy={maker.isMaking} onClick={() => void maker.make()}>
            {maker.isMaking ? t("making") : t("make")}
          </Button>
        </div>
      ) : (
        <MadeKey form={form} maker={maker} />
      )}
      <p className="small t3">
        <Icon of={Lock} small /> {t("browserOnly")}
      </p>
    </div>
  );
}
