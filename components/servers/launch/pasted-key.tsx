"use client";
import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "use-intl";
import { Field } from "@/components/ui/field";
import { TextArea, TextInput } from "@/components/ui/text-input";
import { publicKeyFingerprint } from "../ssh-key";
import type { LaunchForm } from "./use-launch";
import { useProblemWords } from "./use-problem-words";

export function KeyName({
  form,
  value,
  onChange,
}: {
  form: LaunchForm;
  value: string;
  onChange: (name: string) => void;
}) {
  const t = useTranslations("launch");
  const words = useProblemWords();
  return (
    <Field
      id="keyName"
      label={t("field.keyName")}
      error={words(form.shown.keyName)}
      help={t("key.nameHelp", { site: form.launch.place?.site.name ?? "" })}
    >
      <TextInput
        value={value}
        chars={32}
        spellCheck={false}
        onChange={(event) => onChange(event.target.value)}
        onBlur={() => form.leave("keyName")}
      />
    </Field>
  );
}

/** The public half, with its fingerprint as soon as it can be read. */
export function PastedKey({ form }: { form: LaunchForm }) {
  const t = useTranslations("launch");
  const words = useProblemWords();
  const { draft, launch, change, leave, shown } = form;
  const line = draft.pastedKey.trim();
  const fingerprint = useQuery({
    queryKey: ["fingerprint", line],
    queryFn: () => publicKeyFingerprint(line),
    enabled: line !== "",
  }).data;
  return (
    <>
      <Field
        id="publicKey"
        label={t("field.publicKey")}
        error={words(shown.publicKey)}
        help={
          fingerprint && !shown.publicKey ? (
            <>
              {t("key.fingerprint")} <span className="mono">{fingerprint}</span>
            </>
          ) : (
            t("key.pasteHelp")
          )
        }
      >
        <TextArea
          mono
          rows={3}
          value={draft.pastedKey}
          onChange={(event) => change({ pastedKey: event.target.value })}
          onBlur={() => leave("publicKey")}
        />
      </Field>
      <KeyName form={form} value={launch.newKeyName} onChange={(pastedName) => change({ pastedName })} />
    </>
  );
}
