import { isSettled, type Intent, type IntentStep } from "@/lib/intent";

/** How a duration compares with this site's own past; `unknown` below ten past runs. */
export type Pace = "usual" | "slow" | "stuck" | "unknown";

/** Twice the time that nine in ten needed: nobody should wait for it without being told. */
const stuckFactor = 2;

export function paceOf(elapsedMs: number, usual: IntentStep["usualMs"]): Pace {
  if (usual === null) return "unknown";
  if (elapsedMs > usual.p90 * stuckFactor) return "stuck";
  return elapsedMs > usual.p90 ? "slow" : "usual";
}

/** null before the step began. `now` in ms since the epoch. */
export function stepMs(step: Pick<IntentStep, "startedAt" | "finishedAt">, now: number): number | null {
  if (step.startedAt === null) return null;
  const end = step.finishedAt === null ? now : Date.parse(step.finishedAt);
  return Math.max(0, end - Date.parse(step.startedAt));
}

/** Of the present attempt: what was spent waiting for another wish, or on an earlier try, does not count. */
export function intentMs(intent: Pick<Intent, "attemptedAt" | "finishedAt">, now: number): number {
  const end = intent.finishedAt === null ? now : Date.parse(intent.finishedAt);
  return Math.max(0, end - Date.parse(intent.attemptedAt));
}

/** Steps that did not apply (no key to copy) are neither counted nor shown. */
export function shownSteps(intent: Pick<Intent, "steps">): IntentStep[] {
  return intent.steps.filter(({ state }) => state !== "skipped");
}

/** "step 3 of 5": the step under way, else the next one. */
export function stepCount(intent: Pick<Intent, "steps">): { step: number; steps: number } {
  const steps = shownSteps(intent);
  const current = steps.findIndex(({ state }) => state === "doing" || state === "failed" || state === "todo");
  return { step: current < 0 ? steps.length : current + 1, steps: steps.length };
}

/** The longest time on show, so that all bars share one scale; at least one second. */
export function scaleMs(intent: Pick<Intent, "steps">, now: number): number {
  const times = shownSteps(intent).flatMap((step) => [stepMs(step, now) ?? 0, step.usualMs?.p90 ?? 0]);
  return Math.max(1_000, ...times);
}

/** Slower than it ever should be, and still going. */
export function isProbablyStuck(intent: Intent, now: number): boolean {
  return !isSettled(intent.state) && !intent.waitsFor && paceOf(intentMs(intent, now), intent.usualMs) === "stuck";
}
