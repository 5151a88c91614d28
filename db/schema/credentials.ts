import { pgTable, text, timestamp, unique, uuid } from "drizzle-orm/pg-core";
import { sessions } from "./sessions";
import { users } from "./users";

/** The ledger of linked credentials, one per person and site. The secret part is sealed and is never listed. */
export const credentials = pgTable(
  "credentials",
  {
    id: uuid().primaryKey(),
    userId: uuid()
      .notNull()
      .references(() => users.id, { onDelete: "cascade" }),
    siteId: text().notNull(),
    method: text().$type<"application_credential" | "password">().notNull(),
    /** Set for a password, which must not outlive the session it was typed in. */
    sessionId: uuid().references(() => sessions.id, { onDelete: "cascade" }),
    label: text().notNull(),
    secret: text().notNull(),
    linkedAt: timestamp({ withTimezone: true }).notNull(),
    expiresAt: timestamp({ withTimezone: true }),
  },
  (table) => [unique("credentials_user_id_site_id_unique").on(table.userId, table.siteId)],
);
