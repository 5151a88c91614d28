import { z } from "zod";
import { AppError } from "@/lib/failures";
import { WireCatalog, type Catalog } from "../catalog";
import type { Answer } from "../session";

/** A token of Keystone with what it says about its holder. `id` is a secret. */
export type IssuedToken = {
  id: string;
  userId: string;
  userName: string;
  userDomain: string | null;
  /** null: unscoped. */
  project: { id: string; name: string } | null;
  roles: string[];
  catalog: Catalog;
  applicationCredential: { id: string; name: string; isRestricted: boolean } | null;
  /** By our clock, whatever the site's says: milliseconds since 1970. */
  issuedAt: number;
  expiresAt: number;
};

const named = z.object({ id: z.string().min(1), name: z.string() });

/** https://docs.openstack.org/api-ref/identity/v3/#authentication-and-token-management */
export const WireToken = z.object({
  token: z.object({
    user: z.object({
      id: z.string().min(1),
      name: z.string().catch(""),
      domain: z.object({ name: z.string().nullish() }).nullish().catch(null),
    }),
    project: named.nullish(),
    roles: z.array(z.object({ name: z.string() })).catch([]),
    catalog: WireCatalog.optional(),
    application_credential: z
      .object({ id: z.string(), name: z.string(), restricted: z.boolean().catch(true) })
      .nullish()
      .catch(null),
    issued_at: z.string(),
    expires_at: z.string(),
  }),
});

const hourMs = 3_600_000;

/** The life is measured between the site's own two times, so that its clock may be wrong. */
function lifeMs(issued: string, expires: string): number {
  const life = Date.parse(expires) - Date.parse(issued);
  return Number.isFinite(life) && life > 0 ? Math.min(life, 48 * hourMs) : hourMs;
}

/** @throws AppError `site_broken` without the header that carries the token. */
export function toIssuedToken(siteId: string, answer: Answer<z.infer<typeof WireToken>>): IssuedToken {
  const id = answer.headers.get("x-subject-token");
  if (id === null || id === "")
    throw new AppError({ kind: "site_broken", detail: "unreadable", siteId, service: "identity" });
  const { token } = answer.data;
  const credential = token.application_credential;
  const issuedAt = Date.now();
  return {
    id,
    userId: token.user.id,
    userName: token.user.name,
    userDomain: token.user.domain?.name ?? null,
    project: token.project ?? null,
    roles: token.roles.map((role) => role.name),
    catalog: token.catalog ?? [],
    applicationCredential: credential
      ? { id: credential.id, name: credential.name, isRestricted: credential.restricted }
      : null,
    issuedAt,
    expiresAt: issuedAt + lifeMs(token.issued_at, token.expires_at),
  };
}
