import { randomBytes } from "node:crypto";
import { afterEach, beforeEach, expect, test } from "vitest";
import { audit } from "@/db/schema/audit";
import { oidcTokens } from "@/db/schema/oidc-tokens";
import { sessions } from "@/db/schema/sessions";
import { addUser, emptyDb, testDb } from "@/db/testing";
import type { Federation } from "@/server/federation/federation";
import { principalOf } from "@/server/services/testing";
import { insertTokens } from "./oidc-tokens";
import { createSecrets } from "./secrets";
import { createSession, newSessionToken } from "./sessions";
import { signOut } from "./sign-out";
import { startIssuer } from "./testing-issuer";

const db = await testDb();
const secrets = createSecrets(new Map([[1, randomBytes(32)]]));
let provider: Awaited<ReturnType<typeof startIssuer>>;
beforeEach(async () => {
  await emptyDb(db);
  provider = await startIssuer();
});
afterEach(() => provider.stop());

async function signedIn() {
  const user = await addUser(db, "ines");
  const now = new Date();
  const session = await createSession(db, { token: newSessionToken(), userId: user.id, userAgent: null, now });
  const tokens = {
    accessToken: "access-0",
    refreshToken: "refresh-0",
    idToken: "id-0",
    expiresAt: new Date(now.getTime() + 60_000),
  };
  await insertTokens(db, secrets, { sessionId: session.id, userId: user.id }, tokens, now);
  return { ...principalOf(user), sessionId: session.id };
}

function depsWith(forget: () => Promise<void>) {
  const oidc = { issuer: provider.issuer, clientId: "pleiade", clientSecret: "s" };
  return { db, secrets, oidc, requestId: "r", federation: { forget } as unknown as Federation };
}
const home = "https://pleiade.example/sign-in";

test("signing out ends the session, forgets its tokens, revokes them, and ends at the provider", async () => {
  const principal = await signedIn();
  let forgotten = "";
  const page = await signOut(
    principal,
    home,
    depsWith(async () => void (forgotten = principal.userId)),
  );
  expect(await db.select().from(sessions)).toEqual([]);
  expect(await db.select().from(oidcTokens)).toEqual([]);
  expect(forgotten).toBe(principal.userId);
  expect(provider.state.revoked).toEqual(["refresh-0"]);
  const url = new URL(page ?? "");
  expect(url.origin + url.pathname).toBe(`${provider.issuer}/end`);
  expect(Object.fromEntries(url.searchParams)).toEqual({
    client_id: "pleiade",
    post_logout_redirect_uri: home,
    id_token_hint: "id-0",
  });
  expect(await db.select().from(audit)).toMatchObject([
    { action: "session.end", outcome: "done", actor: "https://idp.example ines" },
  ]);
});

test("sites and a provider that are away keep nobody signed in", async () => {
  const principal = await signedIn();
  await provider.stop();
  expect(
    await signOut(
      principal,
      home,
      depsWith(() => Promise.reject(new Error("away"))),
    ),
  ).toBeNull();
  expect(await db.select().from(sessions)).toEqual([]);
});
