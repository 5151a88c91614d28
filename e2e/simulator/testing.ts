import { z } from "zod";
import type { Simulator } from "#simulator/start.ts";

/** A person at a site's project with plain `fetch`, as little of a client as possible. */
export type Hand = {
  token: string;
  userId: string;
  projectId: string;
  call(
    service: string,
    method: string,
    path: string,
    body?: unknown,
    headers?: Record<string, string>,
  ): Promise<Answer>;
};
export type Answer = { status: number; body: Body; text: string; headers: Headers };
/** Tests read what they expect; a wrong shape fails them. */
// oxlint-disable-next-line typescript/no-explicit-any -- test data is looked into by hand
export type Body = any;

const Token = z.object({
  token: z.object({
    user: z.object({ id: z.string() }),
    project: z.object({ id: z.string() }).optional(),
    catalog: z.array(
      z.object({
        type: z.string(),
        endpoints: z.array(z.object({ interface: z.string(), region: z.string(), url: z.string() })),
      }),
    ),
  }),
});

const types: Record<string, string[]> = {
  nova: ["compute"],
  neutron: ["network"],
  glance: ["image"],
  cinder: ["volumev3", "block-storage"],
  heat: ["orchestration"],
  magnum: ["container-infra", "container-infrastructure-management"],
};
const versions: Record<string, string> = { neutron: "/v2.0", glance: "/v2" };

export async function signIn(simulator: Simulator, siteId: string, project: string, name = "robot"): Promise<Hand> {
  const site = simulator.sites[siteId];
  if (!site) throw new Error(`no site ${siteId}`);
  const domain = { name: "Default" };
  const identity = { methods: ["password"], password: { user: { name, password: name, domain } } };
  const response = await fetch(`${site.authUrl}/auth/tokens`, {
    method: "POST",
    body: JSON.stringify({ auth: { identity, scope: { project: { name: project, domain } } } }),
  });
  const { token } = Token.parse(await response.json());
  return handOf(response.headers.get("x-subject-token") ?? "", token, site.region, site.authUrl);
}

function handOf(token: string, body: z.infer<typeof Token>["token"], region: string, authUrl: string): Hand {
  const base = (service: string) => {
    if (service === "keystone") return authUrl;
    const entry = body.catalog.find((one) => types[service]?.includes(one.type));
    const found = entry?.endpoints.find((one) => one.interface === "public" && one.region === region);
    if (!found) throw new Error(`no ${service} in the catalogue`);
    const url = found.url.replace(/\/$/, "");
    return /\/v\d/.test(new URL(url).pathname) ? url : url + (versions[service] ?? "");
  };
  return {
    token,
    userId: body.user.id,
    projectId: body.project?.id ?? "",
    call: async (service, method, path, wanted, headers = {}) => {
      const response = await fetch(base(service) + path, {
        method,
        redirect: "manual",
        headers: { "x-auth-token": token, accept: "application/json", "content-type": "application/json", ...headers },
        body: wanted === undefined ? null : JSON.stringify(wanted),
      });
      const text = await response.text();
      let parsed: unknown = text;
      try {
        parsed = JSON.parse(text);
      } catch {
        // Not JSON: the test sees the text.
      }
      return { status: response.status, body: parsed, text, headers: response.headers };
    },
  };
}

/** Asks until it is so; the simulator's clock is fast in tests. */
export async function until<T>(ask: () => Promise<T>, isSo: (value: T) => boolean, timeoutMs = 10_000): Promise<T> {
  const endMs = performance.now() + timeoutMs;
  for (;;) {
    const value = await ask();
    if (isSo(value)) return value;
    if (performance.now() > endMs) throw new Error(`still ${JSON.stringify(value)?.slice(0, 300)}`);
    await new Promise((done) => setTimeout(done, 5));
  }
}

export const compute = (version: string) => ({ "openstack-api-version": `compute ${version}` });
export const containerInfra = (version: string) => ({ "openstack-api-version": `container-infra ${version}` });
