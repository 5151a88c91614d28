"use client";
import { FileUp } from "lucide-react";
import { useId, useRef, useState } from "react";
import { useTranslations } from "use-intl";
import { Button } from "../ui/button";
import { Details } from "../ui/details";
import { Field } from "../ui/field";
import { RadioList, RadioRow } from "../ui/radio";
import { TextArea } from "../ui/text-input";
import type { CredentialFile, FoundCredential } from "./credential-file";

/** A clouds.yaml or openrc, chosen or pasted; read here, and only the chosen credential goes into the fields. */
export function CredentialFileField({ onFound }: { onFound: (found: FoundCredential) => void }) {
  const t = useTranslations("access.file");
  const id = useId();
  const picker = useRef<HTMLInputElement>(null);
  const [text, setText] = useState("");
  const [taken, setTaken] = useState<FoundCredential | null>(null);
  const [file, setFile] = useState<CredentialFile | null>(null);
  const found = file?.ok ? file.found : [];

  const take = (one: FoundCredential) => {
    setTaken(one);
    onFound(one);
  };
  const read = async (next: string) => {
    setText(next);
    setTaken(null);
    // The reader of YAML is fetched with the first file: most people type the two fields.
    const { readCredentialFile } = await import("./credential-file");
    const result = next === "" ? null : readCredentialFile(next);
    setFile(result);
    const [only, ...others] = result?.ok ? result.found : [];
    if (only && others.length === 0) take(only);
  };

  return (
    <Details summary={t("summary")}>
      <div className="stack tight pt-2">
        <div>
          <input
            ref={picker}
            type="file"
            accept=".yaml,.yml,.sh,text/plain,application/yaml"
            className="vh"
            tabIndex={-1}
            aria-hidden
            onChange={(event) => {
              const chosen = event.currentTarget.files?.[0];
              if (chosen) void chosen.text().then(read);
              // The same file can be chosen again after it was mended.
              event.currentTarget.value = "";
            }}
          />
          <Button icon={FileUp} onClick={() => picker.current?.click()}>
            {t("choose")}
          </Button>
        </div>
        <Field
          id={id}
          label={t("label")}
          help={t("help")}
          error={file && !file.ok ? t(`problem.${file.problem}`) : undefined}
        >
          <TextArea mono rows={5} value={text} onChange={(event) => void read(event.currentTarget.value)} />
        </Field>
        {found.length > 1 ? (
          <RadioList label={t("which")}>
            {found.map((one) => (
              <RadioRow
                key={`${one.name} ${one.credentialId}`}
                name={`${id}-which`}
                checked={taken === one || taken?.credentialId === one.credentialId}
                onChange={() => take(one)}
                title={one.name}
                name2={<span className="mono">{one.credentialId}</span>}
              />
            ))}
          </RadioList>
        ) : null}
        <p className="small t2" aria-live="polite">
          {taken ? t("found", { name: taken.name }) : ""}
        </p>
      </div>
    </Details>
  );
}
