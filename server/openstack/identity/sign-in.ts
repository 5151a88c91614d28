import { AppError, toFailure, type Failure } from "@/lib/failures";
import { joinPath } from "../catalog";
import type { CallKind, SiteLink } from "../link";
import { exchange } from "../request";
import { toIssuedToken, WireToken, type IssuedToken } from "./issued-token";

async function authenticate(link: SiteLink, auth: unknown, kind: CallKind, signal: AbortSignal): Promise<IssuedToken> {
  const url = joinPath(new URL(link.authUrl), "/auth/tokens");
  const call = { service: "identity", method: "POST", url, body: { auth }, schema: WireToken, signal, kind } as const;
  return toIssuedToken(link.siteId, await exchange(link, call));
}

/** Names the cause of a refusal by the way that was tried; other failures stay as they are. */
async function refusedAs<T>(
  work: Promise<T>,
  rename: (failure: Failure) => Failure,
  isRefusal: (status: number) => boolean = (status) => status === 401 || status === 403,
): Promise<T> {
  try {
    return await work;
  } catch (error) {
    const failure = toFailure(error);
    if (failure.status === undefined || !isRefusal(failure.status)) throw error;
    throw new AppError(rename(failure), { cause: error });
  }
}

const credentialRefused = (failure: Failure): Failure =>
  failure.detail === "needs_second_factor" ? failure : { ...failure, kind: "reconnect", detail: "credential_refused" };

const personRefused = (failure: Failure): Failure =>
  failure.detail === "access_token_refused" ? failure : { ...failure, kind: "not_connected", detail: "no_mapping" };

/**
 * Unscoped, also for a person with a default project.
 * @throws AppError `reconnect` when the site refuses.
 * https://docs.openstack.org/api-ref/identity/v3/#password-authentication-with-unscoped-authorization
 */
export function signInWithPassword(
  link: SiteLink,
  person: { userName: string; domainName: string; password: string },
  signal: AbortSignal,
): Promise<IssuedToken> {
  const user = { name: person.userName, domain: { name: person.domainName }, password: person.password };
  const auth = { identity: { methods: ["password"], password: { user } }, scope: "unscoped" };
  return refusedAs(authenticate(link, auth, "password", signal), credentialRefused);
}

/**
 * The credential's own project; a scope must not be asked for.
 * @throws AppError `reconnect` when the site refuses: unknown, expired, or its owner lost the project.
 * https://docs.openstack.org/api-ref/identity/v3/#authenticating-with-an-application-credential
 */
export function signInWithApplicationCredential(
  link: SiteLink,
  credential: { credentialId: string; secret: string },
  signal: AbortSignal,
): Promise<IssuedToken> {
  const application_credential = { id: credential.credentialId, secret: credential.secret };
  const auth = { identity: { methods: ["application_credential"], application_credential } };
  // Keystone calls a credential it does not know 404.
  const signedIn = authenticate(link, auth, "repeatable", signal);
  return refusedAs(signedIn, credentialRefused, (status) => [401, 403, 404].includes(status));
}

/**
 * Unscoped, for the provider's access token. Apache refuses the token itself in HTML (`reconnect`); Keystone refuses in JSON
 * a person that no mapping rule fits, or a provider that it does not know (`not_connected`); a redirect means that the
 * site lets browsers in and nobody else.
 * https://docs.openstack.org/api-ref/identity/v3-ext/#request-an-unscoped-os-federation-token
 */
export async function signInFederated(
  link: SiteLink,
  way: { identityProvider: string; protocol: string; accessToken: string },
  signal: AbortSignal,
): Promise<IssuedToken> {
  const provider = encodeURIComponent(way.identityProvider);
  const path = `/OS-FEDERATION/identity_providers/${provider}/protocols/${encodeURIComponent(way.protocol)}/auth`;
  const answer = exchange(link, {
    service: "identity",
    method: "POST",
    url: joinPath(new URL(link.authUrl), path),
    headers: { authorization: `Bearer ${way.accessToken}` },
    schema: WireToken,
    signal,
    kind: "repeatable",
  });
  const checked = refusedAs(answer, personRefused, (status) => status >= 300 && status < 500 && status !== 429);
  return toIssuedToken(link.siteId, await checked);
}

/**
 * Always from an unscoped token: many sites refuse to rescope a scoped one.
 * @throws AppError `reconnect` when the unscoped token is no longer good or the project is not the person's.
 * https://docs.openstack.org/api-ref/identity/v3/#token-authentication-with-scoped-authorization
 */
export function scopeToProject(
  link: SiteLink,
  unscopedId: string,
  projectId: string,
  signal: AbortSignal,
): Promise<IssuedToken> {
  const auth = { identity: { methods: ["token"], token: { id: unscopedId } }, scope: { project: { id: projectId } } };
  return authenticate(link, auth, "repeatable", signal);
}

/** Other services may go on believing the token for five minutes. https://docs.openstack.org/api-ref/identity/v3/#revoke-token */
export async function revokeToken(link: SiteLink, tokenId: string, signal: AbortSignal): Promise<void> {
  await exchange(link, {
    service: "identity",
    method: "DELETE",
    url: joinPath(new URL(link.authUrl), "/auth/tokens"),
    headers: { "x-auth-token": tokenId, "x-subject-token": tokenId },
    signal,
    kind: "repeatable",
  });
}
