import type { Role } from "@/lib/principal";

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
