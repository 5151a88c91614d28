import { mkdirSync } from "node:fs";
import { dirname, resolve } from "node:path";
import { PGlite } from "@electric-sql/pglite";
import { drizzle } from "drizzle-orm/pglite";
import { migrate } from "drizzle-orm/pglite/migrator";
import type { OpenDb } from "./client";
import { lockFolder } from "./lock";

/** A process that was just told to end may need a moment to let go. */
const patienceMs = 5_000;
const pauseMs = 200;

const pause = (ms: number) => new Promise<void>((done) => setTimeout(done, ms));

async function lockPatiently(path: string): Promise<() => void> {
  for (let waited = 0; ; waited += pauseMs) {
    try {
      return lockFolder(path);
    } catch (error) {
      if (waited >= patienceMs) throw error;
      await pause(pauseMs);
    }
  }
}

/** @throws Error when another process keeps the folder open */
export async function openEmbedded(folder: string, migrationsFolder: string): Promise<OpenDb> {
  const path = resolve(folder);
  mkdirSync(dirname(path), { recursive: true });
  const unlock = await lockPatiently(path);
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
