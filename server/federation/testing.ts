import { randomUUID } from "node:crypto";
import type { Principal } from "@/server/auth/principal";
import { startServer, type Asked } from "@/server/openstack/testing";
import type { CredentialSource, LinkedCredential } from "./credentials";
import { parseFederationFile } from "./federation-file";

type Reply = { status?: number; headers?: Record<string, string>; json?: unknown; text?: string };

/** What a test may bend while the site runs. */
export type SiteMood = {
  projects: { id: string; name: string }[];
  lifeMs: number;
  novaMax: string;
  isFederationRefused: "by_apache" | "by_keystone" | null;
  isCredentialRefused: boolean;
  isRestricted: boolean;
  /** Answers before anything else does. */
  intercept: (asked: Asked) => Reply | null | Promise<Reply | null>;
};

/** A little site on loopback: Keystone, Nova and a catalogue with more than it has. */
export async function startSite(services: { type: string; url?: string }[] = [{ type: "compute" }]) {
  const mood: SiteMood = {
    projects: [{ id: "p1", name: "one" }],
    lifeMs: 3_600_000,
    novaMax: "2.60",
    isFederationRefused: null,
    isCredentialRefused: false,
    isRestricted: true,
    intercept: () => null,
  };
  const good = new Set<string>();
  const server = await startServer(async (asked) => (await mood.intercept(asked)) ?? answer(asked));

  function issue(more: Record<string, unknown>): Reply {
    const id = `token-${randomUUID()}`;
    good.add(id);
    const issued = Date.now() - 7_200_000;
    const times = {
      issued_at: new Date(issued).toISOString(),
      expires_at: new Date(issued + mood.lifeMs).toISOString(),
    };
    const token = { user: { id: "u-at-site", name: "ada", domain: { name: "d" } }, methods: [], ...times, ...more };
    return { status: 201, headers: { "x-subject-token": id }, json: { token } };
  }
  const unauthorized: Reply = { status: 401, json: { error: { code: 401, title: "Unauthorized", message: "no" } } };
  const scopeOf = (project: { id: string; name: string }) => ({
    project,
    roles: [{ name: "member" }],
    catalog: services.map(({ type, url = `${server.url}/${type}` }) => ({
      type,
      endpoints: [{ interface: "public", region_id: "R", url }],
    })),
  });

  function signIn({ body }: Asked): Reply {
    const { auth } = JSON.parse(body) as {
      auth: { identity: { methods: string[]; token?: { id: string } }; scope?: { project?: { id: string } } };
    };
    const [method] = auth.identity.methods;
    if (method === "token") {
      const project = mood.projects.find(({ id }) => id === auth.scope?.project?.id);
      return project && good.has(auth.identity.token?.id ?? "") ? issue(scopeOf(project)) : unauthorized;
    }
    if (mood.isCredentialRefused) return unauthorized;
    if (method === "password") return issue({});
    const credential = { id: "c1", name: "for pleiade", restricted: mood.isRestricted };
    return issue({ ...scopeOf(mood.projects[0] ?? { id: "p1", name: "one" }), application_credential: credential });
  }

  function federated(): Reply {
    if (mood.isFederationRefused === "by_keystone") return unauthorized;
    if (mood.isFederationRefused === null) return issue({});
    return { status: 401, text: "<html>no</html>", headers: { "www-authenticate": 'Bearer error="invalid_token"' } };
  }

  function answer(asked: Asked): Reply {
    const path = asked.path.split("?")[0] ?? "";
    if (path === "/v3/") return { json: { version: { id: "v3.14" } } };
    if (path === "/v3/auth/tokens" && asked.method === "POST") return signIn(asked);
    if (path.startsWith("/v3/OS-FEDERATION/")) return federated();
    if (!good.has(String(asked.headers["x-auth-token"]))) return unauthorized;
    if (path === "/v3/auth/tokens") return (good.delete(String(asked.headers["x-subject-token"])), { status: 204 });
    if (path === "/v3/auth/projects") return { json: { projects: mood.projects, links: { next: null } } };
    if (path.startsWith("/v3/users/"))
      return {
        json: { application_credential: { id: "c1", name: "for pleiade", expires_at: "2027-01-01T00:00:00.000000" } },
      };
    if (path === "/compute/v2.1/")
      return { json: { version: { id: "v2.1", version: mood.novaMax, min_version: "2.1" } } };
    return { json: { servers: [], version: asked.headers["x-openstack-nova-api-version"] ?? null } };
  }

  return {
    mood,
    asked: server.asked,
    url: server.url,
    port: server.port,
    count: (method: string, path: string) =>
      server.asked.filter((one) => one.method === method && one.path.startsWith(path)).length,
    /** As if an operator, or time, had ended all tokens. */
    revokeAll: () => good.clear(),
    isGood: (token: string) => good.has(token),
    goodTokens: () => good.size,
    close: () => server.close(),
  };
}
export type TestSite = Awaited<ReturnType<typeof startSite>>;

export function federationOf(sites: Record<string, { url: string; signIn: string[]; ranges?: string[] }>) {
  const ways: Record<string, string> = {
    federated: "{ method: federated, identity_provider: egi.eu, protocol: openid }",
    application_credential: "{ method: application_credential }",
    password: "{ method: password }",
  };
  const written = Object.entries(sites).map(
    ([id, { url, signIn }]) => `  - id: ${id}
    name: ${id}
    institution: I
    city: C
    country: FR
    latitude: 1
    longitude: 1
    phase: test
    contact: { name: c }
    description: { fr: d, en: d }
    auth_url: ${url}/v3
    private_ranges: ["127.0.0.0/8"]
    communities: { one: vo.one }
    sign_in: [${signIn.map((way) => ways[way]).join(", ")}]`,
  );
  const text = `name: T\nidentity: { issuer: "http://127.0.0.1:1", client_id: c }\nsites:\n${written.join("\n")}\n`;
  return parseFederationFile(text, "federation.yaml");
}

export const principal = (userId = "ada"): Principal => ({
  userId,
  sessionId: null,
  issuer: "i",
  subject: userId,
  name: userId,
  email: null,
  institution: null,
  communities: [],
  roles: [],
});

export const applicationCredential: LinkedCredential = {
  id: "link-1",
  label: "for pleiade",
  linkedAt: "2026-01-01T00:00:00.000Z",
  expiresAt: null,
  method: "application_credential",
  credentialId: "c1",
  secret: "the-secret-of-c1",
};

/** Credentials as a test needs them: the fields may be changed while it runs. */
export function credentialsOf(held: { accessToken?: string | null; linked?: LinkedCredential | null }) {
  const source: CredentialSource = {
    accessToken: async () =>
      held.accessToken ? { token: held.accessToken, expiresAt: new Date(Date.now() + 60_000).toISOString() } : null,
    linked: async () => held.linked ?? null,
  };
  return { held, source };
}
