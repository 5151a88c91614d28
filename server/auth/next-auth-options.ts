import type { AuthOptions } from "next-auth";
import type { Adapter } from "next-auth/adapters";
import type { Db } from "@/db/client";
import type { Env } from "@/server/env";
import type { FederationFile } from "@/server/federation/federation-file";
import type { Logger } from "@/server/observability/log";
import { personOf, type Person } from "./claims";
import { discoveryUrl, readUserInfo } from "./oidc-client";
import { defaultLifeS, insertTokens, type TokenTexts } from "./oidc-tokens";
import { upsertPerson } from "./people";
import { safeReturnTo } from "./return-to";
import type { Secrets } from "./secrets";
import { sessionCookieName } from "./session-cookie";
import { absoluteMs, createSession, newSessionToken, type UserRow } from "./sessions";

export const providerId = "oidc";

export type SignInDeps = { getDb: () => Promise<Db>; secrets: Secrets; file: FederationFile; env: Env; log: Logger };

/** One sign-in, from the provider's answer to the session row; filled in the order in which next-auth calls. */
export type SignInFlow = {
  userAgent: string | null;
  person: Person | null;
  tokens: TokenTexts | null;
  user: UserRow | null;
  sessionId: string | null;
};

type WireTokens = { access_token?: string; refresh_token?: string; id_token?: string; expires_at?: number };

function tokenTexts(tokens: WireTokens): TokenTexts {
  if (!tokens.access_token) throw new Error("The provider gave no access token.");
  return {
    accessToken: tokens.access_token,
    refreshToken: tokens.refresh_token ?? null,
    idToken: tokens.id_token ?? null,
    expiresAt: new Date(tokens.expires_at ? tokens.expires_at * 1000 : Date.now() + defaultLifeS * 1000),
  };
}

/** Claims of the ID token win over the user info; a user info about somebody else is refused (OIDC Core §5.3.2). */
async function mergedClaims(deps: SignInDeps, idClaims: Record<string, unknown>, accessToken: string) {
  const { issuer, clientId } = deps.file.identity;
  if (idClaims.iss !== issuer) throw new Error("The ID token is of another issuer.");
  const info = await readUserInfo({ issuer, clientId, clientSecret: deps.env.oidcClientSecret }, accessToken);
  if (info && info.sub !== idClaims.sub) throw new Error("The user info is about somebody else.");
  return { ...info, ...idClaims };
}

function provider(deps: SignInDeps, flow: SignInFlow): AuthOptions["providers"][number] {
  const { identity } = deps.file;
  return {
    id: providerId,
    name: "OpenID Connect",
    type: "oauth",
    wellKnown: discoveryUrl(identity.issuer),
    clientId: identity.clientId,
    clientSecret: deps.env.oidcClientSecret,
    authorization: { params: { scope: identity.scopes.join(" ") } },
    checks: ["pkce", "state", "nonce"],
    idToken: true,
    // openid-client's own limit of 3.5 s is short for a busy national provider.
    httpOptions: { timeout: 10_000 },
    userinfo: {
      // At run time a TokenSet of openid-client, whose ID token is verified by then; the type says less.
      request: async ({ tokens }) => {
        const idClaims = (tokens as { claims?: () => Record<string, unknown> }).claims?.() ?? {};
        return mergedClaims(deps, idClaims, tokens.access_token ?? "");
      },
    },
    profile: (claims: Record<string, unknown>, tokens: WireTokens) => {
      flow.person = personOf(claims, identity);
      flow.tokens = tokenTexts(tokens);
      return { id: flow.person.subject, name: flow.person.name, email: flow.person.email };
    },
  };
}

const notUsed = () => Promise.reject(new Error("Not used: people come from claims, sessions from the session table."));

/** Only what an OAuth callback needs. No session is ever found, so that each sign-in makes a new one (no fixation). */
function adapter(deps: SignInDeps, flow: SignInFlow): Adapter {
  return {
    createUser: notUsed,
    getUser: notUsed,
    getUserByEmail: notUsed,
    updateUser: notUsed,
    linkAccount: notUsed,
    updateSession: notUsed,
    deleteSession: notUsed,
    getSessionAndUser: () => Promise.resolve(null),
    getUserByAccount: async () => {
      if (!flow.person) throw new Error("The claims were not read.");
      flow.user ??= await upsertPerson(await deps.getDb(), deps.file.identity.issuer, flow.person, new Date());
      const { id, name, email } = flow.user;
      return { id, name, email: email ?? "", emailVerified: null };
    },
    createSession: async ({ sessionToken, userId }) => {
      const { tokens } = flow;
      if (!tokens) throw new Error("The provider gave no tokens.");
      const now = new Date();
      const db = await deps.getDb();
      const session = await db.transaction(async (tx) => {
        const created = await createSession(tx, { token: sessionToken, userId, userAgent: flow.userAgent, now });
        await insertTokens(tx, deps.secrets, { sessionId: created.id, userId }, tokens, now);
        return created;
      });
      flow.sessionId = session.id;
      return { sessionToken, userId, expires: session.expiresAt };
    },
  };
}

export function nextAuthOptions(deps: SignInDeps, flow: SignInFlow): AuthOptions {
  const { env, log } = deps;
  return {
    secret: env.authSecret,
    useSecureCookies: env.isHttps,
    providers: [provider(deps, flow)],
    adapter: adapter(deps, flow),
    session: { strategy: "database", maxAge: absoluteMs / 1000, generateSessionToken: newSessionToken },
    pages: { signIn: "/sign-in", error: "/sign-in" },
    cookies: {
      sessionToken: {
        name: sessionCookieName(env.isHttps),
        options: { httpOnly: true, sameSite: "lax", path: "/", secure: env.isHttps },
      },
    },
    callbacks: {
      redirect: ({ url }) => {
        const path = url.startsWith(env.publicUrl) ? url.slice(env.publicUrl.length) : url;
        return env.publicUrl + safeReturnTo(path);
      },
    },
    // Its metadata holds codes and tokens: only the name of what went wrong is kept.
    logger: {
      error: (code, metadata) => {
        const error = metadata instanceof Error ? metadata : metadata.error;
        log.warn({ code, err: error instanceof Error ? error : undefined }, "sign-in failed");
      },
      warn: (code) => log.debug({ code }, "sign-in"),
      debug: () => {},
    },
  };
}
