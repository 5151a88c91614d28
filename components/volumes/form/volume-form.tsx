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
import { useFormat } from "@/components/ui/use-format";
import { type VolumeForm as Form, useVolumeForm } from "./use-volume-form";
import { useProblemWords } from "./use-problem-words";
import { useVolumeSubmit, type VolumeSubmit } from "./use-volume-submit";
import type { VolumeLink } from "./volume-draft";
import { VolumeSummary } from "./volume-summary";
import { WhatSection } from "./what-section";
import { WhereSection } from "./where-section";

const never = () => () => {};

/** The draft lives in the browser: until it speaks there is nothing to show. */
export function VolumeForm({ link }: { link: VolumeLink }) {
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

function useOpenPoints(form: Form): OpenPoint[] {
  const t = useTranslations("volumes.form");
  const words = useProblemWords();
  return form.open.map((field) => ({
    id: field,
    label: t(`field.${field}`),
    says: words(form.shown[field] ?? form.problems[field]),
  }));
}

function FormBar({ form, submit }: { form: Form; submit: VolumeSubmit }) {
  const t = useTranslations("volumes.form");
  const format = useFormat();
  return (
    <div className="formbar phone-only">
      <span className="small">
        <b className="strong">{format.disk(form.choice.sizeGiB || form.choice.leastGiB)}</b>
        <br />
        <span className="t3">{t("left", { count: form.open.length })}</span>
      </span>
      <Button className="end" onClick={() => document.getElementById("summary")?.scrollIntoView()}>
        {t("summary")}
      </Button>
      <Button look="primary" busy={submit.isSending} onClick={submit.submit}>
        {t("submitShort")}
      </Button>
    </div>
  );
}

function Refused({ submit }: { submit: VolumeSubmit }) {
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
          <ButtonLink look="primary" href={`${paths.signIn}?return=${encodeURIComponent(paths.createVolume)}`}>
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

function BrowserForm({ link }: { link: VolumeLink }) {
  const t = useTranslations("volumes.form");
  const form = useVolumeForm(link);
  const points = useOpenPoints(form);
  const summary = useRef<HTMLDivElement>(null);
  const [wasTried, setWasTried] = useState(false);
  const submit = useVolumeSubmit(form, () => {
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
          title={t("left", { count: form.open.length })}
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
          {/* Enter in a field sends only through a submit button; the visible one stands in the summary. */}
          <button type="submit" className="vh" tabIndex={-1} aria-hidden />
        </form>
      </div>
      <VolumeSummary form={form} submit={submit} />
      <FormBar form={form} submit={submit} />
    </div>
  );
}
