import { boolean, pgTable, text, timestamp, uuid } from "drizzle-orm/pg-core";
import { sessions } from "./sessions";
import { users } from "./users";

/** The identity provider's tokens of one session, each sealed (`server/auth/secrets.ts`); gone with the session. */
export const oidcTokens = pgTable("oidc_tokens", {
  sessionId: uuid()
    .primaryKey()
    .references(() => sessions.id, { onDelete: "cascade" }),
  userId: uuid()
    .notNull()
    .references(() => users.id, { onDelete: "cascade" }),
  accessToken: text().notNull(),
  refreshToken: text(),
  idToken: text(),
  obtainedAt: timestamp({ withTimezone: true }).notNull(),
  expiresAt: timestamp({ withTimezone: true }).notNull(),
  /** Somebody is refreshing until then: a refresh token may be redeemed once only. */
  refreshLeaseUntil: timestamp({ withTimezone: true }),
  /** The provider refused to refresh: only a new sign-in helps. */
  isRefused: boolean().notNull().default(false),
});
