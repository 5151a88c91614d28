import { and, inArray, sql } from "drizzle-orm";
import type { Db } from "@/db/client";
import { intents, intentSteps } from "@/db/schema/intents";
import { isSettled, type Intent } from "@/lib/intent";
import { usualTimes, type UsualTimes } from "./usual";
import { orderOf, type StepRow } from "./wish";

export type IntentRow = typeof intents.$inferSelect;

const iso = (date: Date | null) => date?.toISOString() ?? null;

/** Cancelling is safe at any time before the end: what was made meanwhile is found by its mark and deleted. */
export const canCancel = (row: IntentRow) => !isSettled(row.state) && !row.wantsCancel;

type Ended = Pick<IntentRow, "state" | "failure" | "resourceId">;

/** Cancelled by us because of the wish it waited for; what its person cancels has no failure. */
export const isGivenUp = ({ state, failure }: Pick<Ended, "state" | "failure">) =>
  state === "cancelled" && failure !== null;

const isUnmade = (row: Ended) =>
  row.resourceId === null && (row.state === "refused" || row.state === "failed" || isGivenUp(row));

/** Only where nothing can have been created, and while we still know what to send. */
export const canRetry = (row: IntentRow) => isUnmade(row) && row.body !== null;

type Waited = Pick<IntentRow, "id" | "kind" | "name"> & Ended & { hasBody: boolean };

/** One that was given up goes on with the wish before it: done by now, on its way, or to be tried again too. */
function canGoOn(row: IntentRow, after: Waited | undefined): boolean {
  if (!isGivenUp(row)) return true;
  return (
    after !== undefined && (after.state === "done" || !isSettled(after.state) || (isUnmade(after) && after.hasBody))
  );
}

function toIntent(row: IntentRow, steps: StepRow[], usual: UsualTimes, after: Waited | undefined): Intent {
  const isWaiting = after !== undefined && after.state !== "done" && !isSettled(row.state);
  return {
    id: row.id,
    kind: row.kind,
    siteId: row.siteId,
    projectId: row.projectId,
    name: row.name,
    afterId: row.afterId,
    waitsFor: isWaiting ? { id: after.id, kind: after.kind, name: after.name } : null,
    state: row.state,
    steps: steps
      .toSorted((a, b) => orderOf(row.kind, a.key) - orderOf(row.kind, b.key))
      .map(({ key, state, startedAt, finishedAt }) => ({
        key,
        state,
        startedAt: iso(startedAt),
        finishedAt: iso(finishedAt),
        usualMs: usual.steps.get(key) ?? null,
      })),
    planned: row.planned,
    wanted: row.wanted,
    resourceId: row.resourceId,
    failure: row.failure,
    firstFailure:
      row.firstFailure && row.firstFailureAt
        ? { failure: row.firstFailure, at: row.firstFailureAt.toISOString() }
        : null,
    attempts: row.attempts,
    createdAt: row.createdAt.toISOString(),
    attemptedAt: row.attemptedAt.toISOString(),
    updatedAt: row.updatedAt.toISOString(),
    finishedAt: iso(row.finishedAt),
    canCancel: canCancel(row),
    canRetry: canRetry(row) && canGoOn(row, after),
    isRead: row.readAt !== null,
    usualMs: usual.total,
  };
}

/** What these wait for: of the same person only. */
async function readAfter(db: Db, rows: IntentRow[]): Promise<Map<string, Waited>> {
  const waiting = rows.filter((row) => row.afterId !== null);
  if (waiting.length === 0) return new Map();
  const owners = [...new Set(waiting.map((row) => row.userId))];
  const ids = waiting.flatMap((row) => row.afterId ?? []);
  const found = await db
    .select({
      id: intents.id,
      kind: intents.kind,
      name: intents.name,
      state: intents.state,
      failure: intents.failure,
      resourceId: intents.resourceId,
      hasBody: sql<boolean>`${intents.body} is not null`,
    })
    .from(intents)
    .where(and(inArray(intents.id, ids), inArray(intents.userId, owners)));
  return new Map(found.map((row) => [row.id, row]));
}

/** Rows with their steps and usual times, in the order given. */
export async function readIntents(db: Db, rows: IntentRow[]): Promise<Intent[]> {
  if (rows.length === 0) return [];
  const ids = rows.map((row) => row.id);
  const [steps, after] = await Promise.all([
    db.select().from(intentSteps).where(inArray(intentSteps.intentId, ids)),
    readAfter(db, rows),
  ]);
  const byIntent = Map.groupBy(steps, (step) => step.intentId);
  return Promise.all(
    rows.map(async (row) =>
      toIntent(
        row,
        byIntent.get(row.id) ?? [],
        await usualTimes(db, row.siteId, row.kind),
        row.afterId === null ? undefined : after.get(row.afterId),
      ),
    ),
  );
}
