"use client";
import { ChevronRight } from "lucide-react";
import { useState } from "react";
import { useNow, useTranslations } from "use-intl";
import { isSettled, type Intent } from "@/lib/intent";
import { Icon } from "@/components/ui/icon";
import { Note } from "@/components/ui/note";
import { Panel } from "@/components/ui/panel";
import { useFormat } from "@/components/ui/use-format";
import { FirstError } from "./first-error";
import { intentMs, isProbablyStuck, scaleMs, shownSteps, stepCount } from "./intent-progress";
import { IntentStepRow, useStepTitle } from "./intent-step";
import { kindOf, type KindWord } from "./intent-kinds";

const pastSentence: Partial<Record<KindWord, "soFarUsual" | "soFarUsualCluster">> = {
  server: "soFarUsual",
  cluster: "soFarUsualCluster",
};

function usePaceSentence(intent: Intent, siteName: string, now: number): string | undefined {
  const t = useTranslations("intents");
  const format = useFormat();
  const time = format.duration(intentMs(intent, now));
  if (intent.state === "done") return t("readyIn", { kind: kindOf(intent), time });
  if (isSettled(intent.state)) return t("endedAfter", { time });
  if (intent.waitsFor) return undefined;
  if (intent.usualMs === null) return t("noPast", { time, site: siteName });
  const usual = { median: format.duration(intent.usualMs.median), p90: format.duration(intent.usualMs.p90) };
  return t(pastSentence[kindOf(intent)] ?? "soFarUsualOther", { time, site: siteName, ...usual });
}

function Legend() {
  const t = useTranslations("intents.legend");
  return (
    <footer className="tlf small t3" aria-hidden>
      {(["this", "median", "p90"] as const).map((key) => (
        <span key={key} className="row tight">
          <i className={`k ${{ this: "fill", median: "med", p90: "band" }[key]}`} />
          {t(key)}
        </span>
      ))}
    </footer>
  );
}

/** Where the first error stands: its step is the one that was under way when it happened. */
function stepOfFirstError(intent: Intent): string | null {
  const at = intent.firstFailure?.at;
  if (at === undefined) return null;
  const steps = shownSteps(intent);
  const begun = steps.filter(({ startedAt }) => startedAt !== null && startedAt <= at);
  return (begun.at(-1) ?? steps[0])?.key ?? null;
}

/** "What is happening": every real step of a wish, with its time, beside this site's own past; the first error stays. */
export function IntentTimeline({ intent, siteName }: { intent: Intent; siteName: string }) {
  const t = useTranslations("intents");
  const isOver = isSettled(intent.state);
  const title = useStepTitle();
  const now = useNow({ updateInterval: isOver ? 60_000 : 1_000 }).getTime();
  const sentence = usePaceSentence(intent, siteName, now);
  const [wasDone] = useState(intent.state === "done");
  const steps = shownSteps(intent);
  const scale = scaleMs(intent, now);
  const { step, steps: count } = stepCount(intent);
  const current = steps[step - 1];
  const errorStep = stepOfFirstError(intent);
  const hasPast = steps.some(({ usualMs }) => usualMs !== null);
  const list = (
    <>
      <ol className={hasPast ? "tl" : "tl nopast"}>
        {steps.map((one) => (
          <IntentStepRow key={one.key} intent={intent} step={one} siteName={siteName} now={now} scale={scale}>
            {one.key === errorStep ? <FirstError intent={intent} /> : null}
          </IntentStepRow>
        ))}
      </ol>
      {hasPast ? <Legend /> : null}
    </>
  );
  return (
    <Panel title={isOver ? t("happened") : t("happening")} says={sentence} flush>
      <p className="vh" aria-live="polite">
        {isOver || !current ? "" : t("liveStep", { step, steps: count, title: title(current.key, siteName) })}
      </p>
      {isProbablyStuck(intent, now) ? (
        <div className="px-4 pb-3">
          <Note family="attention" title={t("stuckTitle")}>
            <p>{t("stuckSays", { kind: kindOf(intent) })}</p>
          </Note>
        </div>
      ) : null}
      {intent.state === "done" ? (
        <details className="small" open={!wasDone}>
          <summary className="t2 px-4 pb-3">
            <Icon of={ChevronRight} small className="chev" />
            {t("steps", { count })}
          </summary>
          {list}
        </details>
      ) : (
        list
      )}
    </Panel>
  );
}
