import type { FederationFile } from "@/server/federation/federation-file";
import { trustedEntitlements } from "./entitlements";

/** What we keep of the provider's claims. */
export type Person = {
  subject: string;
  name: string;
  email: string | null;
  institution: string | null;
  entitlements: string[];
};

/** Text for one line of the screen: whatever a provider sends, without control characters and not endless. */
function line(value: unknown): string | null {
  const text = typeof value === "string" ? value : Array.isArray(value) && typeof value[0] === "string" ? value[0] : "";
  return (
    text
      .replace(/[\p{Cc}\p{Cf}]/gu, "")
      .trim()
      .slice(0, 200) || null
  );
}

/**
 * https://openid.net/specs/openid-connect-core-1_0.html#StandardClaims. An unverified e-mail address is nobody's: dropped.
 * @throws Error without a subject
 */
export function personOf(claims: Record<string, unknown>, identity: FederationFile["identity"]): Person {
  const { sub } = claims;
  if (typeof sub !== "string" || sub === "" || sub.length > 255) throw new Error("The claims name no subject.");
  const fullName = [line(claims.given_name), line(claims.family_name)].filter(Boolean).join(" ");
  return {
    subject: sub,
    name: line(claims.name) ?? (fullName || (line(claims.preferred_username) ?? sub)),
    email: claims.email_verified === true ? line(claims.email) : null,
    institution: identity.institutionClaim === null ? null : line(claims[identity.institutionClaim]),
    entitlements: trustedEntitlements(claims[identity.entitlementClaim], identity.trustedAuthorities),
  };
}
