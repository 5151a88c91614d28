import { drizzle } from "drizzle-orm/node-postgres";
import { migrate } from "drizzle-orm/node-postgres/migrator";
import { Pool } from "pg";
import type { OpenDb } from "./client";

/** Any number, the same in every replica: who holds it migrates. */
const migrationLock = 7_532_001;

async function migrateAlone(pool: Pool, migrationsFolder: string): Promise<void> {
  const client = await pool.connect();
  try {
    await client.query("select pg_advisory_lock($1)", [migrationLock]);
    await client.query("set lock_timeout = '3s'");
    await client.query("set statement_timeout = 0");
    await migrate(drizzle(client, { casing: "snake_case" }), { migrationsFolder });
  } finally {
    // Dropping the connection ends the lock and the settings with it.
    client.release(true);
  }
}

/** A slow or full database fails within seconds, before anything is asked of a site. */
export async function openPostgres(url: string, migrationsFolder: string): Promise<OpenDb> {
  const pool = new Pool({ connectionString: url, max: 10, connectionTimeoutMillis: 3_000, statement_timeout: 5_000 });
  // An idle connection that breaks is replaced by the pool; without a listener it would end the process.
  pool.on("error", () => {});
  try {
    await migrateAlone(pool, migrationsFolder);
  } catch (error) {
    await pool.end();
    throw error;
  }
  return { db: drizzle(pool, { casing: "snake_case" }), close: () => pool.end() };
}
