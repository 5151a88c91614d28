import { and, eq, gt, isNull, or } from "drizzle-orm";
import { z } from "zod";
import type { Db } from "@/db/client";
import { credentials } from "@/db/schema/credentials";
import { sessions } from "@/db/schema/sessions";
import { users } from "@/db/schema/users";
import { AppError } from "@/lib/failures";
import type { CredentialSource, LinkedCredential } from "@/server/federation/credentials";
import type { FederationFile } from "@/server/federation/federation-file";
import type { Logger } from "@/server/observability/log";
import { personOf } from "./claims";
import { OidcError, readUserInfo, refreshTokens, type OidcSettings } from "./oidc-client";
import {
  defaultLifeS,
  findTokens,
  leaseRefresh,
  openToken,
  releaseRefresh,
  replaceTokens,
  type TokenRow,
} from "./oidc-tokens";
import type { Principal } from "./principal";
import type { Secrets } from "./secrets";

export type SourceDeps = {
  getDb: () => Promise<Db>;
  secrets: Secrets;
  identity: FederationFile["identity"];
  oidc: OidcSettings;
  log: Logger;
  now?: () => Date;
};

const leaseMs = 25_000;
const waitMs = 200;
/** A token that ends sooner is of no use to a call that has yet to be made. */
const marginMs = 10_000;

const pause = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));

const Secret = z.union([
  z.object({ credentialId: z.string(), secret: z.string() }),
  z.object({ userName: z.string(), domainName: z.string(), password: z.string() }),
]);
export type CredentialSecret = z.infer<typeof Secret>;

export const credentialPlace = (row: { id: string; userId: string; siteId: string }) => ({
  table: "credentials",
  row: row.id,
  column: "secret",
  userId: row.userId,
  siteId: row.siteId,
});

export function openCredential(
  secrets: Secrets,
  row: { id: string; userId: string; siteId: string; secret: string },
): CredentialSecret {
  return Secret.parse(JSON.parse(secrets.open(row.secret, credentialPlace(row))));
}

/** What federation/ is given of people's secrets: each opened for one use, refreshed by one caller at a time. */
export function createCredentialSource(deps: SourceDeps): CredentialSource {
  const now = deps.now ?? (() => new Date());
  const running = new Map<string, Promise<TokenRow | null>>();

  const isUsable = (row: TokenRow) => row.expiresAt.getTime() - marginMs > now().getTime();
  /** At 80 % of its life, so that a token seldom ends in the middle of something. */
  const isFresh = (row: TokenRow) => {
    const life = row.expiresAt.getTime() - row.obtainedAt.getTime();
    return isUsable(row) && now().getTime() < row.obtainedAt.getTime() + life * 0.8;
  };

  /** Roles may have changed since the last sign-in. */
  async function updatePerson(db: Db, row: TokenRow, accessToken: string): Promise<void> {
    try {
      const claims = await readUserInfo(deps.oidc, accessToken);
      if (!claims) return;
      const { subject, ...person } = personOf(claims, deps.identity);
      await db
        .update(users)
        .set(person)
        .where(and(eq(users.id, row.userId), eq(users.subject, subject)));
    } catch (error) {
      deps.log.warn({ err: error, userId: row.userId }, "roles were not refreshed");
    }
  }

  async function redeem(db: Db, row: TokenRow, refreshToken: string): Promise<TokenRow | null> {
    try {
      const tokens = await refreshTokens(deps.oidc, refreshToken);
      const texts = {
        accessToken: tokens.access_token,
        refreshToken: tokens.refresh_token ?? refreshToken,
        idToken: tokens.id_token ?? openToken(deps.secrets, row, "idToken"),
        expiresAt: new Date(now().getTime() + (tokens.expires_in ?? defaultLifeS) * 1000),
      };
      const replaced = await replaceTokens(db, deps.secrets, row, texts, now());
      await updatePerson(db, row, tokens.access_token);
      return replaced;
    } catch (error) {
      const isFinal = error instanceof OidcError && error.isFinal;
      deps.log.warn({ err: error, userId: row.userId }, "the access token was not refreshed");
      await releaseRefresh(db, row.sessionId, isFinal);
      if (isUsable(row)) return row;
      if (isFinal) return null;
      throw new AppError({ kind: "reconnect" }, { cause: error });
    }
  }

  /** Another process is at it: use what is there while it lasts, else wait for its result. */
  async function awaitOther(db: Db, row: TokenRow): Promise<TokenRow | null> {
    if (isUsable(row)) return row;
    for (let waited = 0; waited < leaseMs; waited += waitMs) {
      await pause(waitMs);
      const current = await findTokens(db, row, now());
      if (!current || current.isRefused) return null;
      if (current.accessToken !== row.accessToken) return current;
    }
    throw new AppError({ kind: "reconnect" });
  }

  async function refresh(db: Db, row: TokenRow): Promise<TokenRow | null> {
    const refreshToken = openToken(deps.secrets, row, "refreshToken");
    if (refreshToken === null || row.isRefused) return isUsable(row) ? row : null;
    return (await leaseRefresh(db, row, now(), leaseMs)) ? redeem(db, row, refreshToken) : awaitOther(db, row);
  }

  function refreshOnce(db: Db, row: TokenRow): Promise<TokenRow | null> {
    const key = `${row.sessionId} ${row.obtainedAt.getTime()}`;
    const current = running.get(key) ?? refresh(db, row).finally(() => running.delete(key));
    running.set(key, current);
    return current;
  }

  return {
    async accessToken(principal) {
      const db = await deps.getDb();
      const found = await findTokens(db, principal, now());
      if (!found) return null;
      const row = isFresh(found) ? found : await refreshOnce(db, found);
      const token = row && openToken(deps.secrets, row, "accessToken");
      return token ? { token, expiresAt: row.expiresAt.toISOString() } : null;
    },
    async linked(principal, siteId) {
      return findLinked(await deps.getDb(), deps.secrets, principal, siteId, now());
    },
  };
}

async function findLinked(
  db: Db,
  secrets: Secrets,
  principal: Principal,
  siteId: string,
  now: Date,
): Promise<LinkedCredential | null> {
  const [row] = await db
    .select({ credential: credentials })
    .from(credentials)
    .leftJoin(sessions, eq(sessions.id, credentials.sessionId))
    .where(
      and(
        eq(credentials.userId, principal.userId),
        eq(credentials.siteId, siteId),
        or(isNull(credentials.sessionId), gt(sessions.expiresAt, now)),
      ),
    );
  if (!row) return null;
  const { id, label, linkedAt, expiresAt } = row.credential;
  const opened = openCredential(secrets, row.credential);
  const facts = { id, label, linkedAt: linkedAt.toISOString(), expiresAt: expiresAt?.toISOString() ?? null };
  return "password" in opened
    ? { ...facts, method: "password", ...opened }
    : { ...facts, method: "application_credential", ...opened };
}
