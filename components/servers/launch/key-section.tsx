"use client";
import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "use-intl";
import { FailureLine } from "@/components/failure";
import { Field } from "@/components/ui/field";
import { RadioCard, RadioGrid } from "@/components/ui/radio";
import { Select } from "@/components/ui/select";
import { TextArea, TextInput } from "@/components/ui/text-input";
import { publicKeyFingerprint } from "../ssh-key";
import { GeneratedKey } from "./generated-key";
import { keyModes } from "./launch-draft";
import { valueOf } from "./resolve-launch";
import type { LaunchForm } from "./use-launch";
import { Waiting } from "./waiting";
import { useProblemWords } from "./use-problem-words";

const siteNameOf = ({ launch }: LaunchForm) => launch.place?.site.name ?? "";

function ExistingKey({ form }: { form: LaunchForm }) {
  const t = useTranslations("launch.key");
  const { world, launch, change, retryOptions } = form;
  const part = world.options?.keypairs;
  if (part && !part.ok) return <FailureLine failure={part.failure} onRetry={retryOptions} />;
  const keypairs = valueOf(part);
  const chosen = keypairs.find(({ name }) => name === launch.keyName);
  if (!chosen) return null;
  return (
    <Field
      id="keyChoice"
      label={t("which")}
      help={
        chosen.fingerprint === "" ? undefined : (
          <>
            {t("fingerprint")} <span className="mono">{chosen.fingerprint}</span>
          </>
        )
      }
    >
      <Select
        value={launch.keyName}
        options={keypairs.map(({ name, type }) => ({
          value: name,
          label: name,
          detail: type === "x509" ? "x509" : undefined,
        }))}
        onChange={(event) => change({ keyName: event.target.value })}
      />
    </Field>
  );
}

function KeyName({ form, value, onChange }: { form: LaunchForm; value: string; onChange: (name: string) => void }) {
  const t = useTranslations("launch");
  const words = useProblemWords();
  return (
    <Field
      id="keyName"
      label={t("field.keyName")}
      error={words(form.shown.keyName)}
      help={t("key.nameHelp", { site: siteNameOf(form) })}
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

function PastedKey({ form }: { form: LaunchForm }) {
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

function ModeFields({ form }: { form: LaunchForm }) {
  const t = useTranslations("launch.key");
  const { launch, change } = form;
  if (launch.keyMode === "existing") return <ExistingKey form={form} />;
  if (launch.keyMode === "none") return <p className="help">{t("noneSays")}</p>;
  if (launch.keyMode === "paste") return <PastedKey form={form} />;
  return (
    <>
      <KeyName form={form} value={launch.newKeyName} onChange={(generatedName) => change({ generatedName })} />
      <GeneratedKey form={form} />
    </>
  );
}

/** A key of the site, one's own pasted, one made here, or none. */
export function KeySection({ form }: { form: LaunchForm }) {
  const t = useTranslations("launch");
  const words = useProblemWords();
  const { world, launch, change, shown } = form;
  const count = valueOf(world.options?.keypairs).length;
  const sub = {
    existing: t("key.existingSub", { count, site: siteNameOf(form) }),
    paste: t("key.pasteSub"),
    generate: t("key.generateSub"),
    none: t("key.noneSub"),
  };
  return (
    <section>
      <h2>{t("key.title")}</h2>
      <Field id="key" group label={t("field.key")} error={words(shown.key)}>
        {world.options === null ? (
          <Waiting form={form} />
        ) : (
          <RadioGrid>
            {keyModes.map((mode) => (
              <RadioCard
                key={mode}
                name="launch-key"
                checked={launch.keyMode === mode}
                onChange={() => change({ keyMode: mode })}
                title={t(`key.${mode}`)}
                sub={sub[mode]}
              />
            ))}
          </RadioGrid>
        )}
      </Field>
      {world.options === null ? null : <ModeFields form={form} />}
    </section>
  );
}
