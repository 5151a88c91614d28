"use client";
import { useRef, useState, useSyncExternalStore } from "react";
import { useTranslations } from "use-intl";
import { paths } from "@/lib/paths";
import { FailureCard } from "@/components/failure";
import { goToField } from "@/components/form/go-to-field";
import { type OpenPoint, ProblemSummary } from "@/components/form/problem-summary";
import { Button, ButtonLink, LinkButton } from "@/components/ui/button";
import { Note } from "@/components/ui/note";
import { Bone } from "@/components/ui/panel";
import type { ClusterLink } from "./cluster-draft";
import { ClusterSummary } from "./cluster-summary";
import { AdvancedSection, KeySection } from "./key-section";
import { type ClusterForm as Form, useClusterForm } from "./use-cluster-form";
import { type ClusterSubmit, useClusterSubmit } from "./use-cluster-submit";
import { useProblemWords } from "./use-problem-words";
import { WhatSection } from "./what-section";
import { WhereSection } from "./where-section";

const never = () => () => {};

/** The draft lives in the browser: until it speaks there is nothing to show. */
export function ClusterForm({ link }: { link: ClusterLink }) {
  const isBrowser = useSyncExternalStore(
    never,
    () => true,
    () => false,
  );
  if (isBrowser) return <BrowserForm link={link} />;
  return (
    <div className="two" aria-hidden>
      <div className="stack">
        <Bone width="60%" />
        <Bone width="80%" />
      </div>
    </div>
  );
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

function FormBar({ form, submit }: { form: Form; submit: ClusterSubmit }) {
  const t = useTranslations("clusters.summary");
  const { masterCount, nodeCount } = form.choice;
  return (
    <div className="formbar phone-only">
      <span className="small">
        <b className="strong">{t("bar", { masters: masterCount || 0, workers: nodeCount || 0 })}</b>
        <br />
        <span className="t3">{t("barLeft", { count: form.open.length })}</span>
      </span>
      <Button className="end" onClick={() => document.getElementById("summary")?.scrollIntoView()}>
        {t("title")}
      </Button>
      <Button look="primary" busy={submit.isSending} onClick={submit.submit}>
        {t("submitShort")}
      </Button>
    </div>
  );
}

function Refused({ submit }: { submit: ClusterSubmit }) {
  const t = useTranslations("failure");
  const { failure } = submit;
  if (!failure) return null;
  const isSession = failure.kind === "not_signed_in";
  const isPlace = failure.kind === "reconnect" || failure.kind === "not_connected";
  return (
    <FailureCard
      failure={failure}
      onRetry={submit.submit}
      actions={
        isSession ? (
          <ButtonLink look="primary" href={`${paths.signIn}?return=${encodeURIComponent(paths.createCluster)}`}>
            {t("signIn")}
          </ButtonLink>
        ) : isPlace ? (
          <ButtonLink href={paths.access}>{t("access")}</ButtonLink>
        ) : (
          <Button onClick={() => goToField("site")}>{t("elsewhere")}</Button>
        )
      }
    />
  );
}

function BrowserForm({ link }: { link: ClusterLink }) {
  const t = useTranslations("clusters.form");
  const says = useTranslations("clusters.summary");
  const form = useClusterForm(link);
  const points = useOpenPoints(form);
  const summary = useRef<HTMLDivElement>(null);
  const [wasTried, setWasTried] = useState(false);
  const submit = useClusterSubmit(form, () => {
    setWasTried(true);
    // The list of problems is filled in the next frame; the focus can go to its frame at once.
    summary.current?.focus();
    summary.current?.scrollIntoView({ block: "start" });
  });
  return (
    <div className="two">
      <div className="stack">
        {form.isRestored ? (
          <Note actions={<LinkButton onClick={form.startAfresh}>{t("draftDrop")}</LinkButton>}>
            <p>{t("draftBack")}</p>
          </Note>
        ) : null}
        <ProblemSummary
          title={says("left", { count: form.open.length })}
          points={wasTried ? points : []}
          focus={summary}
        />
        <Refused submit={submit} />
        <form
          className="form"
          noValidate
          onSubmit={(event) => {
            event.preventDefault();
            submit.submit();
          }}
        >
          <WhereSection form={form} />
          {form.optionsFailure ? <FailureCard failure={form.optionsFailure} onRetry={form.retryOptions} /> : null}
          <WhatSection form={form} />
          <KeySection form={form} />
          <AdvancedSection form={form} />
          {/* Enter in a field sends only through a submit button; the visible one stands in the summary. */}
          <button type="submit" className="vh" tabIndex={-1} aria-hidden />
        </form>
      </div>
      <ClusterSummary form={form} submit={submit} />
      <FormBar form={form} submit={submit} />
    </div>
  );
}
