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
import type { ClusterLink } from "./cluster-draft";
import { ClusterSummary } from "./cluster-summary";
import { AdvancedSection, KeySection } from "./key-section";
import { type ClusterForm as Form, useClusterForm } from "./use-cluster-form";
import { useClusterSubmit } from "./use-cluster-submit";
import { useProblemWords } from "./use-problem-words";
import { WhatSection } from "./what-section";
import { WhereSection } from "./where-section";

/** The draft lives in the browser: until it speaks there is nothing to show. */
export function ClusterForm({ link }: { link: ClusterLink }) {
  return useIsBrowser() ? <BrowserForm link={link} /> : <FormWaiting />;
}

const fieldWord = {
  community: "community",
  site: "site",
  project: "project",
  template: "template",
  name: "name",
  masterCount: "masters",
  nodeCount: "workers",
  masterFlavor: "masterFlavor",
  flavor: "flavor",
  keypair: "key",
  timeout: "timeout",
} as const;

function useOpenPoints(form: Form): OpenPoint[] {
  const t = useTranslations("clusters.form");
  const words = useProblemWords();
  return form.open.map((field) => ({ id: field, label: t(fieldWord[field]), says: words(form.shown[field]) }));
}

function BrowserForm({ link }: { link: ClusterLink }) {
  const t = useTranslations("clusters.form");
  const says = useTranslations("clusters.summary");
  const form = useClusterForm(link);
  const points = useOpenPoints(form);
  const { summary, wasTried, onProblems } = useTried();
  const submit = useClusterSubmit(form, onProblems);
  const { masterCount, nodeCount } = form.choice;
  return (
    <div className="two">
      <div className="stack">
        {form.isRestored ? (
          <RestoredNote says={t("draftBack")} drop={t("draftDrop")} onDrop={form.startAfresh} />
        ) : null}
        <ProblemSummary
          title={says("left", { count: form.open.length })}
          points={wasTried ? points : []}
          focus={summary}
        />
        <RefusedCard submit={submit} back={paths.createCluster} />
        <EntryForm onSend={submit.submit}>
          <WhereSection form={form} />
          {form.optionsFailure ? <FailureCard failure={form.optionsFailure} onRetry={form.retryOptions} /> : null}
          <WhatSection form={form} />
          <KeySection form={form} />
          <AdvancedSection form={form} />
        </EntryForm>
      </div>
      <ClusterSummary form={form} submit={submit} />
      <FormBar
        what={says("bar", { masters: masterCount || 0, workers: nodeCount || 0 })}
        left={says("barLeft", { count: form.open.length })}
        see={says("title")}
        send={says("submitShort")}
        submit={submit}
      />
    </div>
  );
}
