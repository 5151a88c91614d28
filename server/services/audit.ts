import { audit } from "@/db/schema/audit";
import { toFailure, type FailureKind } from "@/lib/failures";
import type { ServiceContext } from "./context";

export type AuditEntry = {
  /** entity.verb, such as "servers.delete". */
  action: string;
  outcome: "asked" | "done" | "refused" | "failed";
  siteId?: string;
  projectId?: string;
  /** What it was done to: an id or a name, never a secret. */
  target?: string;
  /** The site's. */
  requestId?: string | null;
  reason?: string;
};

type AuditContext = Pick<ServiceContext, "db" | "principal" | "requestId">;

/** Call it with the transaction as `ctx.db` when the change is in the database too. */
export async function emitAudit(ctx: AuditContext, entry: AuditEntry): Promise<void> {
  const { requestId, ...facts } = entry;
  await ctx.db.insert(audit).values({
    ...facts,
    target: facts.target?.slice(0, 500),
    actorUserId: ctx.principal.userId,
    actor: `${ctx.principal.issuer} ${ctx.principal.subject}`,
    requestId: ctx.requestId,
    siteRequestId: requestId ?? null,
  });
}

const notOurFault: readonly FailureKind[] = [
  "not_signed_in",
  "not_connected",
  "reconnect",
  "not_authorised",
  "not_found",
  "quota_exceeded",
  "conflict",
  "unsupported",
  "invalid",
  "rate_limited",
];

/**
 * Runs a write and leaves one audit row, whatever its end: done with the site's request id, refused (a right, a rule or
 * the input said no), or failed.
 */
export async function audited<T extends object>(
  ctx: AuditContext,
  entry: Omit<AuditEntry, "outcome" | "requestId" | "reason">,
  write: () => Promise<T & { requestId?: string | null }>,
): Promise<T> {
  let result: T & { requestId?: string | null };
  try {
    result = await write();
  } catch (error) {
    const failure = toFailure(error);
    const outcome = notOurFault.includes(failure.kind) ? "refused" : "failed";
    await emitAudit(ctx, { ...entry, outcome, requestId: failure.requestId ?? null, reason: failure.kind });
    throw error;
  }
  await emitAudit(ctx, { ...entry, outcome: "done", requestId: result.requestId ?? null });
  return result;
}
