import { isOutcomeUnknown, type Failure } from "@/lib/failures";
import type { ReadyIntent } from "./handler";
import {
  accept,
  bodyOf,
  factsOf,
  failureFrom,
  holdOn,
  needsSignIn,
  noted,
  save,
  settle,
  timing,
  troubleSince,
  waitForSignIn,
  type Run,
} from "./run";
import { withQuotaNumbers } from "./quota-numbers";
import { reach, withChanges } from "./steps";
import { turnHasCome } from "./turn";
import { orderOf } from "./wish";

const passing: readonly Failure["kind"][] = [
  "site_unreachable",
  "site_timeout",
  "site_broken",
  "site_busy",
  "rate_limited",
  "unexpected",
];

/** Certainly nothing was created: wait for the site for a while, then say why it did not happen. */
async function notSent(run: Run, failure: Failure): Promise<void> {
  if (needsSignIn(failure)) return waitForSignIn(run, failure);
  const waited = run.now().getTime() - troubleSince(run).getTime();
  const patience = failure.kind === "site_busy" ? timing.busy : timing.unreachable;
  const canPass = passing.includes(failure.kind) && failure.detail !== "address_blocked";
  if (!canPass || waited >= patience) return settle(run, "refused", await withQuotaNumbers(run, failure));
  return holdOn(run, failure);
}

/** The request went out and something else than a yes came back. */
async function afterSend(run: Run, failure: Failure): Promise<void> {
  if (!isOutcomeUnknown(failure)) {
    run.state = "recorded";
    return notSent(run, failure);
  }
  await save(run, {
    patch: {
      state: "unknown",
      ...noted(run, failure),
      lostAt: run.now(),
      answeredAt: null,
      absentReads: 0,
      absentAt: null,
      troubleSince: null,
      nextRunAt: run.now(),
    },
  });
}

/** Steps between the first and the sending, such as bringing the person's key to the site. */
async function showPrelude(run: Run): Promise<boolean> {
  const { kind } = run.row;
  const first = run.steps.find((step) => step.state === "todo" && orderOf(kind, step.key) < orderOf(kind, "sent"));
  if (!first) return true;
  return save(run, { patch: {}, steps: reach(kind, run.steps, first.key, run.now()), isHeld: true });
}

/** The one call that creates. That it is about to be sent is committed before; after that nobody ever sends it blindly again. */
export async function send(run: Run): Promise<void> {
  if (run.row.wantsCancel) return settle(run, "cancelled");
  if (run.row.afterId !== null && !(await turnHasCome(run))) return;
  if (!(await showPrelude(run))) return;
  let ready: ReadyIntent;
  try {
    ready = await run.handler.prepare(run.ctx, factsOf(run), bodyOf(run));
  } catch (error) {
    return notSent(run, failureFrom(run, error));
  }
  const isOurs = await save(run, {
    patch: {
      state: "sending",
      resumeState: null,
      attempts: run.row.attempts + 1,
      failure: null,
      troubleSince: troubleSince(run),
    },
    steps: reach(run.row.kind, run.steps, "sent", run.now()),
    isHeld: true,
  });
  if (!isOurs) return;
  if (run.row.wantsCancel) return settle(run, "cancelled");
  let created: { id: string; requestId: string | null };
  try {
    created = await ready.send();
  } catch (error) {
    return afterSend(run, failureFrom(run, error));
  }
  await accept(run, created.id, { requestId: created.requestId }, stepsAfterSending(run));
}

/** The step right after the sending is under way. */
export function stepsAfterSending(run: Run) {
  const { kind } = run.row;
  const next = run.steps
    .toSorted((a, b) => orderOf(kind, a.key) - orderOf(kind, b.key))
    .find(({ key }) => orderOf(kind, key) > orderOf(kind, "sent"));
  const changes = next ? reach(kind, run.steps, next.key, run.now()) : [];
  return withChanges(run.steps, changes).filter((step) => changes.some(({ key }) => key === step.key));
}
