"use client";
import { useTranslations } from "use-intl";
import { paths } from "@/lib/paths";
import { FailureCard } from "@/components/failure";
import { EntryForm } from "@/components/form/entry-form";
import { FormBar } from "@/components/form/form-bar";
import { FormWaiting } from "@/components/form/form-waiting";
import { type OpenPoint, ProblemSummary } from "@/components/form/problem-summary";
import { RefusedCard } from "@/components/form/refused-card";
import { RestoredNote } from "@/components/form/restored-note";
import { useTried } from "@/components/form/use-tried";
import { useIsBrowser } from "@/components/servers/use-is-browser";
import { useFormat } from "@/components/ui/use-format";
import { type VolumeForm as Form, useVolumeForm } from "./use-volume-form";
import { useProblemWords } from "./use-problem-words";
import { useVolumeSubmit } from "./use-volume-submit";
import type { VolumeLink } from "./volume-draft";
import { VolumeSummary } from "./volume-summary";
import { WhatSection } from "./what-section";
import { WhereSection } from "./where-section";

/** The draft lives in the browser: until it speaks there is nothing to show. */
export function VolumeForm({ link }: { link: VolumeLink }) {
  return useIsBrowser() ? <BrowserForm link={link} /> : <FormWaiting />;
}

function useOpenPoints(form: Form): OpenPoint[] {
  const t = useTranslations("volumes.form");
  const words = useProblemWords();
  return form.open.map((field) => ({
    id: field,
    label: t(`field.${field}`),
    says: words(form.shown[field] ?? form.problems[field]),
  }));
}

function BrowserForm({ link }: { link: VolumeLink }) {
  const t = useTranslations("volumes.form");
  const format = useFormat();
  const form = useVolumeForm(link);
  const points = useOpenPoints(form);
  const { summary, wasTried, onProblems } = useTried();
  const submit = useVolumeSubmit(form, onProblems);
  const left = t("left", { count: form.open.length });
  return (
    <div className="two">
      <div className="stack">
        {form.isRestored ? (
          <RestoredNote says={t("draftBack")} drop={t("draftDrop")} onDrop={form.startAfresh} />
        ) : null}
        <ProblemSummary title={left} points={wasTried ? points : []} focus={summary} />
        <RefusedCard submit={submit} back={paths.createVolume} />
        <EntryForm onSend={submit.submit}>
          <WhereSection form={form} />
          {form.optionsFailure ? <FailureCard failure={form.optionsFailure} onRetry={form.retryOptions} /> : null}
          <WhatSection form={form} />
        </EntryForm>
      </div>
      <VolumeSummary form={form} submit={submit} />
      <FormBar
        what={format.disk(form.choice.sizeGiB || form.choice.leastGiB)}
        left={left}
        see={t("summary")}
        send={t("submitShort")}
        submit={submit}
      />
    </div>
  );
}
