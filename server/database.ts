import { join } from "node:path";
import { openDb, type Db, type OpenDb } from "@/db/client";
import { getEnv } from "./env";
import { singleton } from "./singleton";

const held = () => singleton<{ opening: Promise<OpenDb> | null }>("database", () => ({ opening: null }));

/** Opened at the first call, shared by the process. After a failure the next call tries again. */
export async function getDb(): Promise<Db> {
  const holder = held();
  holder.opening ??= openDb(getEnv().databaseUrl, join(process.cwd(), "db", "migrations")).catch((error: unknown) => {
    holder.opening = null;
    throw error;
  });
  return (await holder.opening).db;
}

export async function closeDb(): Promise<void> {
  const holder = held();
  const opened = await holder.opening?.catch(() => null);
  holder.opening = null;
  await opened?.close();
}
