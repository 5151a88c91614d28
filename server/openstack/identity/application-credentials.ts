import { z } from "zod";
import { isAppError } from "@/lib/failures";
import { joinPath } from "../catalog";
import type { SiteLink } from "../link";
import { exchange } from "../request";

const Wire = z.object({
  application_credential: z.object({
    id: z.string(),
    name: z.string(),
    expires_at: z.string().nullish(),
    unrestricted: z.boolean().catch(false),
  }),
});

export type ApplicationCredential = { id: string; name: string; expiresAt: string | null; isUnrestricted: boolean };

type Holder = { tokenId: string; userId: string };

const urlOf = (link: SiteLink, userId: string, id: string) =>
  joinPath(
    new URL(link.authUrl),
    `/users/${encodeURIComponent(userId)}/application_credentials/${encodeURIComponent(id)}`,
  );

/** Keystone writes times without a zone and means UTC. */
function isoTime(text: string | null | undefined): string | null {
  if (!text) return null;
  const time = new Date(/(Z|[+-]\d\d:?\d\d)$/.test(text) ? text : `${text}Z`);
  return Number.isNaN(time.getTime()) ? null : time.toISOString();
}

/** https://docs.openstack.org/api-ref/identity/v3/#show-application-credential-details */
export async function getApplicationCredential(
  link: SiteLink,
  holder: Holder,
  id: string,
  signal: AbortSignal,
): Promise<ApplicationCredential> {
  const url = urlOf(link, holder.userId, id);
  const headers = { "x-auth-token": holder.tokenId };
  const call = { service: "identity", method: "GET", url, headers, schema: Wire, signal, kind: "repeatable" } as const;
  const { application_credential: wire } = (await exchange(link, call)).data;
  return { id: wire.id, name: wire.name, expiresAt: isoTime(wire.expires_at), isUnrestricted: wire.unrestricted };
}

/**
 * Only an unrestricted credential may delete itself; false when the site refuses.
 * https://docs.openstack.org/api-ref/identity/v3/#delete-application-credential
 */
export async function deleteApplicationCredential(
  link: SiteLink,
  holder: Holder,
  id: string,
  signal: AbortSignal,
): Promise<boolean> {
  const headers = { "x-auth-token": holder.tokenId };
  const url = urlOf(link, holder.userId, id);
  try {
    await exchange(link, { service: "identity", method: "DELETE", url, headers, signal, kind: "write" });
    return true;
  } catch (error) {
    if (isAppError(error) && error.failure.kind === "not_authorised") return false;
    if (isAppError(error) && error.failure.kind === "not_found") return true;
    throw error;
  }
}
