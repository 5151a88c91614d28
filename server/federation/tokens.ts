import { AppError, isAppError } from "@/lib/failures";
import type { ConnectionMethod } from "@/lib/site";
import type { Principal } from "@/server/auth/principal";
import type { IssuedToken } from "@/server/openstack/identity/issued-token";
import {
  revokeToken,
  scopeToProject,
  signInFederated,
  signInWithApplicationCredential,
  signInWithPassword,
} from "@/server/openstack/identity/sign-in";
import { createSingleFlight } from "@/server/openstack/single-flight";
import type { CredentialSource, LinkedCredential } from "./credentials";
import type { SiteEnd } from "./site-link";

/** How a person gets in; `linkId` names the linked credential, so that tokens of a former one are not used. */
export type Way = { method: ConnectionMethod; linkId: string | null };

export type Tokens = {
  /** Not for application credentials: they have no unscoped token. */
  unscoped(principal: Principal, end: SiteEnd, way: Way, signal: AbortSignal): Promise<IssuedToken>;
  /** `projectId` null: an application credential's own project. */
  scoped(
    principal: Principal,
    end: SiteEnd,
    way: Way,
    projectId: string | null,
    signal: AbortSignal,
  ): Promise<IssuedToken>;
  /** The site refused this token: nobody gets it any more. */
  reject(token: IssuedToken): void;
  /** Revokes at the sites and forgets, what is being fetched included. Never fails: a site that is mute forgets by itself. */
  forget(principal: Principal, siteId?: string): Promise<void>;
};

type Held = { token: IssuedToken; userId: string; end: SiteEnd };

const maxTokens = 5000;
const fiveMinutesMs = 5 * 60_000;
const revokeMs = 5000;
/** A site that refuses what it has just issued would make us sign in for ever. */
const rejectionWindowMs = 60_000;

/** Until five minutes before the end, or for four fifths of a short life. */
const isUsable = ({ issuedAt, expiresAt }: IssuedToken) =>
  Date.now() < issuedAt + Math.max(expiresAt - issuedAt - fiveMinutesMs, (expiresAt - issuedAt) * 0.8);

const refusedWith401 = (error: unknown) => isAppError(error) && error.failure.status === 401;

const keyOf = (principal: Principal, end: SiteEnd, way: Way, scope: string) =>
  [principal.userId, end.site.id, way.method, way.linkId ?? "", scope].join("\u0000");

