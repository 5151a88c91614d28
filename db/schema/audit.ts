import { bigserial, index, pgTable, text, timestamp } from "drizzle-orm/pg-core";

/** Append-only: a trigger of the migrations refuses UPDATE and DELETE. No foreign key, for it outlives the people in it. */
export const audit = pgTable(
  "audit",
  {
    id: bigserial({ mode: "number" }).primaryKey(),
    at: timestamp({ withTimezone: true }).notNull().defaultNow(),
    actorUserId: text().notNull(),
    /** issuer and subject, as they were. */
    actor: text().notNull(),
    action: text().notNull(),
    outcome: text().$type<"asked" | "done" | "refused" | "failed">().notNull(),
    siteId: text(),
    projectId: text(),
    target: text(),
    /** Ours; `siteRequestId` is the site's. */
    requestId: text().notNull(),
    siteRequestId: text(),
    reason: text(),
  },
  (table) => [
    index("audit_actor_user_id_at_index").on(table.actorUserId, table.at),
    index("audit_site_id_at_index").on(table.siteId, table.at),
  ],
);
