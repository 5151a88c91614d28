import type { MadeIntent, Observation } from "./handler";
import {
  bodyOf,
  factsOf,
  failureFrom,
  holdOn,
  later,
  needsSignIn,
  save,
  settle,
  timing,
  troubleSince,
  waitForSignIn,
  type Run,
} from "./run";
import { withQuotaNumbers } from "./quota-numbers";
import { reach } from "./steps";

/** A thing just made may be missing from one read: twice apart, or it is gone. */
async function gone(run: Run): Promise<void> {
  if (run.row.wantsCancel) return settle(run, "cancelled");
  if (run.row.absentReads >= 1) return settle(run, "failed", { kind: "not_found", siteId: run.row.siteId });
  await save(run, {
    patch: { state: "accepted", resumeState: null, absentReads: 1, nextRunAt: later(run, timing.goneGap) },
  });
}

async function going(run: Run, step: string | null): Promise<void> {
  const now = run.now();
  const sinceMs = now.getTime() - (run.row.acceptedAt ?? now).getTime();
  const steps = step === null ? [] : reach(run.row.kind, run.steps, step, now);
  await save(run, {
    patch: {
      state: "accepted",
      resumeState: null,
      failure: null,
      troubleSince: null,
      absentReads: 0,
      nextRunAt: later(run, run.handler.pace(sinceMs)),
    },
    steps,
  });
  if (steps.length > 0) run.handler.forgetLists(run.ctx, factsOf(run));
}

/** From the site's yes to the end: usable, failed, or taken away. */
export async function follow(run: Run): Promise<void> {
  const made: MadeIntent = { ...factsOf(run), resourceId: run.row.resourceId ?? "" };
  let seen: Observation;
  try {
    if (run.row.wantsCancel) {
      await run.handler.remove(run.ctx, made);
      return await settle(run, "cancelled");
    }
    seen = await run.handler.observe(run.ctx, made, run.now(), run.handler.keepsBody ? bodyOf(run) : null);
  } catch (error) {
    const failure = failureFrom(run, error);
    if (failure.kind === "not_found") return gone(run);
    if (needsSignIn(failure)) return waitForSignIn(run, failure);
    if (run.now().getTime() - troubleSince(run).getTime() > timing.authSent) return settle(run, "failed", failure);
    return holdOn(run, failure);
  }
  if (seen.state === "gone") return gone(run);
  if (seen.state === "going") return going(run, seen.step);
  if (seen.state === "done") return settle(run, "done");
  return settle(run, "failed", await withQuotaNumbers(run, seen.failure));
}
