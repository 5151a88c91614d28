import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { isAppError, toFailure } from "@/lib/failures";
import { createFederation } from "./create-federation";
import type { LinkedCredential } from "./credentials";
import type { Federation } from "./federation";
import { applicationCredential, credentialsOf, federationOf, principal, startSite, type TestSite } from "./testing";

let site: TestSite;
let federation: Federation;
beforeEach(async () => {
  site = await startSite();
});
afterEach(async () => {
  await federation.close();
  await site.close();
});

const ada = principal();
const soon = () => AbortSignal.timeout(10_000);
const allWays = ["federated", "application_credential", "password"];

function start(signIn: string[], held: Parameters<typeof credentialsOf>[0] = {}) {
  const credentials = credentialsOf(held);
  federation = createFederation({
    file: federationOf({ s: { url: site.url, signIn } }),
    credentials: credentials.source,
  });
  return credentials.held;
}
const connection = () => federation.connection(ada, "s", soon());
const projects = () => federation.projects(ada, "s", soon());
const refusal = async (work: Promise<unknown>) => toFailure(await work.catch((error: unknown) => error));
const down = () => ({ status: 503, text: "<html>down</html>" });

const password: LinkedCredential = {
  id: "link-2",
  label: "ada@d",
  linkedAt: "2026-01-01T00:00:00.000Z",
  expiresAt: null,
  method: "password",
  userName: "ada",
  domainName: "d",
  password: "pw-of-ada",
};

describe("the way in", () => {
  it("is federation, when the site takes it", async () => {
    start(allWays, { accessToken: "at", linked: applicationCredential });
    expect(await connection()).toMatchObject({
      state: "connected",
      method: "federated",
      methods: allWays,
      projects: [{ projectId: "p1", projectName: "one", community: "vo.one" }],
      credential: null,
      failure: null,
    });
  });

  it("is the linked credential, when federation does not know the person", async () => {
    start(allWays, { accessToken: "at", linked: applicationCredential });
    site.mood.isFederationRefused = "by_keystone";
    const seen = await connection();
    expect(seen).toMatchObject({ state: "connected", method: "application_credential", failure: null });
    expect(seen.credential).toEqual({
      label: "for pleiade",
      linkedAt: applicationCredential.linkedAt,
      expiresAt: null,
    });
    expect(JSON.stringify(seen)).not.toContain("the-secret");
  });

  it("is a password, with all its projects", async () => {
    start(["password"], { linked: password });
    site.mood.projects.push({ id: "p2", name: "another" });
    expect((await connection()).projects.map(({ community }) => community)).toEqual(["another", "vo.one"]);
    expect((await federation.openProject(ada, "s", "p2", soon())).project.projectId).toBe("p2");
    const [signIn, , scope] = site.asked.map(({ body }) =>
      body === "" ? null : (JSON.parse(body) as { auth: unknown }).auth,
    );
    expect(signIn).toMatchObject({
      scope: "unscoped",
      identity: { password: { user: { name: "ada", domain: { name: "d" } } } },
    });
    expect(scope).toMatchObject({ identity: { methods: ["token"] }, scope: { project: { id: "p2" } } });
  });

  it("is not there without a credential, and nothing is asked", async () => {
    start(["application_credential"]);
    expect(await connection()).toMatchObject({
      state: "not_linked",
      failure: { kind: "not_connected", detail: "not_linked" },
    });
    expect(site.asked).toHaveLength(0);
  });

  it.each([
    ["by_keystone", "no_membership", { kind: "not_connected", detail: "no_mapping" }],
    ["by_apache", "expired", { kind: "reconnect", detail: "access_token_refused" }],
  ] as const)("refused %s is %s", async (refused, state, failure) => {
    start(allWays, { accessToken: "at" });
    site.mood.isFederationRefused = refused;
    expect(await connection()).toMatchObject({ state, failure, projects: [] });
    expect(toFailure(await projects().catch((error: unknown) => error))).toMatchObject(failure);
  });

  it("is refused when the site has no such provider, and leaves the credential to be tried", async () => {
    start(allWays, { accessToken: "at", linked: applicationCredential });
    site.mood.intercept = ({ path }) =>
      path.startsWith("/v3/OS-FEDERATION") ? { status: 404, json: { error: { message: "no" } } } : null;
    expect(await connection()).toMatchObject({ state: "connected", method: "application_credential" });
  });

  it("needs a new sign-in when the provider's session has ended", async () => {
    start(["federated"], { accessToken: null });
    expect(await connection()).toMatchObject({
      state: "expired",
      failure: { kind: "reconnect", detail: "provider_session_ended" },
    });
    expect(site.asked).toHaveLength(0);
  });

  it("says it when the site knows the person and gives no project", async () => {
    start(["federated"], { accessToken: "at" });
    site.mood.projects = [];
    expect(await connection()).toMatchObject({ state: "no_membership", failure: { detail: "no_membership" } });
  });

  it("knows a refused and an expired credential", async () => {
    const held = start(["application_credential"], { linked: applicationCredential });
    site.mood.isCredentialRefused = true;
    expect(await connection()).toMatchObject({
      state: "expired",
      failure: { kind: "reconnect", detail: "credential_refused" },
    });
    held.linked = { ...applicationCredential, expiresAt: "2020-01-01T00:00:00.000Z" };
    await federation.forget(ada, "s");
    const before = site.asked.length;
    expect(await connection()).toMatchObject({ state: "expired", failure: { detail: "credential_expired" } });
    expect(site.asked).toHaveLength(before);
  });
});

