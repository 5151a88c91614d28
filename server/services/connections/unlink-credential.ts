import { and, eq } from "drizzle-orm";
import { rememberedServers } from "@/db/schema/calendar-feeds";
import { credentials } from "@/db/schema/credentials";
import { AppError } from "@/lib/failures";
import { openCredential } from "@/server/auth/credential-source";
import { audited } from "@/server/services/audit";
import type { ServiceContext } from "@/server/services/context";
import { noteSoon } from "@/server/services/upkeep/remember-servers";

type Row = typeof credentials.$inferSelect;

/** Best effort: the site may be away, or not let the credential delete itself. A password cannot be withdrawn. */
async function withdraw(ctx: ServiceContext, row: Row): Promise<boolean> {
  try {
    const secret = openCredential(ctx.secrets, row);
    return "credentialId" in secret && (await ctx.federation.withdrawCredential(row.siteId, secret, ctx.signal));
  } catch (error) {
    ctx.log.info({ err: error, siteId: row.siteId }, "credential not withdrawn at the site");
    return false;
  }
}

/** Forgets the credential here whatever the site says. Throws `not_found` when none is linked. */
export async function unlinkCredential(
  ctx: ServiceContext,
  input: { siteId: string },
): Promise<{ revokedAtSite: boolean }> {
  const { siteId } = input;
  return audited(ctx, { action: "connection.unlink", siteId }, async () => {
    ctx.federation.site(siteId);
    const own = and(eq(credentials.userId, ctx.principal.userId), eq(credentials.siteId, siteId));
    const [row] = await ctx.db.delete(credentials).where(own).returning();
    if (!row) throw new AppError({ kind: "not_found", siteId });
    // The calendar tells nothing any more of a site the person has left; after coming back, the next list is noted.
    const remembered = and(eq(rememberedServers.userId, ctx.principal.userId), eq(rememberedServers.siteId, siteId));
    await ctx.db.delete(rememberedServers).where(remembered);
    noteSoon(ctx);
    const revokedAtSite = await withdraw(ctx, row);
    await ctx.federation.forget(ctx.principal, siteId);
    return { revokedAtSite };
  });
}
