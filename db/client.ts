import type { PgDatabase, PgQueryResultHKT } from "drizzle-orm/pg-core";

/** One type for both drivers: embedded PGlite and PostgreSQL. */
export type Db = PgDatabase<PgQueryResultHKT>;
