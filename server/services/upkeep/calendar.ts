import { createHash, randomBytes } from "node:crypto";
import { eq } from "drizzle-orm";
import { calendarFeeds } from "@/db/schema/calendar-feeds";
import type { Calendar, CalendarInput } from "@/lib/upkeep/calendar";
import { audited } from "@/server/services/audit";
import type { ServiceContext } from "@/server/services/context";
import { noteSoon } from "./remember-servers";

export const calendarHash = (token: string) => createHash("sha256").update(token).digest("hex");

const mine = (ctx: ServiceContext) => eq(calendarFeeds.userId, ctx.principal.userId);

/** Whether this person has a calendar address; the address itself is told once, when it is made. */
export async function getCalendar(ctx: ServiceContext): Promise<Calendar | null> {
  const [feed] = await ctx.db.select().from(calendarFeeds).where(mine(ctx));
  if (!feed) return null;
  return { createdAt: feed.createdAt.toISOString(), lastReadAt: feed.lastReadAt?.toISOString() ?? null };
}

/** A new secret address (256 random bits); an earlier one stops working. Returns the path below the dashboard's own address. */
export async function makeCalendar(ctx: ServiceContext, { locale }: CalendarInput): Promise<{ path: string }> {
  const token = randomBytes(32).toString("base64url");
  await audited(ctx, { action: "calendar.make" }, async () => {
    const values = { tokenHash: calendarHash(token), locale, createdAt: new Date(), lastReadAt: null };
    await ctx.db
      .insert(calendarFeeds)
      .values({ userId: ctx.principal.userId, ...values })
      .onConflictDoUpdate({ target: calendarFeeds.userId, set: values });
    return {};
  });
  noteSoon(ctx);
  return { path: `/api/calendar/${token}` };
}

/** The address stops working, and what was remembered for it is forgotten. */
export async function stopCalendar(ctx: ServiceContext): Promise<{ requestId: null }> {
  return audited(ctx, { action: "calendar.stop" }, async () => {
    await ctx.db.delete(calendarFeeds).where(mine(ctx));
    return { requestId: null };
  });
}