describe("a connection over time", () => {
  it("is asked for once, and again soon only after a refusal", async () => {
    start(["federated"], { accessToken: "at" });
    await Promise.all([connection(), connection(), projects()]);
    expect(site.count("POST", "/v3/OS-FEDERATION")).toBe(1);
    site.mood.projects = [];
    await federation.forget(ada);
    expect((await connection()).state).toBe("no_membership");
    site.mood.projects = [{ id: "p1", name: "one" }];
    const began = Date.now();
    const clock = vi.spyOn(Date, "now").mockReturnValue(began + 31_000);
    expect((await connection()).state).toBe("connected");
    clock.mockRestore();
  });

  it("keeps the last known projects while the site is mute", async () => {
    start(["federated"], { accessToken: "at" });
    const good = await connection();
    site.mood.intercept = down;
    const began = Date.now();
    const clock = vi.spyOn(Date, "now").mockReturnValue(began + 6 * 60_000);
    expect(await connection()).toMatchObject({
      state: "unknown",
      projects: good.projects,
      asOf: good.asOf,
      failure: { kind: "site_broken" },
    });
    expect(await projects()).toEqual(good.projects);
    clock.mockRestore();
  });

  it("is unknown, with the failure, when the site never answered", async () => {
    start(["federated"], { accessToken: "at" });
    site.mood.intercept = down;
    expect(await connection()).toMatchObject({
      state: "unknown",
      projects: [],
      asOf: null,
      failure: { kind: "site_broken", siteId: "s" },
    });
  });

  it("does not use the tokens of a credential that was replaced", async () => {
    const held = start(["application_credential"], { linked: applicationCredential });
    await projects();
    held.linked = { ...applicationCredential, id: "link-9" };
    await federation.forget(ada, "s");
    await projects();
    expect(site.count("POST", "/v3/auth/tokens")).toBe(2);
    expect(site.goodTokens()).toBe(1);
  });

  it("notices a project that was taken away", async () => {
    start(["federated"], { accessToken: "at" });
    await projects();
    site.mood.projects = [{ id: "p9", name: "other" }];
    const error = await federation.openProject(ada, "s", "p1", soon()).catch((caught: unknown) => caught);
    expect(toFailure(error)).toMatchObject({ kind: "not_authorised", detail: "no_membership" });
    expect((await projects()).map(({ projectId }) => projectId)).toEqual(["p9"]);
  });
});

describe("checking a credential before it is kept", () => {
  const input = { siteId: "s", method: "application_credential", credentialId: "c1", secret: "x" } as const;

  it("tells its name, project and end, and leaves no token behind", async () => {
    start(["application_credential"]);
    expect(await federation.checkCredential(input, soon())).toEqual({
      label: "for pleiade",
      projects: [{ projectId: "p1", projectName: "one", community: "vo.one" }],
      expiresAt: "2027-01-01T00:00:00.000Z",
    });
    expect(site.goodTokens()).toBe(0);
  });

  it("puts a refusal next to the field", async () => {
    start(["application_credential", "password"]);
    site.mood.isCredentialRefused = true;
    expect(await refusal(federation.checkCredential(input, soon()))).toMatchObject({
      kind: "invalid",
      fields: { secret: "credential_refused" },
    });
    const typed = {
      siteId: "s",
      method: "password",
      userName: "a",
      domainName: "d",
      password: "wrong-one-here",
    } as const;
    const refused = await refusal(federation.checkCredential(typed, soon()));
    expect(refused).toMatchObject({ kind: "invalid", fields: { password: "credential_refused" } });
    expect(JSON.stringify(refused)).not.toContain("wrong-one-here");
  });

  it("knows a credential that was deleted", async () => {
    start(["application_credential"], { linked: applicationCredential });
    site.mood.intercept = () => ({
      status: 404,
      json: { error: { code: 404, message: "Could not find Application Credential: c1." } },
    });
    expect(await refusal(federation.checkCredential(input, soon()))).toMatchObject({
      fields: { secret: "credential_refused" },
    });
    expect(await connection()).toMatchObject({ state: "expired", failure: { detail: "credential_refused" } });
  });

  it("refuses a method the site does not offer before any call", async () => {
    start(["federated"]);
    const error = await federation.checkCredential(input, soon()).catch((caught: unknown) => caught);
    expect(isAppError(error) && error.failure).toMatchObject({
      kind: "invalid",
      fields: { method: "method_not_offered" },
    });
    expect(site.asked).toHaveLength(0);
  });
});
