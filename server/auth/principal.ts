import type { users } from "@/db/schema/users";
import type { Role } from "@/lib/principal";
import type { FederationFile } from "@/server/federation/federation-file";
import { standingOf } from "./entitlements";

/** The person behind a request, read from the session in the database. */
export type Principal = {
  userId: string;
  sessionId: string | null;
  issuer: string;
  subject: string;
  name: string;
  email: string | null;
  institution: string | null;
  communities: string[];
  roles: Role[];
};

/** @param sessionId null for work done for the person while nobody is there */
export function principalOf(
  user: typeof users.$inferSelect,
  sessionId: string | null,
  file: FederationFile,
): Principal {
  const { id: userId, issuer, subject, name, email, institution } = user;
  const { trustedAuthorities } = file.identity;
  const standing = standingOf(user.entitlements, { trustedAuthorities, rules: file.roles });
  return { userId, sessionId, issuer, subject, name, email, institution, ...standing };
}
