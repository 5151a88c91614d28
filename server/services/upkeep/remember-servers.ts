import { and, eq } from "drizzle-orm";
import { calendarFeeds, rememberedServers } from "@/db/schema/calendar-feeds";
import type { Server } from "@/lib/server";
import type { ServiceContext } from "@/server/services/context";

type Seen = Pick<Server, "projectId" | "id" | "name" | "endsOn" | "isMine">;

/**
 * For people who have a calendar: their machines at one site, as just seen, replace what was remembered. Only after a
 * complete and fresh answer, for what is missing from it is taken as gone.
 */
export async function rememberServers(ctx: ServiceContext, siteId: string, seen: readonly Seen[]): Promise<void> {
  const { userId } = ctx.principal;
  const [feed] = await ctx.db
    .select({ userId: calendarFeeds.userId })
    .from(calendarFeeds)
    .where(eq(calendarFeeds.userId, userId));
  if (!feed) return;
  const seenAt = new Date();
  const rows = seen
    .filter((server) => server.isMine)
    .map(({ id, name, projectId, endsOn }) => ({ userId, siteId, projectId, serverId: id, name, endsOn, seenAt }));
  await ctx.db.transaction(async (tx) => {
    const here = and(eq(rememberedServers.userId, userId), eq(rememberedServers.siteId, siteId));
    await tx.delete(rememberedServers).where(here);
    if (rows.length > 0) await tx.insert(rememberedServers).values(rows).onConflictDoNothing();
  });
}
