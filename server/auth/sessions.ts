import { createHash, randomBytes } from "node:crypto";
import { and, eq, gt, lt } from "drizzle-orm";
import type { Db } from "@/db/client";
import { sessions } from "@/db/schema/sessions";
import { users } from "@/db/schema/users";

export const idleMs = 60 * 60_000;
export const absoluteMs = 12 * 60 * 60_000;
const touchAfterMs = 60_000;

export type SessionRow = typeof sessions.$inferSelect;
export type UserRow = typeof users.$inferSelect;

/** 256 random bits: the value of the cookie, and never anything else. */
export const newSessionToken = () => randomBytes(32).toString("base64url");
const hashOf = (token: string) => createHash("sha256").update(token).digest("hex");

const families: [string, RegExp][] = [
  ["Edge", /Edg\//],
  ["Firefox", /Firefox\//],
  ["Chrome", /Chrome\//],
  ["Safari", /Safari\//],
];
const systems: [string, RegExp][] = [
  ["Android", /Android/],
  ["iOS", /iPhone|iPad/],
  ["Windows", /Windows/],
  ["macOS", /Mac OS X/],
  ["Linux", /Linux/],
];

/** "Firefox, Linux": enough to know one's own devices apart, and no fingerprint. */
export function userAgentFamily(userAgent: string | null): string {
  const find = (table: [string, RegExp][]) => table.find(([, shape]) => shape.test(userAgent ?? ""))?.[0];
  return [find(families) ?? "?", find(systems) ?? "?"].join(", ");
}

export async function createSession(
  db: Db,
  session: { token: string; userId: string; userAgent: string | null; now: Date },
): Promise<SessionRow> {
  const { token, userId, userAgent, now } = session;
  const values = {
    tokenHash: hashOf(token),
    userId,
    userAgentFamily: userAgentFamily(userAgent),
    createdAt: now,
    lastSeenAt: now,
    expiresAt: new Date(now.getTime() + absoluteMs),
  };
  const [row] = await db.insert(sessions).values(values).returning();
  if (!row) throw new Error("The session was not written.");
  return row;
}

/** null for a session that is unknown, idle for an hour, or twelve hours old. */
export async function findSession(
  db: Db,
  token: string,
  now: Date,
): Promise<{ session: SessionRow; user: UserRow } | null> {
  const isAlive = and(
    eq(sessions.tokenHash, hashOf(token)),
    gt(sessions.expiresAt, now),
    gt(sessions.lastSeenAt, new Date(now.getTime() - idleMs)),
  );
  const [found] = await db
    .select({ session: sessions, user: users })
    .from(sessions)
    .innerJoin(users, eq(users.id, sessions.userId))
    .where(isAlive);
  return found ?? null;
}

/** Written at most once a minute. */
export async function touchSession(db: Db, session: SessionRow, now: Date): Promise<void> {
  if (now.getTime() - session.lastSeenAt.getTime() < touchAfterMs) return;
  await db.update(sessions).set({ lastSeenAt: now }).where(eq(sessions.id, session.id));
}

export const sessionEndsAt = (session: Pick<SessionRow, "lastSeenAt" | "expiresAt">) =>
  new Date(Math.min(session.lastSeenAt.getTime() + idleMs, session.expiresAt.getTime()));

/** With it go its tokens and the passwords typed in it. */
export async function endSession(db: Db, sessionId: string): Promise<void> {
  await db.delete(sessions).where(eq(sessions.id, sessionId));
}

export async function deleteEndedSessions(db: Db, now: Date): Promise<void> {
  await db.delete(sessions).where(lt(sessions.expiresAt, now));
}
