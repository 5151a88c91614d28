import { index, pgTable, text, timestamp, uuid } from "drizzle-orm/pg-core";
import { users } from "./users";

/** What Pléiade helped to issue: the public facts of a certificate, never a key. */
export const issuedCertificates = pgTable(
  "issued_certificates",
  {
    id: uuid().primaryKey().defaultRandom(),
    userId: uuid()
      .notNull()
      .references(() => users.id, { onDelete: "cascade" }),
    siteId: text().notNull(),
    projectId: text().notNull(),
    clusterId: text().notNull(),
    clusterName: text().notNull(),
    fingerprint: text().notNull(),
    subject: text().notNull(),
    issuedAt: timestamp({ withTimezone: true }).notNull(),
    expiresAt: timestamp({ withTimezone: true }).notNull(),
  },
  (table) => [index("issued_certificates_user_id_issued_at_index").on(table.userId, table.issuedAt)],
);
