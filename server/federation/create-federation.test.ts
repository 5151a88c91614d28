import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { z } from "zod";
import { isAppError, type Failure } from "@/lib/failures";
import { createFederation } from "./create-federation";
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

function start(signIn: string[], held: Parameters<typeof credentialsOf>[0] = {}) {
  const credentials = credentialsOf(held);
  federation = createFederation({
    file: federationOf({ s: { url: site.url, signIn } }),
    credentials: credentials.source,
  });
  return credentials.held;
}
const startLinked = () => start(["application_credential"], { linked: applicationCredential });
const startFederated = () => start(["federated", "application_credential"], { accessToken: "at-1" });

const servers = {
  service: "compute",
  method: "GET",
  path: "/servers",
  schema: z.looseObject({ version: z.string().nullable() }),
} as const;
const open = () => federation.openProject(ada, "s", "p1", soon());

async function failure(work: Promise<unknown>): Promise<Failure> {
  try {
    await work;
  } catch (error) {
    if (isAppError(error)) return error.failure;
    throw error;
  }
  throw new Error("did not fail");
}

describe("tokens", () => {
  it("signs in once for a hundred who come together", async () => {
    startLinked();
    const sessions = await Promise.all(Array.from({ length: 100 }, open));
    await Promise.all(sessions.map((session) => session.request(servers)));
    expect(site.count("POST", "/v3/auth/tokens")).toBe(1);
  });

  it("goes from the provider's token by way of the projects to a project, in three calls", async () => {
    startFederated();
    const session = await open();
    expect(session).toMatchObject({
      userId: "u-at-site",
      roles: ["member"],
      project: { community: "vo.one", projectName: "one" },
    });
    expect(site.asked.map(({ method, path }) => `${method} ${path}`)).toEqual([
      "POST /v3/OS-FEDERATION/identity_providers/egi.eu/protocols/openid/auth",
      "GET /v3/auth/projects",
      "POST /v3/auth/tokens",
    ]);
    expect(site.asked[0]?.headers.authorization).toBe("Bearer at-1");
  });

  it("replaces a refused token once, and repeats what only reads", async () => {
    startLinked();
    const session = await open();
    await session.request(servers);
    site.revokeAll();
    const answers = await Promise.all(Array.from({ length: 100 }, () => session.request(servers)));
    expect(answers).toHaveLength(100);
    expect(site.count("POST", "/v3/auth/tokens")).toBe(2);
  });

  it("replaces the refused parent of a federated token too", async () => {
    startFederated();
    const session = await open();
    site.revokeAll();
    expect((await session.request(servers)).status).toBe(200);
    expect(site.count("POST", "/v3/OS-FEDERATION")).toBe(2);
  });

  it("does not repeat a write, which then finds a good token the next time", async () => {
    startLinked();
    const session = await open();
    await session.microversion("compute");
    site.revokeAll();
    const write = { service: "compute", method: "POST", path: "/servers", body: {} } as const;
    expect(await failure(session.request(write))).toMatchObject({ kind: "reconnect", status: 401 });
    expect(site.count("POST", "/compute")).toBe(1);
    expect((await session.request(write)).status).toBe(200);
  });

  it("does not sign in for ever at a site that refuses what it issues", async () => {
    startLinked();
    const session = await open();
    site.mood.intercept = ({ path }) =>
      path.startsWith("/compute") ? { status: 401, json: { error: { message: "no" } } } : null;
    for (let round = 0; round < 5; round++)
      expect(await failure(session.request(servers))).toMatchObject({ kind: "reconnect" });
    expect(site.count("POST", "/v3/auth/tokens")).toBeLessThanOrEqual(3);
  });

  it.each([
    [100_000, 79_000, 81_000],
    [3_600_000, 3_299_000, 3_301_000],
  ])(
    "uses a token of %d ms after %d ms, and no more after %d ms, whatever the site's clock says",
    async (life, good, old) => {
      startLinked();
      site.mood.lifeMs = life;
      await open();
      const began = Date.now();
      const clock = vi.spyOn(Date, "now").mockReturnValue(began + good);
      await open();
      expect(site.count("POST", "/v3/auth/tokens")).toBe(1);
      clock.mockReturnValue(began + old);
      await open();
      clock.mockRestore();
      expect(site.count("POST", "/v3/auth/tokens")).toBe(2);
    },
  );

  it("revokes and forgets everything of a person, and shows nothing old to the next", async () => {
    startFederated();
    await open();
    expect(site.goodTokens()).toBe(2);
    await federation.forget(ada);
    expect(site.goodTokens()).toBe(0);
    site.mood.intercept = () => ({ status: 503, text: "down" });
    expect(await federation.connection(ada, "s", soon())).toMatchObject({ state: "unknown", projects: [], asOf: null });
  });
});

