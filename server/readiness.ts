import { sql } from "drizzle-orm";
import { getDb } from "./database";
import { singleton } from "./singleton";

/** Set while the process winds down, so that whatever stands before it sends people elsewhere. */
export const readiness = (): { isStopping: boolean } => singleton("readiness", () => ({ isStopping: false }));

export async function isReady(): Promise<boolean> {
  if (readiness().isStopping) return false;
  try {
    await (await getDb()).execute(sql`select 1`);
    return true;
  } catch {
    return false;
  }
}
