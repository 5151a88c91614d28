"use client";
import { useTranslations } from "use-intl";
import { Field } from "@/components/ui/field";
import { RadioCard, RadioGrid } from "@/components/ui/radio";
import { Select } from "@/components/ui/select";
import { TextArea, TextInput } from "@/components/ui/text-input";
import { useFormat } from "@/components/ui/use-format";
import { useTypeWord } from "../use-volume-words";
import type { VolumeForm } from "./use-volume-form";
import { useProblemWords } from "./use-problem-words";
import { sourceKinds } from "./volume-draft";

/** Blank, or a copy of something. */
function KindField({ form }: { form: VolumeForm }) {
  const t = useTranslations("volumes.form");
  const { change, draft } = form;
  return (
    <Field id="sourceKind" label={t("source")} group>
      <RadioGrid>
        {sourceKinds.map((kind) => (
          <RadioCard
            key={kind}
            name="sourceKind"
            title={t(`sources.${kind}`)}
            sub={t(`sourceSays.${kind}`)}
            checked={draft.sourceKind === kind}
            onChange={() => change({ sourceKind: kind, sourceId: null, size: null })}
          />
        ))}
      </RadioGrid>
    </Field>
  );
}

/** Of what it is a copy. */
function SourceField({ form }: { form: VolumeForm }) {
  const t = useTranslations("volumes.form");
  const format = useFormat();
  const words = useProblemWords();
  const { choice, change, shown, leave, world } = form;
  const { sourceKind, sources } = choice;
  if (sourceKind === "blank") return null;
  const isAsking = world.options === null;
  return (
    <Field
      id="source"
      label={t(`choose.${sourceKind}`)}
      error={words(shown.source)}
      help={!isAsking && sources.length === 0 ? t(`none.${sourceKind}`) : undefined}
    >
      <Select
        value={choice.source?.id ?? ""}
        placeholder={t("pick")}
        options={sources.map(({ id, name, leastGiB, reason }) => ({
          value: id,
          label: name,
          detail: t("least", { size: format.disk(leastGiB) }),
          reason: reason === null ? undefined : t(`notNow.${reason}`),
        }))}
        onChange={(event) => change({ sourceId: event.currentTarget.value, size: null })}
        onBlur={() => leave("source")}
      />
    </Field>
  );
}

function SizeField({ form }: { form: VolumeForm }) {
  const t = useTranslations("volumes.form");
  const format = useFormat();
  const words = useProblemWords();
  const { choice, change, shown, draft, leave } = form;
  const inferred = Number.isNaN(choice.sizeGiB) ? "" : String(choice.sizeGiB);
  const help = choice.source === null ? t("sizeHelp") : t("sizeLeast", { least: format.disk(choice.leastGiB) });
  return (
    <Field id="size" label={t("size")} error={words(shown.size)} help={help}>
      <TextInput
        inputMode="numeric"
        chars={7}
        value={draft.size ?? inferred}
        onChange={(event) => change({ size: event.target.value })}
        onBlur={() => leave("size")}
      />
    </Field>
  );
}

/** What it is called, what is on it, how large it is and on which storage. */
export function WhatSection({ form }: { form: VolumeForm }) {
  const t = useTranslations("volumes.form");
  const words = useProblemWords();
  const { choice, change, shown, draft, leave, world } = form;
  const typeWordOf = useTypeWord();
  const typeWord = ({ name, description, isDefault }: (typeof choice.types)[number]) => ({
    value: name,
    label: typeWordOf(name),
    detail:
      [name === "__DEFAULT__" ? null : description, isDefault ? t("siteDefault") : null].filter(Boolean).join(" · ") ||
      undefined,
  });
  return (
    <section>
      <h2>{t("what")}</h2>
      <KindField form={form} />
      <div className="fields">
        <SourceField form={form} />
        <Field id="name" label={t("name")} error={words(shown.name)} help={t("nameHelp")}>
          <TextInput
            value={choice.name}
            chars={32}
            onChange={(event) => change({ name: event.target.value })}
            onBlur={() => leave("name")}
          />
        </Field>
        <SizeField form={form} />
        {choice.types.length > 1 || (choice.types.length === 1 && choice.types[0]?.name !== "__DEFAULT__") ? (
          <Field id="type" label={t("type")} error={words(shown.type)} help={t("typeHelp")}>
            <Select
              value={choice.type?.name ?? ""}
              options={choice.types.map(typeWord)}
              onChange={(event) => change({ type: event.currentTarget.value })}
            />
          </Field>
        ) : null}
        {choice.zones.length > 1 ? (
          <Field id="zone" label={t("zone")} error={words(shown.zone)} help={t("zoneHelp")}>
            <Select
              value={choice.zone ?? ""}
              options={[
                { value: "", label: t("anyZone") },
                ...choice.zones.map((zone) => ({ value: zone, label: zone })),
              ]}
              onChange={(event) => change({ zone: event.currentTarget.value || null })}
            />
          </Field>
        ) : null}
        <Field id="description" label={t("description")} optional error={words(shown.description)}>
          <TextArea
            rows={2}
            value={draft.description}
            onChange={(event) => change({ description: event.target.value })}
            onBlur={() => leave("description")}
          />
        </Field>
        {world.options && !world.options.types.ok ? <p className="help">{t("typesUnknown")}</p> : null}
      </div>
    </section>
  );
}
