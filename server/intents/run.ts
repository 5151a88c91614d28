import { toFailure, type Failure } from "@/lib/failures";
import type { IntentState } from "@/lib/intent";
import type { ServiceContext } from "@/server/services/context";
import type { AuditEntry } from "@/server/services/audit";
import type { IntentFacts, IntentHandler } from "./handler";
import { failCurrent, finishAll, withChanges } from "./steps";
import type { Claim, Change, IntentStore } from "./store";
import { isGivenUp, type IntentRow } from "./view";
import { bodyPlace, type StepRow } from "./wish";

/** Numbers of the course, in ms, with their reasons. */
export const timing = {
  /** A site that cannot be reached at all is tried this long before the click is refused; nothing was sent. */
  unreachable: 60_000,
  /** A site that asks us to wait is waited for. */
  busy: 10 * 60_000,
  /** A request may still lie in a queue this long after the API answers again; longer than usual proxy timeouts. */
  quiesce: 120_000,
  absentGap: 15_000,
  /** Nobody can say any more what became of it. */
  unknown: 24 * 60 * 60_000,
  /** Waiting for a sign-in: with nothing sent, then with something made. */
  authUnsent: 24 * 60 * 60_000,
  authSent: 7 * 24 * 60 * 60_000,
  authLook: 60_000,
  goneGap: 5_000,
  /** Whoever is waited for wakes those who wait; this is for one that ended while somebody began to wait. */
  waitingLook: 30_000,
} as const;

/** Sent again by us at most once, and only after proof that the first did not arrive. */
export const mostAutomaticAttempts = 2;

/** One look at one claimed intent. */
export type Run = {
  store: IntentStore;
  claim: Claim;
  row: IntentRow;
  steps: StepRow[];
  /** The state to act on: what `waiting_auth` waits to go on with. */
  state: IntentState;
  ctx: ServiceContext;
  handler: IntentHandler;
  now: () => Date;
};

export const factsOf = ({ row, claim }: Run): IntentFacts => {
  const { id, siteId, projectId, name, attemptedAt, acceptedAt, wanted } = row;
  const { kind, resourceId } = claim.after ?? {};
  const after = kind && resourceId ? { kind, resourceId } : null;
  return { id, siteId, projectId, name, attemptedAt, acceptedAt, wanted, after };
};

/** What was asked for; null once it is erased. */
export function bodyOf({ row, ctx }: Run): unknown {
  return row.body === null ? null : (JSON.parse(ctx.secrets.open(row.body, bodyPlace(row))) as unknown);
}

const auditOf = (
  run: Run,
  entry: Pick<AuditEntry, "outcome" | "reason" | "requestId">,
  target: string | null,
): NonNullable<Change["audit"]> => ({
  principal: run.ctx.principal,
  entry: {
    action: run.row.kind,
    siteId: run.row.siteId,
    projectId: run.row.projectId,
    target: [run.row.id, run.row.name, target].filter(Boolean).join(" "),
    ...entry,
  },
});

/** Writes and keeps the run's own picture in step; false when the lease was lost. */
export async function save(run: Run, change: Change): Promise<boolean> {
  const row = await run.store.save(run.claim, change, run.now());
  if (!row) return false;
  run.row = row;
  run.steps = withChanges(run.steps, change.steps ?? []);
  return true;
}

export const later = (run: Run, ms: number) => new Date(run.now().getTime() + ms);

/** The first error stays, even when it solves itself. */
export const noted = (run: Run, failure: Failure): Partial<IntentRow> => ({
  failure,
  ...(run.row.firstFailure === null && { firstFailure: failure, firstFailureAt: run.now() }),
});

