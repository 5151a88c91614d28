import type { Db } from "@/db/client";
import type { FederationFile } from "@/server/federation/federation-file";
import { principalOf, type Principal } from "./principal";
import { findSession, touchSession } from "./sessions";

/**
 * Who the session's token stands for; null when nobody. Each request reads it from the database, so that an ended
 * session or a withdrawn role counts at once.
 * @param isActive a page or a write of the person, which prolongs the session; polling does not
 */
export async function readPrincipal(
  db: Db,
  file: FederationFile,
  token: string | undefined,
  { isActive, now = new Date() }: { isActive: boolean; now?: Date },
): Promise<Principal | null> {
  if (!token || token.length > 200) return null;
  const found = await findSession(db, token, now);
  if (!found) return null;
  if (isActive) await touchSession(db, found.session, now);
  return principalOf(found.user, found.session.id, file);
}
