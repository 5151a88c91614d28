import type { IntentKind } from "@/lib/intent";
import { orderOf, type StepRow } from "./wish";

/** Courses go forward only: what lies before the step is done, the step itself is under way. */
export function reach(kind: IntentKind, steps: StepRow[], key: string, now: Date): StepRow[] {
  const at = orderOf(kind, key);
  if (steps.some((step) => step.state === "doing" && orderOf(kind, step.key) > at)) return [];
  return steps.flatMap((step) => {
    const place = orderOf(kind, step.key);
    if (place < at) return finish(step, now);
    return place === at && step.state !== "doing"
      ? { ...step, state: "doing" as const, startedAt: step.startedAt ?? now }
      : [];
  });
}

/** A step that went by between two looks has no times of its own. */
function finish(step: StepRow, now: Date): StepRow[] {
  if (step.state === "done" || step.state === "skipped") return [];
  return [{ ...step, state: "done", finishedAt: step.startedAt === null ? null : now }];
}

export function finishAll(kind: IntentKind, steps: StepRow[], now: Date): StepRow[] {
  const last = Math.max(...steps.map((step) => orderOf(kind, step.key)));
  return steps.flatMap((step) =>
    orderOf(kind, step.key) === last && step.state !== "done"
      ? [{ ...step, state: "done" as const, startedAt: step.startedAt ?? now, finishedAt: now }]
      : finish(step, now),
  );
}

/** Where it stopped. */
export const failCurrent = (steps: StepRow[], now: Date): StepRow[] =>
  steps.filter((step) => step.state === "doing").map((step) => ({ ...step, state: "failed", finishedAt: now }));

/** For another attempt: everything after the first step is still to come. */
export const startOver = (steps: StepRow[]): StepRow[] =>
  steps
    .filter((step) => step.key !== "recorded" && step.state !== "skipped")
    .map((step) => ({ ...step, state: "todo", startedAt: null, finishedAt: null }));

/** The state after `changes`, for further steps in the same run. */
export const withChanges = (steps: StepRow[], changes: StepRow[]): StepRow[] =>
  steps.map((step) => changes.find((change) => change.key === step.key) ?? step);
