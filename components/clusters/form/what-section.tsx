"use client";
import { useTranslations } from "use-intl";
import { Field } from "@/components/ui/field";
import { TextInput } from "@/components/ui/text-input";
import { FlavorField } from "./flavor-field";
import { TemplateField } from "./template-field";
import type { ClusterForm } from "./use-cluster-form";
import { useProblemWords } from "./use-problem-words";

function CountField({ form, which }: { form: ClusterForm; which: "masterCount" | "nodeCount" }) {
  const t = useTranslations("clusters.form");
  const words = useProblemWords();
  const isMaster = which === "masterCount";
  return (
    <Field
      id={which}
      label={t(isMaster ? "masters" : "workers")}
      help={t(isMaster ? "mastersHelp" : "workersHelp")}
      error={words(form.shown[which])}
    >
      <TextInput
        inputMode="numeric"
        chars={5}
        value={form.draft[which]}
        onChange={(event) => form.change({ [which]: event.currentTarget.value })}
        onBlur={() => form.leave(which)}
      />
    </Field>
  );
}

/** Template, name, how many of which size. */
export function WhatSection({ form }: { form: ClusterForm }) {
  const t = useTranslations("clusters.form");
  const words = useProblemWords();
  const { choice, change, leave, shown } = form;
  return (
    <section>
      <h2>{t("what")}</h2>
      <TemplateField form={form} />
      <Field id="name" label={t("name")} help={t("nameHelp")} error={words(shown.name)}>
        <TextInput
          chars={40}
          spellCheck={false}
          autoCapitalize="none"
          value={choice.name}
          onChange={(event) => change({ name: event.currentTarget.value })}
          onBlur={() => leave("name")}
        />
      </Field>
      <div className="fields">
        <CountField form={form} which="masterCount" />
        <CountField form={form} which="nodeCount" />
      </div>
      <FlavorField form={form} which="masterFlavor" />
      <FlavorField form={form} which="flavor" />
    </section>
  );
}