export async function settle(
  run: Run,
  state: "done" | "refused" | "failed" | "cancelled",
  failure: Failure | null = null,
): Promise<void> {
  const { row } = run;
  const now = run.now();
  // A wish cancelled because of the one it waited for goes on when that one is tried again.
  const isLost = state === "refused" || state === "failed" || isGivenUp({ state, failure });
  const couldRetry = isLost && row.resourceId === null;
  const outcome = state === "cancelled" ? "done" : state;
  await save(run, {
    patch: {
      state,
      resumeState: null,
      ...(failure ? noted(run, failure) : { failure: null }),
      finishedAt: now,
      nextRunAt: null,
      troubleSince: null,
      ...(!couldRetry && { body: null }),
    },
    steps: state === "done" ? finishAll(row.kind, run.steps, now) : failCurrent(run.steps, now),
    ...(state !== "done" && {
      audit: auditOf(
        run,
        { outcome, reason: state === "cancelled" ? "cancelled" : (failure?.kind ?? state) },
        row.resourceId,
      ),
    }),
  });
  run.handler.forgetLists(run.ctx, factsOf(run));
}

/** The site has it: it answered so, or it was found by its mark. */
export async function accept(
  run: Run,
  resourceId: string,
  how: { requestId: string | null } | "found",
  steps: StepRow[],
): Promise<void> {
  const entry = how === "found" ? { outcome: "done" as const, reason: how } : { outcome: "done" as const, ...how };

  await save(run, {
    patch: {
      state: "accepted",
      resumeState: null,
      resourceId,
      acceptedAt: run.now(),
      ...(!run.handler.keepsBody && { body: null }),
      failure: null,
      lostAt: null,
      answeredAt: null,
      absentReads: 0,
      absentAt: null,
      troubleSince: null,
      nextRunAt: run.now(),
    },
    steps,
    audit: auditOf(run, entry, resourceId),
  });
  run.handler.forgetLists(run.ctx, factsOf(run));
}

/** Waiting for a sign-in and waiting for a site are two troubles: each has its own patience. */
export function troubleSince(run: Run, isAuth = false): Date {
  const isSame = (run.row.state === "waiting_auth") === isAuth;
  return (isSame ? run.row.troubleSince : null) ?? run.now();
}

/** Trouble that may pass: looked at again, ever more slowly, up to every half minute. */
export async function holdOn(run: Run, failure: Failure, patch: Partial<IntentRow> = {}): Promise<void> {
  const since = troubleSince(run);
  const waited = run.now().getTime() - since.getTime();
  const asked = Number(failure.params?.waitS ?? 0) * 1000;
  const wait = Math.max(asked, Math.min(30_000, Math.max(2_000, waited / 2)));
  await save(run, {
    patch: {
      state: run.state,
      resumeState: null,
      ...noted(run, failure),
      troubleSince: since,
      nextRunAt: later(run, wait),
      ...patch,
    },
  });
}

/** What is nobody's refusal is a mistake of ours: it must be seen. */
export function failureFrom(run: Run, error: unknown): Failure {
  const failure = toFailure(error);
  if (failure.kind === "unexpected")
    run.ctx.log.error({ err: error, intentId: run.row.id }, "intent: unexpected failure");
  return failure;
}

const authKinds = ["reconnect", "not_signed_in", "not_connected"];
export const needsSignIn = (failure: Failure) => authKinds.includes(failure.kind);

/** The way in is gone: nothing can be done for this person until they sign in or link again, which wakes us. */
export async function waitForSignIn(run: Run, failure: Failure): Promise<void> {
  const since = troubleSince(run, true);
  const isSent = run.state !== "recorded";
  const now = run.now().getTime();
  const isOver = now - since.getTime() > (isSent ? timing.authSent : timing.authUnsent);
  // A site that takes the sign-in and then refuses the request would start the clock over each time.
  if (isOver || (!isSent && now - run.row.attemptedAt.getTime() > timing.authSent))
    return settle(run, isSent ? "failed" : "refused", failure);
  await save(run, {
    patch: {
      state: "waiting_auth",
      resumeState: run.state,
      ...noted(run, failure),
      troubleSince: since,
      nextRunAt: later(run, timing.authLook),
    },
  });
}
