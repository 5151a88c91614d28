import { eq } from "drizzle-orm";
import { sessions } from "@/db/schema/sessions";
import { isAppError } from "@/lib/failures";
import type { ServiceContext } from "@/server/services/context";

/**
 * When this person's way into the site ends: the linked credential's own end, or that of the session which a federated
 * way in and a password live in. null: no end that we know of.
 */
export async function readAccessEnd(ctx: ServiceContext, siteId: string): Promise<string | null> {
  try {
    const { method, credential } = await ctx.federation.connection(ctx.principal, siteId, ctx.signal);
    if (method === "application_credential") return credential?.expiresAt ?? null;
  } catch (error) {
    if (!isAppError(error)) throw error;
    return null;
  }
  if (ctx.principal.sessionId === null) return null;
  const [session] = await ctx.db
    .select({ expiresAt: sessions.expiresAt })
    .from(sessions)
    .where(eq(sessions.id, ctx.principal.sessionId));
  return session?.expiresAt.toISOString() ?? null;
}
