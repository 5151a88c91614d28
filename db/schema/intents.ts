import { boolean, index, integer, jsonb, pgTable, primaryKey, text, timestamp, uuid } from "drizzle-orm/pg-core";
import type { Failure } from "@/lib/failures";
import type { WantedServer } from "@/lib/launch";
import type { PlannedUse } from "@/lib/quota";
import type { IntentKind, IntentState, IntentStep } from "@/lib/intent";
import { users } from "./users";

const moment = () => timestamp({ withTimezone: true });

/** A durable wish to create something. Committed before the first call to a site; `id` is made by the client. */
export const intents = pgTable(
  "intents",
  {
    id: uuid().primaryKey(),
    userId: uuid()
      .notNull()
      .references(() => users.id, { onDelete: "cascade" }),
    kind: text().$type<IntentKind>().notNull(),
    siteId: text().notNull(),
    projectId: text().notNull(),
    name: text().notNull(),
    /** Waits until that one is done. No reference: an old row may be cleaned away. */
    afterId: uuid(),
    /** SHA-256 of kind, place, name and body: the same id with another wish is refused. */
    digest: text().notNull(),
    /** Sealed, for it may hold user data; erased as soon as nothing more is to be made from it. */
    body: text(),
    planned: jsonb().$type<PlannedUse>(),
    /** Kept when the body is erased. */
    wanted: jsonb().$type<WantedServer>(),
    state: text().$type<IntentState>().notNull(),
    /** Where to go on after `waiting_auth`. */
    resumeState: text().$type<IntentState>(),
    attempts: integer().notNull().default(0),
    resourceId: text(),
    failure: jsonb().$type<Failure>(),
    firstFailure: jsonb().$type<Failure>(),
    firstFailureAt: moment(),
    wantsCancel: boolean().notNull().default(false),
    createdAt: moment().notNull(),
    updatedAt: moment().notNull(),
    /** The start of the present attempt: the person's click, or the last retry. */
    attemptedAt: moment().notNull(),
    acceptedAt: moment(),
    finishedAt: moment(),
    readAt: moment(),
    /** When our POST died without an answer; when the API first answered a read after that; absent reads since. */
    lostAt: moment(),
    answeredAt: moment(),
    absentReads: integer().notNull().default(0),
    absentAt: moment(),
    /** Since when the present trouble lasts (site down, sign-in needed), to give up in the end. */
    troubleSince: moment(),
    nextRunAt: moment(),
    leaseOwner: text(),
    leaseUntil: moment(),
  },
  (table) => [
    index("intents_user_id_created_at_index").on(table.userId, table.createdAt),
    index("intents_after_id_index").on(table.afterId),
    index("intents_next_run_at_index").on(table.nextRunAt),
    index("intents_site_id_kind_finished_at_index").on(table.siteId, table.kind, table.finishedAt),
  ],
);

export const intentSteps = pgTable(
  "intent_steps",
  {
    intentId: uuid()
      .notNull()
      .references(() => intents.id, { onDelete: "cascade" }),
    key: text().notNull(),
    state: text().$type<IntentStep["state"]>().notNull(),
    startedAt: moment(),
    finishedAt: moment(),
  },
  (table) => [primaryKey({ columns: [table.intentId, table.key] })],
);
