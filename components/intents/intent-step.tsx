"use client";
import { Check, Circle, LoaderCircle, OctagonX, TriangleAlert } from "lucide-react";
import { clsx } from "clsx";
import type { CSSProperties, ReactNode } from "react";
import { useTranslations } from "use-intl";
import { type Intent, intentSteps, type IntentStep } from "@/lib/intent";
import { Icon } from "@/components/ui/icon";
import { useFormat } from "@/components/ui/use-format";
import { kindOf } from "./intent-kinds";
import { paceOf, stepMs } from "./intent-progress";

const looks = {
  done: { className: "done", icon: Check },
  doing: { className: "now", icon: LoaderCircle },
  todo: { className: "todo", icon: Circle },
  skipped: { className: "todo", icon: Circle },
  failed: { className: "failed", icon: OctagonX },
} as const;

const knownSteps = Object.values(intentSteps).flat();

/** The title of a step; a step that this version does not know shows its own key. */
export function useStepTitle(): (key: string, siteName: string) => string {
  const t = useTranslations("intents.step");
  return (key, site) => {
    const known = knownSteps.find((one) => one === key);
    return known === undefined ? t("other", { key }) : t(known, { site });
  };
}

function share(ms: number, scale: number): CSSProperties {
  return { "--v": `${Math.min(100, (100 * ms) / scale).toFixed(1)}%` } as CSSProperties;
}

/** The site's past as a band and a tick, this time as a fill; the label says the same in words. */
function Range({
  usual,
  elapsed,
  scale,
}: {
  usual: NonNullable<IntentStep["usualMs"]>;
  elapsed: number;
  scale: number;
}) {
  const t = useTranslations("intents.duration");
  const format = useFormat();
  const label = t("range", { median: format.duration(usual.median), p90: format.duration(usual.p90) });
  return (
    // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- drawn by elements, there is no image to load
    <span className="rng" role="img" aria-label={label} title={label}>
      <i className="band" style={share(usual.p90, scale)} />
      <i className="fill" style={share(elapsed, scale)} />
      <i className="med" style={share(usual.median, scale)} />
    </span>
  );
}

function useStepSays(intent: Intent, step: IntentStep, elapsed: number | null, siteName: string): string | null {
  const t = useTranslations("intents.stepSays");
  if (step.state === "doing" && intent.state === "unknown") return t("unknown", { site: siteName });
  const pace = elapsed === null ? "unknown" : paceOf(elapsed, step.usualMs);
  if (step.state === "doing" && pace === "stuck") return t("stuck");
  if (pace === "slow" || pace === "stuck") return t("slow");
  if (step.key === "waiting" && intent.waitsFor)
    return t("waiting", { kind: kindOf(intent.waitsFor), other: intent.waitsFor.name });
  if (step.state === "doing" && step.key === "spawning") return t("spawning");
  if (step.state === "doing" && step.key === "recorded") return t("recorded");
  return null;
}

export function IntentStepRow({
  intent,
  step,
  siteName,
  now,
  scale,
  children,
}: {
  intent: Intent;
  step: IntentStep;
  siteName: string;
  /** ms since the epoch */
  now: number;
  scale: number;
  /** The first error, when it happened in this step. */
  children?: ReactNode;
}) {
  const t = useTranslations("intents.duration");
  const title = useStepTitle();
  const format = useFormat();
  const elapsed = stepMs(step, now);
  const says = useStepSays(intent, step, elapsed, siteName);
  const isStuck = step.state === "doing" && elapsed !== null && paceOf(elapsed, step.usualMs) === "stuck";
  const { className, icon } = looks[step.state];
  return (
    <li className={clsx("step", className)} aria-current={step.state === "doing" ? "step" : undefined}>
      <span className="mk">
        <Icon of={icon} small className={step.state === "doing" ? "spin" : undefined} />
      </span>
      <div>
        <p className="tt">{title(step.key, siteName)}</p>
        {says ? (
          <p className={clsx("ss", isStuck && "c-att")}>
            {isStuck ? <Icon of={TriangleAlert} small /> : null} {says}
          </p>
        ) : null}
        {children}
      </div>
      <span className="du">
        {step.key === "recorded" && step.startedAt !== null && step.state === "done" ? (
          <time dateTime={step.startedAt} title={format.dateTime(step.startedAt)}>
            {format.time(step.startedAt)}
          </time>
        ) : elapsed !== null ? (
          format.duration(elapsed)
        ) : step.usualMs !== null && step.state === "todo" ? (
          t("usually", { time: format.duration(step.usualMs.median) })
        ) : null}
      </span>
      {step.usualMs !== null && step.key !== "recorded" ? (
        <Range usual={step.usualMs} elapsed={elapsed ?? 0} scale={scale} />
      ) : null}
    </li>
  );
}
