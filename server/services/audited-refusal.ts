import { toFailure } from "@/lib/failures";
import { emitAudit, type AuditEntry } from "./audit";
import type { ServiceContext } from "./context";

/** For wishes, whose success leaves its own audit row when it is written down: leaves one only when it is turned down. */
export async function auditedRefusal<T>(
  ctx: ServiceContext,
  entry: Pick<AuditEntry, "action" | "siteId" | "projectId" | "target">,
  wish: () => Promise<T>,
): Promise<T> {
  try {
    return await wish();
  } catch (error) {
    await emitAudit(ctx, { ...entry, outcome: "refused", reason: toFailure(error).kind });
    throw error;
  }
}
