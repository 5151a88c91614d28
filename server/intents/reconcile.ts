import type { Failure } from "@/lib/failures";
import {
  accept,
  bodyOf,
  factsOf,
  failureFrom,
  holdOn,
  later,
  mostAutomaticAttempts,
  needsSignIn,
  save,
  settle,
  timing,
  waitForSignIn,
  type Run,
} from "./run";
import { stepsAfterSending } from "./send";
import { startOver } from "./steps";

type Found = { id: string; createdAt: string | null };

const oldest = (found: Found[]) => found.toSorted((a, b) => (a.createdAt ?? "").localeCompare(b.createdAt ?? ""))[0];

/** Proven: our request never arrived. */
async function absent(run: Run): Promise<void> {
  if (run.row.wantsCancel) return settle(run, "cancelled");
  const lost: Failure = run.row.firstFailure ?? { kind: "site_timeout", siteId: run.row.siteId };
  if (run.row.attempts >= mostAutomaticAttempts) return settle(run, "failed", lost);
  await save(run, {
    patch: {
      state: "recorded",
      resumeState: null,
      lostAt: null,
      answeredAt: null,
      absentReads: 0,
      absentAt: null,
      troubleSince: null,
      nextRunAt: run.now(),
    },
    steps: startOver(run.steps),
  });
}

/**
 * Not seen. It counts only from when the API first answered again, for a request can wait in a site that hangs and be
 * carried out when it wakes; then two reads apart, after the quiet time.
 */
async function notSeen(run: Run): Promise<void> {
  const now = run.now().getTime();
  const answeredAt = run.row.answeredAt ?? run.now();
  const quietFor = now - answeredAt.getTime();
  const shared = { state: "unknown" as const, resumeState: null, answeredAt, troubleSince: null };
  if (quietFor < timing.quiesce) {
    const pace = quietFor < 10_000 ? 1_000 : 10_000;
    const next = Math.min(pace, timing.quiesce - quietFor);
    await save(run, { patch: { ...shared, nextRunAt: later(run, next) } });
    return;
  }
  const isApart = run.row.absentAt === null || now - run.row.absentAt.getTime() >= timing.absentGap;
  const absentReads = run.row.absentReads + (isApart ? 1 : 0);
  if (absentReads >= 2) return absent(run);
  await save(run, {
    patch: {
      ...shared,
      absentReads,
      absentAt: isApart ? run.now() : run.row.absentAt,
      nextRunAt: later(run, timing.absentGap),
    },
  });
}

/** Silence starts the proof over. */
async function unanswered(run: Run, failure: Failure): Promise<void> {
  if (needsSignIn(failure)) return waitForSignIn(run, failure);
  const since = run.row.lostAt ?? run.now();
  if (run.now().getTime() - since.getTime() > timing.unknown) return settle(run, "failed", failure);
  return holdOn(run, failure, { answeredAt: null, absentReads: 0, absentAt: null });
}

/** The answer to our request was lost: the thing is looked for by its mark, never asked for again on suspicion. */
export async function reconcile(run: Run): Promise<void> {
  let found: Found[];
  try {
    found = await run.handler.find(run.ctx, factsOf(run), bodyOf(run));
  } catch (error) {
    return unanswered(run, failureFrom(run, error));
  }
  const first = oldest(found);
  if (!first) return notSeen(run);
  if (found.length > 1)
    run.ctx.log.error({ intentId: run.row.id, ids: found.map(({ id }) => id) }, "several things carry one mark");
  await accept(run, first.id, "found", stepsAfterSending(run));
}
