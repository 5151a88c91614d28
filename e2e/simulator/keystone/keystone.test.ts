import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startSimulator, type Simulator } from "#simulator/start.ts";
import { signIn, type Hand } from "#simulator/testing.ts";

let simulator: Simulator;
beforeAll(async () => {
  simulator = await startSimulator({ seeds: false });
});
afterAll(() => simulator.stop());

const url = (siteId: string, path: string) => `${simulator.sites[siteId]?.authUrl}${path}`;
const federated = async (siteId: string, protocol: string, person: string) =>
  fetch(url(siteId, `/OS-FEDERATION/identity_providers/egi.eu/protocols/${protocol}/auth`), {
    method: "POST",
    headers: { authorization: `Bearer ${await simulator.accessToken(person)}` },
  });

async function projectsOf(siteId: string, protocol: string, person: string): Promise<string[]> {
  const answer = await federated(siteId, protocol, person);
  expect(answer.status).toBe(201);
  const list = await fetch(url(siteId, "/auth/projects"), {
    headers: { "x-auth-token": answer.headers.get("x-subject-token") ?? "" },
  });
  const { projects } = (await list.json()) as { projects: { name: string }[] };
  return projects.map((project) => project.name);
}

describe("federated sign-in", () => {
  it("finds the projects of a person's communities, other ones at each site", async () => {
    expect(await projectsOf("scigne", "openid", "ines")).toEqual(["FG_biomed", "FG_france-grilles"]);
    expect(await projectsOf("oscar", "oidc", "paul")).toEqual(["vo-france-grilles"]);
    expect(await projectsOf("virtualdata", "openid", "ines")).toEqual([
      "vo.france-grilles.fr",
      "biomed",
      "Équipe α / test",
    ]);
  });

  it("refuses a newcomer at one site and lets them in with nothing at another", async () => {
    const refused = await federated("scigne", "openid", "nadia");
    expect(refused.status).toBe(401);
    expect(await refused.json()).toMatchObject({ error: { code: 401, title: "Unauthorized" } });
    expect(await projectsOf("virtualdata", "openid", "nadia")).toEqual([]);
  });

  it("answers a bad access token as Apache does, and a protocol it was never told as Keystone does", async () => {
    const bad = await fetch(url("scigne", "/OS-FEDERATION/identity_providers/egi.eu/protocols/openid/auth"), {
      headers: { authorization: "Bearer nonsense" },
    });
    expect([bad.status, bad.headers.get("content-type")]).toEqual([401, "text/html; charset=iso-8859-1"]);
    const wrong = await federated("oscar", "openid", "ines");
    expect(await wrong.json()).toMatchObject({
      error: { message: "Attempted to authenticate with an unsupported method." },
    });
  });

  it("believes a token it has seen while the provider is down, and no other", async () => {
    const path = url("lille", "/OS-FEDERATION/identity_providers/egi.eu/protocols/openid/auth");
    const [seen, unseen] = [await simulator.accessToken("ines"), await simulator.accessToken("ines")];
    const send = (token: string) => fetch(path, { method: "POST", headers: { authorization: `Bearer ${token}` } });
    expect((await send(seen)).status).toBe(201);
    await simulator.fault("identity", "all", "refuse");
    expect([(await send(seen)).status, (await send(unseen)).status]).toEqual([201, 401]);
    await simulator.heal("identity");
  });
});

const use = (id: string, secret: string, more: object = {}) =>
  fetch(url("amu", "/auth/tokens"), {
    method: "POST",
    body: JSON.stringify({
      auth: { identity: { methods: ["application_credential"], application_credential: { id, secret } }, ...more },
    }),
  });

describe("application credentials", () => {
  let hand: Hand;
  beforeAll(async () => {
    hand = await signIn(simulator, "amu", "fg.biomed", "ines");
  });
  const make = (body: object) =>
    hand.call("keystone", "POST", `/users/${hand.userId}/application_credentials`, { application_credential: body });

  it("sign in to their one project, never ask for a scope and never live longer than they may", async () => {
    const expiresAt = new Date(Date.now() + 600_000).toISOString().slice(0, 19);
    const { id, secret } = (await make({ name: "short", expires_at: expiresAt })).body.application_credential;
    const answer = await use(id, secret);
    const { token } = (await answer.json()) as { token: { expires_at: string; project: { name: string } } };
    expect(token.project.name).toBe("fg.biomed");
    expect(token.expires_at).toBe(`${expiresAt}.000000Z`);
    expect((await use(id, secret, { scope: { project: { id: "x" } } })).status).toBe(401);
    expect((await use(id, "wrong")).status).toBe(401);
    expect((await use("0".repeat(32), secret)).status).toBe(404);
  });

  it("cannot make others while restricted, nor trusts at all", async () => {
    const { id, secret } = (await make({ name: "restricted" })).body.application_credential;
    const token = (await use(id, secret)).headers.get("x-subject-token") ?? "";
    const as = { "x-auth-token": token };
    const more = await hand.call(
      "keystone",
      "POST",
      `/users/${hand.userId}/application_credentials`,
      { application_credential: { name: "b" } },
      as,
    );
    expect(more.status).toBe(403);
    const trust = {
      trustor_user_id: hand.userId,
      trustee_user_id: hand.userId,
      roles: [{ name: "member" }],
      project_id: hand.projectId,
      impersonation: false,
    };
    const refused = await hand.call("keystone", "POST", "/OS-TRUST/trusts", { trust }, as);
    expect(refused.body.error.message).toContain("Delegated tokens cannot manage trusts.");
  });
});

describe("tokens", () => {
  it("end with the token they were made from", async () => {
    const answer = await federated("scigne", "openid", "ines");
    const { token: first } = (await answer.json()) as { token: { expires_at: string } };
    const id = answer.headers.get("x-subject-token");
    const scope = { project: { name: "FG_biomed", domain: { id: "default" } } };
    const again = await fetch(url("scigne", "/auth/tokens"), {
      method: "POST",
      body: JSON.stringify({ auth: { identity: { methods: ["token"], token: { id } }, scope } }),
    });
    const { token: second } = (await again.json()) as { token: { expires_at: string; methods: string[] } };
    expect(second).toMatchObject({ expires_at: first.expires_at, methods: ["token", "openid"] });
  });

  it("are refused by Keystone once revoked, while the services go on believing them", async () => {
    const hand = await signIn(simulator, "scigne", "FG_biomed");
    await hand.call("keystone", "DELETE", "/auth/tokens", undefined, { "x-subject-token": hand.token });
    expect((await hand.call("keystone", "GET", "/auth/projects")).status).toBe(401);
    expect((await hand.call("nova", "GET", "/servers")).status).toBe(200);
    simulator.skew("scigne", 301_000);
    expect((await hand.call("nova", "GET", "/servers")).status).toBe(401);
    simulator.skew("scigne", 0);
  });
});
