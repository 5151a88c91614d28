"use client";
import { useRef, useState } from "react";
import { useTranslations } from "use-intl";
import { FailureCard } from "@/components/failure";
import { ProblemSummary } from "@/components/form/problem-summary";
import { Button, LinkButton } from "@/components/ui/button";
import { Bone } from "@/components/ui/panel";
import { Note } from "@/components/ui/note";
import { useIsBrowser } from "../use-is-browser";
import { AdvancedSection } from "./advanced-section";
import { KeySection } from "./key-section";
import type { LaunchLink } from "./launch-link";
import { LaunchFailure } from "./launch-failure";
import { problemsOfFailure } from "./launch-problems";
import { LaunchSummary } from "./launch-summary";
import { useOpenPoints } from "./use-open-points";
import { useLaunch, type LaunchForm as Form } from "./use-launch";
import { useLaunchSubmit, type LaunchSubmit } from "./use-launch-submit";
import { WhatSection } from "./what-section";
import { WhereSection } from "./where-section";

/** The draft and the last launch live in the browser: until it speaks there is nothing to show. */
export function LaunchForm({ link }: { link: LaunchLink }) {
  const isBrowser = useIsBrowser();
  const t = useTranslations("launch");
  if (isBrowser) return <BrowserForm link={link} />;
  return (
    <div className="two">
      <div className="stack">
        <p className="t3">{t("waiting")}</p>
        <Bone width="60%" />
        <Bone width="80%" />
      </div>
    </div>
  );
}

/** What went wrong after the button appears far above it. */
function takeFocus(node: HTMLElement | null): void {
  node?.focus({ preventScroll: true });
  node?.scrollIntoView({ block: "center" });
}

function FormBar({ form, submit }: { form: Form; submit: LaunchSubmit }) {
  const t = useTranslations("launch.summary");
  const points = useOpenPoints(form);
  const { flavor, count } = form.launch;
  return (
    <div className="formbar phone-only">
      <span className="small">
        <b className="strong">{t("what", { count, vcpus: (flavor?.vcpus ?? 0) * count })}</b>
        <br />
        <span className="t3">{points.short}</span>
      </span>
      <Button className="end" onClick={() => document.getElementById("summary")?.scrollIntoView()}>
        {t("open")}
      </Button>
      <Button look="primary" busy={submit.isSending} onClick={submit.submit}>
        {t("submitShort")}
      </Button>
    </div>
  );
}

function RestoredNote({ form }: { form: Form }) {
  const t = useTranslations("launch.draft");
  if (!form.isRestored) return null;
  return (
    <div className="mb-6 max-w-[46rem]">
      <Note actions={<LinkButton onClick={form.startAfresh}>{t("fresh")}</LinkButton>}>
        <p>{t("restored")}</p>
      </Note>
    </div>
  );
}

function BrowserForm({ link }: { link: LaunchLink }) {
  const asked = useLaunch(link);
  const summary = useRef<HTMLDivElement>(null);
  const points = useOpenPoints(asked);
  const [wasTried, setWasTried] = useState(false);
  const submit = useLaunchSubmit(asked, () => {
    setWasTried(true);
    // The list of problems is filled in the next frame; the focus can go to its frame at once.
    summary.current?.focus();
    summary.current?.scrollIntoView({ block: "start" });
  });
  // What the procedure refused stands at its field, until the next try.
  const form = { ...asked, shown: { ...problemsOfFailure(submit.failure, asked.launch.keyMode), ...asked.shown } };
  return (
    <div className="two">
      <div>
        <RestoredNote form={form} />
        <div className={wasTried && points.list.length > 0 ? "mb-6 max-w-[46rem]" : undefined}>
          <ProblemSummary title={points.title} points={wasTried ? points.list : []} focus={summary} />
        </div>
        {submit.failure ? (
          <div className="mb-6 max-w-[46rem]" key={submit.triedAt} tabIndex={-1} ref={takeFocus}>
            <LaunchFailure failure={submit.failure} form={form} submit={submit} />
          </div>
        ) : null}
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
          {/* Enter in a field launches only through a submit button; this one is for keyboards, the visible one stands in the summary. */}
          <button type="submit" className="vh" tabIndex={-1} aria-hidden />
        </form>
      </div>
      <LaunchSummary form={form} submit={submit} />
      <FormBar form={form} submit={submit} />
    </div>
  );
}
