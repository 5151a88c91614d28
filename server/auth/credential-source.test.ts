import { randomBytes } from "node:crypto";
import { eq } from "drizzle-orm";
import pino from "pino";
import { afterEach, beforeEach, expect, test } from "vitest";
import { credentials } from "@/db/schema/credentials";
import { oidcTokens } from "@/db/schema/oidc-tokens";
import { sessions } from "@/db/schema/sessions";
import { users } from "@/db/schema/users";
import { addUser, emptyDb, testDb } from "@/db/testing";
import { principalOf } from "@/server/services/testing";
import { createCredentialSource, credentialPlace } from "./credential-source";
import { insertTokens } from "./oidc-tokens";
import { createSecrets } from "./secrets";
import { createSession, newSessionToken } from "./sessions";
import { startIssuer } from "./testing-issuer";

const db = await testDb();
const secrets = createSecrets(new Map([[1, randomBytes(32)]]));
let provider: Awaited<ReturnType<typeof startIssuer>>;
let clock: Date;

beforeEach(async () => {
  await emptyDb(db);
  provider = await startIssuer();
  clock = new Date();
});
afterEach(() => provider.stop());

const authority = "aai.fg-cloud.example";
const entitlement = `urn:mace:egi.eu:group:ops.fg:role=manager#${authority}`;

function newSource() {
  const { issuer } = provider;
  const identity = {
    issuer,
    clientId: "pleiade",
    scopes: ["openid"],
    institutionClaim: null,
    entitlementClaim: "eduperson_entitlement",
    trustedAuthorities: [authority],
    label: null,
  };
  const oidc = { issuer, clientId: "pleiade", clientSecret: "s" };
  const log = pino({ level: "silent" });
  return createCredentialSource({ getDb: async () => db, secrets, identity, oidc, log, now: () => clock });
}

/** A session whose access token lives 1,000 s from now. */
async function signedIn(user?: typeof users.$inferSelect, refreshToken: string | null = "refresh-0") {
  const person = user ?? (await addUser(db, "ines"));
  const session = await createSession(db, { token: newSessionToken(), userId: person.id, userAgent: null, now: clock });
  const tokens = {
    accessToken: "access-0",
    refreshToken,
    idToken: "id-0",
    expiresAt: new Date(clock.getTime() + 1_000_000),
  };
  await insertTokens(db, secrets, { sessionId: session.id, userId: person.id }, tokens, clock);
  return { user: person, session, principal: { ...principalOf(person), sessionId: session.id } };
}

const later = (seconds: number) => {
  clock = new Date(clock.getTime() + seconds * 1000);
};

test("a token in the first four fifths of its life is given as it is", async () => {
  const { principal } = await signedIn();
  later(790);
  expect(await newSource().accessToken(principal)).toMatchObject({ token: "access-0" });
  expect(provider.state.refreshes).toBe(0);
});

test("after that it is refreshed once, for everybody who asks, in several processes at once", async () => {
  const { principal } = await signedIn();
  later(810);
  provider.state.delayMs = 50;
  const processes = [newSource(), newSource(), newSource()];
  const asked = await Promise.all(processes.flatMap((one) => [one.accessToken(principal), one.accessToken(principal)]));
  expect(provider.state.refreshes).toBe(1);
  // The losers of the race go on with the old token, which is still good.
  expect(new Set(asked.map((answer) => answer?.token))).toEqual(new Set(["access-0", "access-1"]));
  expect(await newSource().accessToken(principal)).toMatchObject({ token: "access-1" });
});

test("when the old one has ended, the losers wait for the new one", async () => {
  const { principal } = await signedIn();
  later(2000);
  provider.state.delayMs = 300;
  const asked = await Promise.all([newSource().accessToken(principal), newSource().accessToken(principal)]);
  expect(asked).toMatchObject([{ token: "access-1" }, { token: "access-1" }]);
  expect(provider.state.refreshes).toBe(1);
});

test("a refresh brings changed roles with it", async () => {
  const { principal, user } = await signedIn();
  provider.state.claims = { sub: "ines", name: "Inès Morel", eduperson_entitlement: [entitlement] };
  later(900);
  await newSource().accessToken(principal);
  expect(await db.select().from(users).where(eq(users.id, user.id))).toMatchObject([
    { name: "Inès Morel", entitlements: [entitlement] },
  ]);
});

test("user info about somebody else changes nobody", async () => {
  const { principal } = await signedIn();
  provider.state.claims = { sub: "omar", eduperson_entitlement: [entitlement] };
  later(900);
  await newSource().accessToken(principal);
  expect((await db.select().from(users)).flatMap((row) => row.entitlements)).toEqual([]);
});

