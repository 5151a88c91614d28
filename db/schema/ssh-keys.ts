import { integer, pgTable, text, timestamp, unique, uuid } from "drizzle-orm/pg-core";
import { users } from "./users";

/** Public SSH keys people registered once, to be copied to the sites. Never a private key: inputs that hold one are refused. */
export const sshKeys = pgTable(
  "ssh_keys",
  {
    id: uuid().primaryKey().defaultRandom(),
    userId: uuid()
      .notNull()
      .references(() => users.id, { onDelete: "cascade" }),
    name: text().notNull(),
    publicKey: text().notNull(),
    type: text().notNull(),
    bits: integer(),
    /** SHA-256 of the key's bytes, as ssh-keygen prints it. */
    fingerprint: text().notNull(),
    comment: text().notNull(),
    createdAt: timestamp({ withTimezone: true }).notNull().defaultNow(),
  },
  (table) => [
    unique("ssh_keys_user_id_fingerprint_unique").on(table.userId, table.fingerprint),
    // The name is also the one it gets at a site, where it must be the only one.
    unique("ssh_keys_user_id_name_unique").on(table.userId, table.name),
  ],
);
