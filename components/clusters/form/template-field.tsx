"use client";
import { useState } from "react";
import { useTranslations } from "use-intl";
import type { ClusterTemplate } from "@/lib/cluster";
import { FailureLine } from "@/components/failure";
import { LinkButton } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { RadioList, RadioRow } from "@/components/ui/radio";
import { useFormat } from "@/components/ui/use-format";
import { versionWords } from "../cluster-plan";
import { OptionsWaiting } from "./options-waiting";
import type { ClusterForm } from "./use-cluster-form";
import { useProblemWords } from "./use-problem-words";

const firstShown = 4;

function Templates({ form }: { form: ClusterForm }) {
  const t = useTranslations("clusters.form");
  const page = useTranslations("clusters.page");
  const format = useFormat();
  const [isOpen, setIsOpen] = useState(false);
  const { choice, change } = form;
  const isShown = (template: ClusterTemplate, index: number) =>
    isOpen || index < firstShown || template.id === choice.template?.id;
  const shown = choice.templates.filter(isShown);
  const hidden = choice.templates.length - shown.length;
  return (
    <>
      <RadioList>
        {shown.map((template) => (
          <RadioRow
            key={template.id}
            name="cluster-template"
            checked={template.id === choice.template?.id}
            onChange={() => change({ template: { id: template.id, name: template.name } })}
            title={
              template.kubernetesVersion === null
                ? template.name
                : page("kubernetes", { version: versionWords(template.kubernetesVersion) })
            }
            name2={template.kubernetesVersion === null ? t("templateNoVersion") : template.name}
            tag={
              template.createdAt === null ? undefined : t("templateSince", { date: format.date(template.createdAt) })
            }
          />
        ))}
      </RadioList>
      {hidden > 0 ? (
        <p className="small">
          <LinkButton onClick={() => setIsOpen(true)}>{t("templateMore", { count: hidden })}</LinkButton>
        </p>
      ) : null}
    </>
  );
}

/** The site's templates, newest Kubernetes first. */
export function TemplateField({ form }: { form: ClusterForm }) {
  const t = useTranslations("clusters");
  const words = useProblemWords();
  const { world, choice, shown, retryOptions } = form;
  const part = world.options?.templates;
  return (
    <Field
      id="template"
      group
      label={t("form.template")}
      help={choice.templates.length > 1 ? t("form.templateHelp") : undefined}
      error={words(shown.template)}
    >
      {part === undefined ? (
        <OptionsWaiting form={form} />
      ) : !part.ok ? (
        <FailureLine failure={part.failure} onRetry={retryOptions} />
      ) : choice.templates.length === 0 ? (
        <p className="help">{t("problem.no_template")}</p>
      ) : (
        <Templates form={form} />
      )}
    </Field>
  );
}
