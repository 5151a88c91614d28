"use client";
import { KeyRound, Plus } from "lucide-react";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { FailureLine } from "@/components/failure";
import { shellWord } from "@/components/servers/code/quote";
import { Button, LinkButton } from "@/components/ui/button";
import { CommandLine } from "@/components/ui/code-block";
import { Field } from "@/components/ui/field";
import { Note } from "@/components/ui/note";
import { RadioCard, RadioGrid } from "@/components/ui/radio";
import { TextArea, TextInput } from "@/components/ui/text-input";
import { useAddKey } from "./use-add-key";

type Way = "generate" | "paste";

function useProblemWords() {
  const t = useTranslations("validation");
  // Keys come from the schemas of both sides, so they cannot be typed here.
  return (key: string | undefined) => (key === undefined ? undefined : t.has(key as never) ? t(key as never) : key);
}

/** Magnum takes only a key that the site already has: this puts one there, made in the browser or pasted. */
export function AddKey({
  project,
  site,
  onAdded,
}: {
  project: { siteId: string; projectId: string };
  site: string;
  onAdded: (name: string) => void;
}) {
  const t = useTranslations("launch.key");
  const form = useTranslations("clusters.form");
  const launch = useTranslations("launch.field");
  const words = useProblemWords();
  const [way, setWay] = useState<Way>("generate");
  const [name, setName] = useState("pleiade");
  const [pasted, setPasted] = useState("");
  const key = useAddKey(project, onAdded);
  const ways: Way[] = key.isPossible ? ["generate", "paste"] : ["paste"];
  const shown = key.isPossible ? way : "paste";

  if (key.made)
    return (
      <Note announce="polite" family="ok" actions={<LinkButton onClick={key.made.save}>{t("saveAgain")}</LinkButton>}>
        <p>{t("saved", { file: key.made.file })}</p>
        <CommandLine text={`chmod 600 ${shellWord(key.made.file)}`} label={t("copyCommand")} />
      </Note>
    );
  return (
    <div className="link-form stack tight">
      <RadioGrid label={launch("key")}>
        {ways.map((one) => (
          <RadioCard
            key={one}
            name="add-key"
            checked={one === shown}
            onChange={() => setWay(one)}
            title={t(one)}
            sub={t(one === "generate" ? "generateSub" : "pasteSub")}
          />
        ))}
      </RadioGrid>
      <Field
        id="add-key-name"
        label={launch("keyName")}
        help={t("nameHelp", { site })}
        error={words(key.problems.name)}
      >
        <TextInput
          chars={32}
          spellCheck={false}
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
        />
      </Field>
      {shown === "paste" ? (
        <Field
          id="add-key-text"
          label={launch("publicKey")}
          help={t("pasteHelp")}
          error={words(key.problems.publicKey)}
        >
          <TextArea mono rows={3} value={pasted} onChange={(event) => setPasted(event.currentTarget.value)} />
        </Field>
      ) : (
        <p className="small t3">{t("browserOnly")}</p>
      )}
      {key.failure ? <FailureLine failure={key.failure} /> : null}
      <div>
        <Button
          icon={shown === "paste" ? Plus : KeyRound}
          busy={key.isBusy}
          onClick={() => {
            if (key.isBusy) return;
            if (shown === "paste") key.paste(name, pasted);
            else void key.make(name);
          }}
        >
          {form(shown === "paste" ? "keyAdd" : "keyMake", { site })}
        </Button>
      </div>
    </div>
  );
}
