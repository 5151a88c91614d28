import type { PgDatabase, PgQueryResultHKT } from "drizzle-orm/pg-core";

/** One type for both drivers: embedded PGlite and PostgreSQL. */
export type Db = PgDatabase<PgQueryResultHKT>;

export type OpenDb = { db: Db; close: () => Promise<void> };

export const isServerUrl = (url: string) => /^postgres(ql)?:\/\//.test(url);

/**
 * Opens the database and brings it to the present schema. Drivers are loaded only here: PGlite costs seconds and memory.
 * @param url postgres://… for a server, else the folder of an embedded database
 */
export async function openDb(url: string, migrationsFolder: string): Promise<OpenDb> {
  if (isServerUrl(url)) {
    const { openPostgres } = await import("./postgres");
    return openPostgres(url, migrationsFolder);
  }
  const { openEmbedded } = await import("./embedded");
  return openEmbedded(url, migrationsFolder);
}
