import { and, desc, eq, gt, isNull, lt, or } from "drizzle-orm";
import type { Db } from "@/db/client";
import { oidcTokens } from "@/db/schema/oidc-tokens";
import { sessions } from "@/db/schema/sessions";
import type { Secrets } from "./secrets";

export type TokenRow = typeof oidcTokens.$inferSelect;
export type TokenColumn = "accessToken" | "refreshToken" | "idToken";
export type TokenTexts = { accessToken: string; refreshToken: string | null; idToken: string | null; expiresAt: Date };

/** Providers that tell no lifetime are asked again after five minutes. */
export const defaultLifeS = 300;

const place = (row: { sessionId: string; userId: string }, column: TokenColumn) => ({
  table: "oidc_tokens",
  row: row.sessionId,
  column,
  userId: row.userId,
});

function sealed(secrets: Secrets, owner: { sessionId: string; userId: string }, tokens: TokenTexts, now: Date) {
  const seal = (column: TokenColumn) => {
    const text = tokens[column];
    return text === null ? null : secrets.seal(text, place(owner, column));
  };
  return {
    accessToken: secrets.seal(tokens.accessToken, place(owner, "accessToken")),
    refreshToken: seal("refreshToken"),
    idToken: seal("idToken"),
    obtainedAt: now,
    expiresAt: tokens.expiresAt,
    refreshLeaseUntil: null,
    isRefused: false,
  };
}

export function openToken(secrets: Secrets, row: TokenRow, column: TokenColumn): string | null {
  const text = row[column];
  return text === null ? null : secrets.open(text, place(row, column));
}

export async function insertTokens(
  db: Db,
  secrets: Secrets,
  owner: { sessionId: string; userId: string },
  tokens: TokenTexts,
  now: Date,
): Promise<void> {
  await db.insert(oidcTokens).values({ ...owner, ...sealed(secrets, owner, tokens, now) });
}

/** @returns the new row; null when the session ended meanwhile */
export async function replaceTokens(
  db: Db,
  secrets: Secrets,
  row: TokenRow,
  tokens: TokenTexts,
  now: Date,
): Promise<TokenRow | null> {
  const [replaced] = await db
    .update(oidcTokens)
    .set(sealed(secrets, row, tokens, now))
    .where(eq(oidcTokens.sessionId, row.sessionId))
    .returning();
  return replaced ?? null;
}

/** The session's own tokens; without a session the freshest of the person's living sessions (work goes on in their absence). */
export async function findTokens(
  db: Db,
  of: { userId: string; sessionId: string | null },
  now: Date,
): Promise<TokenRow | null> {
  const own = of.sessionId === null ? eq(oidcTokens.isRefused, false) : eq(oidcTokens.sessionId, of.sessionId);
  const [found] = await db
    .select({ tokens: oidcTokens })
    .from(oidcTokens)
    .innerJoin(sessions, eq(sessions.id, oidcTokens.sessionId))
    .where(and(eq(oidcTokens.userId, of.userId), own, gt(sessions.expiresAt, now)))
    .orderBy(desc(oidcTokens.obtainedAt))
    .limit(1);
  return found?.tokens ?? null;
}

/**
 * Reserves the one refresh of this row across processes; a refresh token redeemed twice ends the grant. A lease rather
 * than a row lock: the provider may take seconds, and the embedded database has one connection for everybody.
 */
export async function leaseRefresh(db: Db, row: TokenRow, now: Date, leaseMs: number): Promise<boolean> {
  const isFree = or(isNull(oidcTokens.refreshLeaseUntil), lt(oidcTokens.refreshLeaseUntil, now));
  const claimed = await db
    .update(oidcTokens)
    .set({ refreshLeaseUntil: new Date(now.getTime() + leaseMs) })
    .where(and(eq(oidcTokens.sessionId, row.sessionId), eq(oidcTokens.accessToken, row.accessToken), isFree))
    .returning({ sessionId: oidcTokens.sessionId });
  return claimed.length === 1;
}

export async function releaseRefresh(db: Db, sessionId: string, isRefused: boolean): Promise<void> {
  await db.update(oidcTokens).set({ refreshLeaseUntil: null, isRefused }).where(eq(oidcTokens.sessionId, sessionId));
}
