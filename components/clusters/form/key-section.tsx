"use client";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { FailureLine } from "@/components/failure";
import { LinkButton } from "@/components/ui/button";
import { FoldedSection } from "@/components/ui/details";
import { Field } from "@/components/ui/field";
import { Select } from "@/components/ui/select";
import { TextInput } from "@/components/ui/text-input";
import { AddKey } from "./add-key";
import { valueOf } from "./resolve-cluster";
import { OptionsWaiting } from "./options-waiting";
import type { ClusterForm } from "./use-cluster-form";
import { useProblemWords } from "./use-problem-words";

/** The SSH key of the machines: Magnum takes only one that the site already has. */
export function KeySection({ form }: { form: ClusterForm }) {
  const t = useTranslations("clusters.form");
  const words = useProblemWords();
  const { world, choice, change, shown } = form;
  const { place, project } = choice;
  const site = place?.site.name ?? "";
  const [isAdding, setIsAdding] = useState(false);
  const part = world.options?.keypairs;
  const keypairs = valueOf(part).filter(({ type }) => type === "ssh");
  return (
    <section>
      <h2>{t("getIn")}</h2>
      <Field id="keypair" label={t("key")} help={t("keyHelp")} error={words(shown.keypair)}>
        {part === undefined ? (
          <OptionsWaiting form={form} />
        ) : !part.ok ? (
          <FailureLine failure={part.failure} onRetry={form.retryOptions} />
        ) : keypairs.length === 0 ? (
          <p className="help">{t("keyNone", { site })}</p>
        ) : (
          <Select
            value={choice.keypair ?? ""}
            options={keypairs.map(({ name, fingerprint }) => ({
              value: name,
              label: name,
              detail: fingerprint.slice(0, 23),
            }))}
            onChange={(event) => change({ keypair: event.currentTarget.value })}
          />
        )}
      </Field>
      {place && project && part?.ok ? (
        isAdding || keypairs.length === 0 ? (
          <div id={keypairs.length === 0 ? "keypair" : undefined}>
            <AddKey
              key={`${place.site.id} ${project.projectId}`}
              project={{ siteId: place.site.id, projectId: project.projectId }}
              site={site}
              onAdded={(keypair) => {
                // It stays: a key made here can be saved again as long as the page is open.
                setIsAdding(true);
                change({ keypair });
              }}
            />
          </div>
        ) : (
          <p className="small">
            <LinkButton onClick={() => setIsAdding(true)}>{t("keyOther")}</LinkButton>
          </p>
        )
      ) : null}
    </section>
  );
}

/** What seldom matters; the folded line says what is in force. */
export function AdvancedSection({ form }: { form: ClusterForm }) {
  const t = useTranslations("clusters.form");
  const words = useProblemWords();
  return (
    <FoldedSection title={t("advanced")} inForce={t("inForce", { minutes: form.choice.timeoutMin || 60 })}>
      <Field id="timeout" label={t("timeout")} help={t("timeoutHelp")} error={words(form.shown.timeout)}>
        <TextInput
          inputMode="numeric"
          chars={6}
          value={form.draft.timeout}
          onChange={(event) => form.change({ timeout: event.currentTarget.value })}
          onBlur={() => form.leave("timeout")}
        />
      </Field>
    </FoldedSection>
  );
}
