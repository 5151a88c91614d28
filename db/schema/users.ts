import { jsonb, pgTable, text, timestamp, unique, uuid } from "drizzle-orm/pg-core";

/** A person is (issuer, subject); never the e-mail address, which providers neither keep unique nor verify. */
export const users = pgTable(
  "users",
  {
    id: uuid().primaryKey().defaultRandom(),
    issuer: text().notNull(),
    subject: text().notNull(),
    name: text().notNull(),
    email: text(),
    institution: text(),
    /** Values of the entitlement claim as of the last sign-in or refresh; roles are derived from them at each request. */
    entitlements: jsonb().$type<string[]>().notNull().default([]),
    createdAt: timestamp({ withTimezone: true }).notNull().defaultNow(),
    lastSignInAt: timestamp({ withTimezone: true }).notNull().defaultNow(),
  },
  (table) => [unique("users_issuer_subject_unique").on(table.issuer, table.subject)],
);
