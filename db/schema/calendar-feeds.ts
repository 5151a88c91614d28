import { date, pgTable, primaryKey, text, timestamp, uuid } from "drizzle-orm/pg-core";
import { users } from "./users";

/** One secret address per person for their calendar program; only its hash is kept. */
export const calendarFeeds = pgTable("calendar_feeds", {
  userId: uuid()
    .primaryKey()
    .references(() => users.id, { onDelete: "cascade" }),
  tokenHash: text().notNull().unique(),
  locale: text().$type<"fr" | "en">().notNull(),
  createdAt: timestamp({ withTimezone: true }).notNull(),
  lastReadAt: timestamp({ withTimezone: true }),
});

/**
 * The machines of people who have a calendar, as last seen: a calendar program asks without a session, so nothing can be
 * asked of a site then.
 */
export const rememberedServers = pgTable(
  "remembered_servers",
  {
    userId: uuid()
      .notNull()
      .references(() => calendarFeeds.userId, { onDelete: "cascade" }),
    siteId: text().notNull(),
    projectId: text().notNull(),
    serverId: text().notNull(),
    name: text().notNull(),
    endsOn: date({ mode: "string" }),
    seenAt: timestamp({ withTimezone: true }).notNull(),
  },
  (table) => [primaryKey({ columns: [table.userId, table.siteId, table.serverId] })],
);
