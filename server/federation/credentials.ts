import type { Principal } from "@/server/auth/principal";

/** A credential a person linked at one site, opened for use. It never leaves the server and is never logged. */
export type LinkedCredential = {
  /** Changes when another credential is linked: tokens of the old one are then not used. */
  id: string;
  label: string;
  /** ISO times. */
  linkedAt: string;
  expiresAt: string | null;
} & (
  | { method: "application_credential"; credentialId: string; secret: string }
  | { method: "password"; userName: string; domainName: string; password: string }
);

/** Where the secrets of people come from. federation/ reads no tables: the owner of the tables implements this. */
export type CredentialSource = {
  /** The provider's access token, refreshed when needed (one refresh at a time); null when signing in again is the only way. */
  accessToken(principal: Principal): Promise<{ token: string; expiresAt: string } | null>;
  linked(principal: Principal, siteId: string): Promise<LinkedCredential | null>;
};
