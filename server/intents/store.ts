import { and, asc, eq, inArray, isNotNull, isNull, lt, lte, min, or, sql } from "drizzle-orm";
import type { Db } from "@/db/client";
import { intents, intentSteps } from "@/db/schema/intents";
import { emitAudit, type AuditEntry } from "@/server/services/audit";
import type { Principal } from "@/server/auth/principal";
import type { IntentRow } from "./view";
import type { StepRow } from "./wish";

export const leaseMs = 20_000;

/** A row that this worker alone may change until the lease ends. */
export type Claim = { row: IntentRow; steps: StepRow[]; lease: string; after: After | null };

/** The wish that a claimed one waits for; null when it waits for none, or for one that is gone. */
export type After = Pick<IntentRow, "id" | "kind" | "name" | "state" | "resourceId">;

export type Change = {
  patch: Partial<IntentRow>;
  steps?: StepRow[];
  audit?: { principal: Principal; entry: AuditEntry };
  /** Keeps the lease for more to come; else the row is free again. */
  isHeld?: boolean;
};

export type IntentStore = {
  claim(now: Date): Promise<Claim | null>;
  /** The row as it is now; null when the lease was lost meanwhile: then nothing was changed and nothing may be sent. */
  save(claim: Claim, change: Change, now: Date): Promise<IntentRow | null>;
  renew(leases: string[], now: Date): Promise<void>;
  /** For the only process there is, at its start: what a killed one held is free. */
  freeAll(): Promise<void>;
  /** When the next intent is due; null when all are settled. */
  nextDue(): Promise<Date | null>;
};

const afterParts = {
  id: intents.id,
  kind: intents.kind,
  name: intents.name,
  state: intents.state,
  resourceId: intents.resourceId,
};
/** Of the same person only, whatever id a client has sent. */
const afterOf = (row: IntentRow) => and(eq(intents.id, row.afterId ?? row.id), eq(intents.userId, row.userId));

/**
 * Works the same on the embedded database, on PostgreSQL and with several replicas: who may act is one conditional
 * UPDATE, never a lock that a connection holds.
 */
export function createIntentStore(db: Db): IntentStore {
  return {
    async claim(now) {
      const lease = crypto.randomUUID();
      const isDue = and(lte(intents.nextRunAt, now), or(isNull(intents.leaseUntil), lt(intents.leaseUntil, now)));
      const first = db
        .select({ id: intents.id })
        .from(intents)
        .where(isDue)
        .orderBy(asc(intents.nextRunAt))
        .limit(1)
        .for("update", { skipLocked: true });
      const [row] = await db
        .update(intents)
        .set({ leaseOwner: lease, leaseUntil: new Date(now.getTime() + leaseMs) })
        .where(and(inArray(intents.id, first), isDue))
        .returning();
      if (!row) return null;
      const steps = await db.select().from(intentSteps).where(eq(intentSteps.intentId, row.id));
      const [after] = row.afterId ? await db.select(afterParts).from(intents).where(afterOf(row)) : [];
      return { row, steps, lease, after: after ?? null };
    },

    async save(claim, { patch, steps = [], audit, isHeld = false }, now) {
      const owned = and(eq(intents.id, claim.row.id), eq(intents.leaseOwner, claim.lease));
      const leaseUntil = isHeld ? new Date(now.getTime() + leaseMs) : null;
      const lease = { leaseOwner: isHeld ? claim.lease : null, leaseUntil };
      return db.transaction(async (tx) => {
        const [row] = await tx
          .update(intents)
          .set({ ...patch, ...lease, updatedAt: now })
          .where(owned)
          .returning();
        if (!row) return null;
        if (steps.length > 0)
          await tx
            .insert(intentSteps)
            .values(steps.map((step) => ({ ...step, intentId: row.id })))
            .onConflictDoUpdate({
              target: [intentSteps.intentId, intentSteps.key],
              set: {
                state: sql`excluded.state`,
                startedAt: sql`excluded.started_at`,
                finishedAt: sql`excluded.finished_at`,
              },
            });
        // Settled: what waits for it looks at once how it ended.
        if (row.finishedAt !== null)
          await tx
            .update(intents)
            .set({ nextRunAt: now })
            .where(and(eq(intents.afterId, row.id), isNull(intents.finishedAt)));
        if (audit) await emitAudit({ db: tx, principal: audit.principal, requestId: `intent-${row.id}` }, audit.entry);
        // Asked to cancel while we were at work: no need to wait for the next look.
        if (!isHeld && row.nextRunAt && row.wantsCancel && !claim.row.wantsCancel)
          await tx.update(intents).set({ nextRunAt: now }).where(eq(intents.id, row.id));
        return row;
      });
    },

    async renew(leases, now) {
      if (leases.length === 0) return;
      await db
        .update(intents)
        .set({ leaseUntil: new Date(now.getTime() + leaseMs) })
        .where(inArray(intents.leaseOwner, leases));
    },

    async freeAll() {
      await db.update(intents).set({ leaseOwner: null, leaseUntil: null }).where(isNotNull(intents.leaseOwner));
    },

    async nextDue() {
      const [due] = await db.select({ at: min(intents.nextRunAt) }).from(intents);
      return due?.at ?? null;
    },
  };
}
