"use client";
import { useTranslations } from "use-intl";
import { FailureLine } from "@/components/failure";
import { Field } from "@/components/ui/field";
import { Select, type SelectGroup } from "@/components/ui/select";
import { keyHere } from "./choose-key";
import { GeneratedKey } from "./generated-key";
import { KeyName, PastedKey } from "./pasted-key";
import type { LaunchDraft } from "./launch-draft";
import { valueOf } from "./launch-world";
import { PortsField } from "./ports-field";
import type { LaunchForm } from "./use-launch";
import { useLikeWords } from "./use-like-words";
import { Waiting } from "./waiting";
import { useProblemWords } from "./use-problem-words";

const others = ["paste", "generate", "none"] as const;

/** The value of the list names how to get in and with which key. */
function chosenValue({ launch }: LaunchForm): string {
  if (launch.keyMode === "existing") return launch.keyName === "" ? "" : `site:${launch.keyName}`;
  return launch.keyMode === "registered" ? `mine:${launch.registered?.key.id ?? ""}` : launch.keyMode;
}

function choiceOf(value: string): Partial<LaunchDraft> {
  const [kind, ...rest] = value.split(":");
  const name = rest.join(":");
  if (kind === "site") return { keyMode: "existing", keyName: name };
  if (kind === "mine") return { keyMode: "registered", registeredKeyId: name, copiesKey: false };
  return { keyMode: others.find((mode) => mode === kind) ?? "generate" };
}

const shortened = (fingerprint: string) =>
  fingerprint.length > 24 ? `${fingerprint.slice(0, 11)}…${fingerprint.slice(-4)}` : fingerprint;

function useKeyGroups({ world, launch }: LaunchForm): SelectGroup[] {
  const t = useTranslations("launch.key");
  const site = launch.place?.site.name ?? "";
  const keypairs = valueOf(world.options?.keypairs);
  const missing = world.registered.filter((key) => keyHere(key, keypairs).state === "missing");
  const groups = [
    {
      label: t("atSite", { site }),
      options: keypairs.map(({ name, fingerprint, type }) => ({
        value: `site:${name}`,
        label: name,
        detail: type === "x509" ? "x509" : shortened(fingerprint),
      })),
    },
    {
      label: t("mine", { site }),
      options: missing.map(({ id, name, fingerprint }) => ({
        value: `mine:${id}`,
        label: name,
        detail: shortened(fingerprint),
      })),
    },
    { label: t("otherwise"), options: others.map((mode) => ({ value: mode, label: t(mode) })) },
  ];
  return groups.filter(({ options }) => options.length > 0);
}

function KeyHelp({ form }: { form: LaunchForm }) {
  const t = useTranslations("launch.key");
  const { launch, draft } = form;
  const site = launch.place?.site.name ?? "";
  if (launch.keyMode === "none") return <>{t("noneSays")}</>;
  if (launch.keyMode !== "registered") return null;
  return <>{draft.copiesKey ? t("copied", { site }) : t("notHere", { site })}</>;
}

function KeyField({ form }: { form: LaunchForm }) {
  const t = useTranslations("launch");
  const words = useProblemWords();
  const like = useLikeWords(form);
  const groups = useKeyGroups(form);
  const { world, launch, change, shown, retryOptions } = form;
  const part = world.options?.keypairs;
  const hasHelp = launch.keyMode === "none" || launch.keyMode === "registered";
  if (part === undefined)
    return (
      <Field id="key" group label={t("field.key")}>
        <Waiting form={form} />
      </Field>
    );
  return (
    <Field
      id="key"
      label={t("field.key")}
      aside={like("key")}
      error={words(shown.key)}
      help={hasHelp ? <KeyHelp form={form} /> : undefined}
    >
      {part.ok ? null : <FailureLine failure={part.failure} onRetry={retryOptions} />}
      <Select
        value={chosenValue(form)}
        placeholder={t("where.choose")}
        options={groups}
        onChange={(event) => change(choiceOf(event.target.value))}
      />
    </Field>
  );
}

function ModeFields({ form }: { form: LaunchForm }) {
  const { launch, change } = form;
  if (launch.keyMode === "paste") return <PastedKey form={form} />;
  if (launch.keyMode !== "generate") return null;
  return (
    <>
      <KeyName form={form} value={launch.newKeyName} onChange={(generatedName) => change({ generatedName })} />
      <GeneratedKey form={form} />
    </>
  );
}

/** With which key, and through which ports. */
export function KeySection({ form }: { form: LaunchForm }) {
  const t = useTranslations("launch.key");
  const isKnown = form.world.options !== null;
  return (
    <section>
      <h2>{t("title")}</h2>
      <KeyField form={form} />
      {isKnown ? <ModeFields form={form} /> : null}
      {isKnown ? <PortsField form={form} /> : null}
    </section>
  );
}
