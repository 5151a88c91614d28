import { tmpdir } from "node:os";
import { join } from "node:path";
import pino from "pino";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import { startSimulator, type Simulator } from "#simulator/start.ts";
import { audit } from "@/db/schema/audit";
import { rememberedServers } from "@/db/schema/calendar-feeds";
import { credentials } from "@/db/schema/credentials";
import { addUser, emptyDb, testDb } from "@/db/testing";
import { createCredentialSource } from "@/server/auth/credential-source";
import { createSession, endSession, newSessionToken } from "@/server/auth/sessions";
import { createFederation } from "@/server/federation/create-federation";
import type { Federation } from "@/server/federation/federation";
import { loadFederationFile, type FederationFile } from "@/server/federation/federation-file";
import type { ServiceContext } from "@/server/services/context";
import { testContext } from "@/server/services/testing";
import { makeCalendar } from "@/server/services/upkeep/calendar";
import { rememberServers } from "@/server/services/upkeep/remember-servers";
import { getConnection } from "./get-connection";
import { linkCredential } from "./link-credential";
import { unlinkCredential } from "./unlink-credential";

const db = await testDb();
const siteId = "amu";
let simulator: Simulator;
let file: FederationFile;
let federation: Federation;
let ctx: ServiceContext;

beforeAll(async () => {
  simulator = await startSimulator();
  file = loadFederationFile(await simulator.federationFile(join(tmpdir(), `${crypto.randomUUID()}.yaml`)));
});
beforeEach(async () => {
  await emptyDb(db);
  const bare = testContext({ db, user: await addUser(db) });
  const oidc = { issuer: simulator.issuer, clientId: "pleiade", clientSecret: simulator.clientSecret };
  const log = pino({ level: "silent" });
  const source = createCredentialSource({
    getDb: async () => db,
    secrets: bare.secrets,
    identity: file.identity,
    oidc,
    log,
  });
  federation = createFederation({ file, credentials: source });
  ctx = { ...bare, federation };
});
afterEach(async () => {
  await simulator.heal();
  await federation.close();
});
afterAll(() => simulator.stop());

const seeded = () => {
  const credential = simulator.credentials.find((one) => one.siteId === siteId);
  if (!credential) throw new Error(`no credential at ${siteId}`);
  return { siteId, method: "application_credential" as const, credentialId: credential.id, secret: credential.secret };
};
const audited = async () =>
  (await db.select().from(audit)).map(({ action, outcome, reason }) =>
    [action, outcome, reason].filter(Boolean).join(" "),
  );

test("a credential that the site accepts is sealed, opens its projects, and is listed without its secret", async () => {
  expect(await getConnection(ctx, { siteId })).toMatchObject({ state: "not_linked", projects: [] });
  const linked = await linkCredential(ctx, seeded());
  expect(linked).toMatchObject({
    state: "connected",
    method: "application_credential",
    credential: { label: expect.any(String) },
  });
  expect(linked.projects).not.toHaveLength(0);
  const { secret } = seeded();
  const stored = JSON.stringify(await db.select().from(credentials));
  expect(stored).toContain(siteId);
  expect([stored, JSON.stringify(linked), JSON.stringify(await db.select().from(audit))].join()).not.toContain(secret);
  expect(await audited()).toEqual(["connection.link done"]);
});

test("one that the site refuses is not stored, and the field is named", async () => {
  const wrong = { ...seeded(), secret: "not-the-secret" };
  await expect(linkCredential(ctx, wrong)).rejects.toMatchObject({
    failure: { kind: "invalid", fields: { secret: "credential_refused" } },
  });
  expect(await db.select().from(credentials)).toEqual([]);
  expect(await audited()).toEqual(["connection.link refused invalid"]);
});

test("a site that is away stores nothing and is audited as failed", async () => {
  await simulator.fault(siteId, "keystone", "refuse");
  await expect(linkCredential(ctx, seeded())).rejects.toMatchObject({ failure: { siteId } });
  expect(await db.select().from(credentials)).toEqual([]);
  expect(await audited()).toEqual([expect.stringContaining("connection.link failed")]);
});

test("linking again replaces the one before", async () => {
  await linkCredential(ctx, seeded());
  const [before] = await db.select().from(credentials);
  await linkCredential(ctx, seeded());
  const after = await db.select().from(credentials);
  expect(after).toHaveLength(1);
  expect(after[0]?.id).not.toBe(before?.id);
});

test("unlinking forgets it, says whether the site did too, and the way in is closed at once", async () => {
  await linkCredential(ctx, seeded());
  await makeCalendar(ctx, { locale: "en" });
  const machine = { projectId: "p1", id: "s1", name: "web", endsOn: "2026-12-01", isMine: true };
  await rememberServers(ctx, siteId, [machine]);
  await rememberServers(ctx, "lille", [machine]);
  expect(await unlinkCredential(ctx, { siteId })).toEqual({ revokedAtSite: expect.any(Boolean) });
  // The calendar of this site ends with the access to it.
  expect((await db.select().from(rememberedServers)).map((row) => row.siteId)).toEqual(["lille"]);
  expect(await db.select().from(credentials)).toEqual([]);
  expect(await getConnection(ctx, { siteId })).toMatchObject({ state: "not_linked", projects: [] });
  expect(await audited()).toEqual(["connection.link done", "calendar.make done", "connection.unlink done"]);
});

test("unlinking works while the site is away", async () => {
  await linkCredential(ctx, seeded());
  await simulator.fault(siteId, "keystone", "refuse");
  expect(await unlinkCredential(ctx, { siteId })).toEqual({ revokedAtSite: false });
  expect(await db.select().from(credentials)).toEqual([]);
});

test.each([
  ["nothing is linked", siteId],
  ["there is no such site", "atlantis"],
])("unlinking is refused where %s", async (_why, where) => {
  await expect(unlinkCredential(ctx, { siteId: where })).rejects.toMatchObject({ failure: { kind: "not_found" } });
  expect(await audited()).toEqual(["connection.unlink refused not_found"]);
});

test("one person's credential is of no use to another", async () => {
  await linkCredential(ctx, seeded());
  const other = { ...testContext({ db, user: await addUser(db) }), federation };
  expect(await getConnection(other, { siteId })).toMatchObject({ state: "not_linked", credential: null });
  await expect(unlinkCredential(other, { siteId })).rejects.toMatchObject({ failure: { kind: "not_found" } });
  expect(await db.select().from(credentials)).toHaveLength(1);
});

test("a password ends with the session it was typed in", async () => {
  const { userId } = ctx.principal;
  const session = await createSession(db, { token: newSessionToken(), userId, userAgent: null, now: new Date() });
  const present = { ...ctx, principal: { ...ctx.principal, sessionId: session.id } };
  const input = {
    siteId: "lille",
    method: "password" as const,
    userName: "robot",
    domainName: "Default",
    password: "robot",
  };
  expect(await linkCredential(present, input)).toMatchObject({ state: "connected", method: "password" });
  await endSession(db, session.id);
  expect(await db.select().from(credentials)).toEqual([]);
});
