import { PGlite } from "@electric-sql/pglite";
import { getTableName } from "drizzle-orm";
import { drizzle } from "drizzle-orm/pglite";
import { migrate } from "drizzle-orm/pglite/migrator";
import type { PgTable } from "drizzle-orm/pg-core";
import { audit } from "./schema/audit";
import { issuedCertificates } from "./schema/issued-certificates";
import { users } from "./schema/users";
import { openPostgres } from "./postgres";
import type { Db, OpenDb } from "./client";

const migrationsFolder = "db/migrations";
/** Everything else hangs on `users` and goes with it. */
const roots: PgTable[] = [users, audit, issuedCertificates];

async function openInMemory(): Promise<OpenDb> {
  const client = await PGlite.create();
  const db = drizzle(client, { casing: "snake_case" });
  await migrate(db, { migrationsFolder });
  return { db, close: () => client.close() };
}

let opened: Promise<OpenDb> | null = null;

/**
 * The real migrations on an embedded database in memory, one per test worker; on a server with TEST_DATABASE_URL
 * (then with `--no-file-parallelism`). Call `emptyDb` before each test.
 */
export async function testDb(): Promise<Db> {
  const url = process.env.TEST_DATABASE_URL;
  opened ??= url ? openPostgres(url, migrationsFolder) : openInMemory();
  return (await opened).db;
}

export async function emptyDb(db: Db): Promise<void> {
  await db.execute(`truncate ${roots.map((table) => `"${getTableName(table)}"`).join(", ")} cascade`);
}

/** A person to own rows in a test. */
export async function addUser(db: Db, subject = `subject-${crypto.randomUUID()}`): Promise<typeof users.$inferSelect> {
  const [user] = await db
    .insert(users)
    .values({ issuer: "https://idp.example", subject, name: "Inès Martin" })
    .returning();
  if (!user) throw new Error("insert returned no row");
  return user;
}
