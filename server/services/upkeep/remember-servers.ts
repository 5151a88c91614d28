import { and, eq } from "drizzle-orm";
import { calendarFeeds, rememberedServers } from "@/db/schema/calendar-feeds";
import type { Server } from "@/lib/server";
import { singleton } from "@/server/singleton";
import type { ServiceContext } from "@/server/services/context";

type Seen = Pick<Server, "projectId" | "id" | "name" | "endsOn" | "isMine">;

/** Lists are read every few seconds; a calendar is read every few hours. */
const everyMs = 10 * 60_000;
const mostKept = 10_000;
const lastNoted = singleton("calendar-noted", () => new Map<string, number>());

/** The next list this person reads is noted at once. */
export function noteSoon({ principal }: Pick<ServiceContext, "principal">): void {
  for (const key of lastNoted.keys()) if (key.startsWith(`${principal.userId} `)) lastNoted.delete(key);
}

/** As `rememberServers`, now and then; a trouble of ours is for the log, never for whoever reads a list. */
export async function noteServers(ctx: ServiceContext, siteId: string, seen: readonly Seen[]): Promise<void> {
  const key = `${ctx.principal.userId} ${siteId}`;
  const now = Date.now();
  if (now - (lastNoted.get(key) ?? 0) < everyMs) return;
  if (lastNoted.size >= mostKept) lastNoted.clear();
  lastNoted.set(key, now);
  try {
    await rememberServers(ctx, siteId, seen);
  } catch (error) {
    ctx.log.error({ err: error, siteId }, "remembering machines for a calendar failed");
  }
}

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
    .map(({ id, name, projectId, endsOn }) => ({
      userId,
      siteId,
      projectId,
      serverId: id,
      // Sites take what PostgreSQL does not: a zero in a text, a day before all calendars.
      name: name.replaceAll("\u0000", ""),
      endsOn: endsOn !== null && endsOn >= "1970" ? endsOn : null,
      seenAt,
    }));
  await ctx.db.transaction(async (tx) => {
    const here = and(eq(rememberedServers.userId, userId), eq(rememberedServers.siteId, siteId));
    await tx.delete(rememberedServers).where(here);
    if (rows.length > 0) await tx.insert(rememberedServers).values(rows).onConflictDoNothing();
  });
}