describe("leaving", () => {
  it("revokes a token that was being fetched, and does not keep it", async () => {
    startLinked();
    const gate = Promise.withResolvers<null>();
    const reached = Promise.withResolvers<void>();
    const usual = site.mood.intercept;
    site.mood.intercept = async (asked) => {
      if (asked.path !== "/v3/auth/tokens" || asked.method !== "POST") return null;
      reached.resolve();
      return gate.promise;
    };
    const opening = failure(open());
    await reached.promise;
    await federation.forget(ada);
    site.mood.intercept = usual;
    gate.resolve(null);
    expect(await opening).toMatchObject({ kind: "reconnect" });
    expect(site.goodTokens()).toBe(0);
  });
});

describe("versions", () => {
  it("asks for them once, and sends the lower of theirs and ours", async () => {
    startLinked();
    const session = await open();
    const answers = await Promise.all([
      session.request(servers),
      session.request(servers),
      session.microversion("compute"),
    ]);
    expect(answers[0].data.version).toBe("2.60");
    expect(answers[2]).toBe("2.60");
    expect(site.asked.filter(({ path }) => path === "/compute/v2.1/")).toHaveLength(1);
  });

  it("takes a list with status 300 at the root when the address itself does not tell", async () => {
    startLinked();
    const versions = [
      { id: "v2.0", version: "" },
      { id: "v2.1", version: "2.103", min_version: "2.1" },
    ];
    site.mood.intercept = ({ path }) => {
      if (path === "/compute/v2.1/") return { status: 404, text: "<html>none</html>" };
      return path === "/compute/" ? { status: 300, json: { versions } } : null;
    };
    expect(await (await open()).microversion("compute")).toBe("2.96");
  });

  it("refuses before any call what the site is too old for", async () => {
    startLinked();
    const session = await open();
    expect(await failure(session.request({ ...servers, minMicroversion: "2.90" }))).toMatchObject({
      kind: "unsupported",
      detail: "old_release",
      params: { needed: "2.90", has: "2.60" },
    });
    expect(site.count("GET", "/compute/v2.1/servers")).toBe(0);
  });

  it("asks again when the site no longer takes the version it named, and repeats the read", async () => {
    startLinked();
    const session = await open();
    await session.request(servers);
    site.mood.novaMax = "2.53";
    site.mood.intercept = ({ path, headers }) =>
      path.startsWith("/compute/v2.1/servers") && headers["x-openstack-nova-api-version"] !== "2.53"
        ? { status: 406, json: { computeFault: { code: 406, message: "Version 2.60 is not supported by the API." } } }
        : null;
    expect(await failure(session.request(servers))).toMatchObject({ kind: "unsupported", status: 406 });
    const clock = vi.spyOn(Date, "now").mockReturnValue(Date.now() + 61_000);
    expect((await session.request(servers)).data.version).toBe("2.53");
    clock.mockRestore();
  });

  it("knows a service that is not there, and one whose host nobody approved", async () => {
    await site.close();
    site = await startSite([{ type: "compute", url: "http://127.0.0.1:1/v2.1" }]);
    startLinked();
    const session = await open();
    expect([session.has("compute"), session.has("image")]).toEqual([true, false]);
    expect(await failure(session.request({ ...servers, service: "image" }))).toMatchObject({
      kind: "unsupported",
      detail: "no_service",
    });
    expect(await failure(session.request(servers))).toMatchObject({
      detail: "endpoint_refused",
      params: { host: "127.0.0.1:1" },
    });
    const { capabilities } = await federation.capabilities(ada, "s", soon());
    expect(capabilities.find(({ key }) => key === "servers")).toMatchObject({ can: "no", reason: "endpoint_refused" });
  });
});

describe("doors", () => {
  it("refuses a foreign project and an unknown site before any call", async () => {
    startLinked();
    await federation.projects(ada, "s", soon());
    const before = site.asked.length;
    expect(await failure(federation.openProject(ada, "s", "p2", soon()))).toMatchObject({ kind: "not_found" });
    expect(await failure(federation.openProject(ada, "nowhere", "p1", soon()))).toMatchObject({
      kind: "not_found",
      siteId: "nowhere",
    });
    expect(site.asked).toHaveLength(before);
  });

  it("keeps secrets out of every failure", async () => {
    startLinked();
    site.mood.intercept = ({ body }) => ({ status: 400, json: { error: { message: `cannot read ${body}` } } });
    const seen = await failure(federation.projects(ada, "s", soon()));
    expect(JSON.stringify(seen)).not.toContain(
      applicationCredential.method === "application_credential" ? applicationCredential.secret : "",
    );
  });
});
