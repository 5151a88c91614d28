import { isAppError } from "@/lib/failures";
import type { ServiceContext } from "@/server/services/context";

/**
 * When this person's linked credential at the site ends; null: no end that we know of. A session that ends is no end of
 * the access: the next sign-in opens it again.
 */
export async function readAccessEnd(ctx: ServiceContext, siteId: string): Promise<string | null> {
  try {
    const { method, credential } = await ctx.federation.connection(ctx.principal, siteId, ctx.signal);
    return method === "application_credential" ? (credential?.expiresAt ?? null) : null;
  } catch (error) {
    if (!isAppError(error)) throw error;
    return null;
  }
}