/** In memory only. One sign-in per person, site and project however many ask. */
export function createTokens(credentials: CredentialSource): Tokens {
  // In order of last use.
  const held = new Map<string, Held>();
  const rejections = new Map<string, { count: number; since: number }>();
  const epochs = new Map<string, number>();
  const flights = createSingleFlight<IssuedToken>();

  /** Changes when the person's tokens at this site are forgotten. */
  const epochOf = ({ userId }: Principal, end: SiteEnd) =>
    (epochs.get(userId) ?? 0) + (epochs.get(`${userId}\u0000${end.site.id}`) ?? 0);

  function keep(key: string, entry: Held) {
    held.delete(key);
    held.set(key, entry);
    for (const oldest of held.keys()) {
      if (held.size <= maxTokens) break;
      held.delete(oldest);
    }
  }

  function refuseLoop(key: string, siteId: string) {
    const past = rejections.get(key);
    if (past === undefined) return;
    if (Date.now() - past.since > rejectionWindowMs) rejections.delete(key);
    else if (past.count > 1)
      throw new AppError({ kind: "reconnect", detail: "token_refused", siteId, service: "identity" });
  }

  async function obtain(
    key: string,
    principal: Principal,
    end: SiteEnd,
    signal: AbortSignal,
    issue: (signal: AbortSignal) => Promise<IssuedToken>,
  ): Promise<IssuedToken> {
    const known = held.get(key);
    if (known && isUsable(known.token)) {
      keep(key, known);
      return known.token;
    }
    refuseLoop(key, end.site.id);
    return flights.run(key, signal, async (shared) => {
      const epoch = epochOf(principal, end);
      const token = await issue(shared);
      if (epochOf(principal, end) === epoch) {
        keep(key, { token, userId: principal.userId, end });
        return token;
      }
      await revokeQuietly(end, token);
      throw new AppError({ kind: "reconnect", detail: "provider_session_ended", siteId: end.site.id });
    });
  }

  async function linkedOf(principal: Principal, end: SiteEnd, way: Way): Promise<LinkedCredential> {
    const credential = await credentials.linked(principal, end.site.id);
    if (credential === null || credential.id !== way.linkId)
      throw new AppError({ kind: "not_connected", detail: "not_linked", siteId: end.site.id });
    return credential;
  }

  async function issueUnscoped(
    principal: Principal,
    end: SiteEnd,
    way: Way,
    signal: AbortSignal,
  ): Promise<IssuedToken> {
    const siteId = end.site.id;
    if (way.method === "federated") {
      const federated = end.site.signIn.find((one) => one.method === "federated");
      if (!federated) throw new AppError({ kind: "not_connected", detail: "not_linked", siteId });
      const access = await credentials.accessToken(principal);
      if (access === null) throw new AppError({ kind: "reconnect", detail: "provider_session_ended", siteId });
      return signInFederated(end.link, { ...federated, accessToken: access.token }, signal);
    }
    const credential = await linkedOf(principal, end, way);
    if (credential.method !== "password") throw new AppError({ kind: "not_connected", detail: "not_linked", siteId });
    return signInWithPassword(end.link, credential, signal);
  }

  const unscoped: Tokens["unscoped"] = (principal, end, way, signal) =>
    obtain(keyOf(principal, end, way, "unscoped"), principal, end, signal, (shared) =>
      issueUnscoped(principal, end, way, shared),
    );

  async function issueScoped(principal: Principal, end: SiteEnd, way: Way, projectId: string, signal: AbortSignal) {
    const parent = await unscoped(principal, end, way, signal);
    try {
      return await scopeToProject(end.link, parent.id, projectId, signal);
    } catch (error) {
      if (!refusedWith401(error)) throw error;
      // Either the parent is no longer good or the project is no longer the person's: a new parent tells.
      reject(parent);
      const renewed = await unscoped(principal, end, way, signal);
      return await scopeToProject(end.link, renewed.id, projectId, signal).catch((again: unknown) => {
        if (!refusedWith401(again)) throw again;
        throw new AppError({
          kind: "not_authorised",
          detail: "no_membership",
          siteId: end.site.id,
          service: "identity",
        });
      });
    }
  }

  async function issueOfCredential(principal: Principal, end: SiteEnd, way: Way, signal: AbortSignal) {
    const credential = await linkedOf(principal, end, way);
    if (credential.method === "application_credential")
      return signInWithApplicationCredential(end.link, credential, signal);
    throw new AppError({ kind: "not_connected", detail: "not_linked", siteId: end.site.id });
  }

  function reject(token: IssuedToken) {
    for (const [key, entry] of held) {
      if (entry.token.id !== token.id) continue;
      held.delete(key);
      const past = rejections.get(key);
      const isRecent = past !== undefined && Date.now() - past.since <= rejectionWindowMs;
      rejections.set(key, isRecent ? { ...past, count: past.count + 1 } : { count: 1, since: Date.now() });
    }
    for (const [key, { since }] of rejections) if (Date.now() - since > rejectionWindowMs) rejections.delete(key);
  }

  return {
    unscoped,
    scoped(principal, end, way, projectId, signal) {
      // A credential has one project: whoever asks by its id and whoever does not get the same token.
      const scope = way.method === "application_credential" ? null : projectId;
      return obtain(keyOf(principal, end, way, scope ?? ""), principal, end, signal, (shared) =>
        scope === null
          ? issueOfCredential(principal, end, way, shared)
          : issueScoped(principal, end, way, scope, shared),
      );
    },
    reject,
    async forget(principal, siteId) {
      const scope = siteId === undefined ? principal.userId : `${principal.userId}\u0000${siteId}`;
      epochs.set(scope, (epochs.get(scope) ?? 0) + 1);
      const mine = [...held].filter(
        ([, entry]) => entry.userId === principal.userId && (siteId === undefined || entry.end.site.id === siteId),
      );
      for (const [key] of mine) held.delete(key);
      await Promise.all(mine.map(([, { end, token }]) => revokeQuietly(end, token)));
    },
  };
}

async function revokeQuietly(end: SiteEnd, token: IssuedToken): Promise<void> {
  try {
    await revokeToken(end.link, token.id, AbortSignal.timeout(revokeMs));
  } catch {
    // It ends by itself within the site's token life.
  }
}