test("a provider that refuses for good means signing in again, and is not asked twice", async () => {
  const { principal } = await signedIn();
  provider.state.goodRefreshToken = "another";
  later(900);
  expect(await newSource().accessToken(principal)).toMatchObject({ token: "access-0" });
  later(200);
  expect(await newSource().accessToken(principal)).toBeNull();
  provider.state.goodRefreshToken = "refresh-0";
  expect(await newSource().accessToken(principal)).toBeNull();
});

test("a provider that is away is asked again later, and the old token is used while it lasts", async () => {
  const { principal } = await signedIn();
  provider.state.trouble = { status: 503, body: { error: "temporarily_unavailable" } };
  later(900);
  expect(await newSource().accessToken(principal)).toMatchObject({ token: "access-0" });
  later(200);
  await expect(newSource().accessToken(principal)).rejects.toMatchObject({ failure: { kind: "reconnect" } });
  provider.state.trouble = null;
  expect(await newSource().accessToken(principal)).toMatchObject({ token: "access-1" });
});

test("without a refresh token the access token is used to its end", async () => {
  const { principal } = await signedIn(undefined, null);
  later(900);
  expect(await newSource().accessToken(principal)).toMatchObject({ token: "access-0" });
  later(200);
  expect(await newSource().accessToken(principal)).toBeNull();
});

test("work in the person's absence uses a living session of theirs, and none after sign-out", async () => {
  const { user, session } = await signedIn();
  const other = await signedIn(user);
  expect(other.user.id).toBe(user.id);
  const absent = principalOf(user);
  expect(await newSource().accessToken(absent)).toMatchObject({ token: "access-0" });
  await db.delete(sessions).where(eq(sessions.id, session.id));
  await db.delete(sessions).where(eq(sessions.id, other.session.id));
  expect(await db.select().from(oidcTokens)).toEqual([]);
  expect(await newSource().accessToken(absent)).toBeNull();
});

test("tokens end with the session's last hour, whatever the provider says", async () => {
  const { principal } = await signedIn();
  later(12 * 3600 + 1);
  expect(await newSource().accessToken(principal)).toBeNull();
});

test("the table shows no token", async () => {
  const { principal } = await signedIn();
  later(900);
  await newSource().accessToken(principal);
  const dump = JSON.stringify(await db.select().from(oidcTokens));
  expect(dump).not.toMatch(/access-|refresh-|"id-0/);
});

test("a linked credential opens for its owner only, and a password not after its session", async () => {
  const { user, session, principal } = await signedIn();
  const row = (
    siteId: string,
    method: "password" | "application_credential",
    secret: object,
    sessionId: string | null,
  ) => {
    const id = crypto.randomUUID();
    const place = credentialPlace({ id, userId: user.id, siteId });
    return {
      id,
      userId: user.id,
      siteId,
      method,
      sessionId,
      label: "x",
      secret: secrets.seal(JSON.stringify(secret), place),
      linkedAt: clock,
    };
  };
  await db
    .insert(credentials)
    .values([
      row("amu", "application_credential", { credentialId: "c1", secret: "s1" }, null),
      row("lille", "password", { userName: "u", domainName: "d", password: "p" }, session.id),
    ]);
  const source = newSource();
  expect(await source.linked(principal, "amu")).toMatchObject({
    method: "application_credential",
    credentialId: "c1",
    secret: "s1",
  });
  expect(await source.linked(principal, "lille")).toMatchObject({ method: "password", password: "p" });
  expect(await source.linked(principal, "scigne")).toBeNull();
  expect(await source.linked(principalOf(await addUser(db)), "amu")).toBeNull();
  await db.delete(sessions).where(eq(sessions.id, session.id));
  expect(await source.linked(principal, "lille")).toBeNull();
  expect(await source.linked(principal, "amu")).not.toBeNull();
});

test("a credential moved to another site's row does not open", async () => {
  const { user, principal } = await signedIn();
  const id = crypto.randomUUID();
  const place = credentialPlace({ id, userId: user.id, siteId: "amu" });
  const secret = secrets.seal(JSON.stringify({ credentialId: "c1", secret: "s1" }), place);
  await db.insert(credentials).values({
    id,
    userId: user.id,
    siteId: "lille",
    method: "application_credential",
    label: "x",
    secret,
    linkedAt: clock,
  });
  await expect(newSource().linked(principal, "lille")).rejects.toThrow(/authenticate/);
});
