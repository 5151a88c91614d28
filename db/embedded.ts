import { mkdirSync } from "node:fs";
import { dirname, resolve } from "node:path";
import { PGlite } from "@electric-sql/pglite";
import { drizzle } from "drizzle-orm/pglite";
import { migrate } from "drizzle-orm/pglite/migrator";
import type { OpenDb } from "./client";
import { lockFolder } from "./lock";

/** @throws Error when another process has the folder open */
export async function openEmbedded(folder: string, migrationsFolder: string): Promise<OpenDb> {
  const path = resolve(folder);
  mkdirSync(dirname(path), { recursive: true });
  const unlock = lockFolder(path);
  process.once("exit", unlock);
  try {
    const client = await PGlite.create(path);
    const db = drizzle(client, { casing: "snake_case" });
    await migrate(db, { migrationsFolder });
    return {
      db,
      close: async () => {
        await client.close();
        unlock();
        process.off("exit", unlock);
      },
    };
  } catch (error) {
    unlock();
    throw error;
  }
}
