"use client";
import { useTranslations } from "use-intl";
import { FailureCard } from "@/components/failure";
import { EntryForm } from "@/components/form/entry-form";
import { FormBar } from "@/components/form/form-bar";
import { ProblemSummary } from "@/components/form/problem-summary";
import { RestoredNote } from "@/components/form/restored-note";
import { useTried } from "@/components/form/use-tried";
import { Bone } from "@/components/ui/panel";
import { useIsBrowser } from "../use-is-browser";
import { AdvancedSection } from "./advanced-section";
import { KeySection } from "./key-section";
import type { LaunchLink } from "./launch-link";
import { LaunchFailure } from "./launch-failure";
import { problemsOfFailure } from "./launch-problems";
import { LaunchSummary } from "./launch-summary";
import { useOpenPoints } from "./use-open-points";
import { useLaunch } from "./use-launch";
import { useLaunchSubmit } from "./use-launch-submit";
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

function BrowserForm({ link }: { link: LaunchLink }) {
  const t = useTranslations("launch");
  const asked = useLaunch(link);
  const points = useOpenPoints(asked);
  const { summary, wasTried, onProblems } = useTried();
  const submit = useLaunchSubmit(asked, onProblems);
  // What the procedure refused stands at its field, until the next try.
  const form = { ...asked, shown: { ...problemsOfFailure(submit.failure, asked.launch.keyMode), ...asked.shown } };
  const { flavor, count } = form.launch;
  return (
    <div className="two">
      <div>
        {form.isRestored ? (
          <div className="mb-6 max-w-[46rem]">
            <RestoredNote says={t("draft.restored")} drop={t("draft.fresh")} onDrop={form.startAfresh} />
          </div>
        ) : null}
        <div className={wasTried && points.list.length > 0 ? "mb-6 max-w-[46rem]" : undefined}>
          <ProblemSummary title={points.title} points={wasTried ? points.list : []} focus={summary} />
        </div>
        {submit.failure ? (
          <div className="mb-6 max-w-[46rem]" key={submit.triedAt} tabIndex={-1} ref={takeFocus}>
            <LaunchFailure failure={submit.failure} form={form} submit={submit} />
          </div>
        ) : null}
        <EntryForm onSend={submit.submit}>
          <WhereSection form={form} />
          {form.optionsFailure ? <FailureCard failure={form.optionsFailure} onRetry={form.retryOptions} /> : null}
          <WhatSection form={form} />
          <KeySection form={form} />
          <AdvancedSection form={form} />
        </EntryForm>
      </div>
      <LaunchSummary form={form} submit={submit} />
      <FormBar
        what={t("summary.what", { count, vcpus: (flavor?.vcpus ?? 0) * count })}
        left={points.short}
        see={t("summary.open")}
        send={t("summary.submitShort")}
        submit={submit}
      />
    </div>
  );
}
