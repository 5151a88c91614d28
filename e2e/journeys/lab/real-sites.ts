import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { root } from "../../../server/launcher/install.mjs";

type LabSite = {
  name: string;
  auth_url: string;
  region: string;
  domain: string;
  projects: string[];
  users: Record<string, string>;
};

const sites = (JSON.parse(readFileSync(join(root, ".data", "lab", "lab.json"), "utf8")) as { sites: LabSite[] }).sites;

function siteNamed(name: string): LabSite {
  const site = sites.find((candidate) => candidate.name === name);
  if (!site) throw new Error(`The lab has no site ${name}.`);
  return site;
}

type Endpoint = { interface: string; region: string; url: string };
type Session = { token: string; userId: string; projectId: string; catalog: { type: string; endpoints: Endpoint[] }[] };

/** By plain HTTP and with a local account: the journeys' own eyes, which share nothing with the product. */
async function signIn(site: LabSite, projectName: string): Promise<Session> {
  const domain = { name: site.domain };
  const answer = await fetch(`${site.auth_url}/auth/tokens`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({
      auth: {
        identity: { methods: ["password"], password: { user: { name: "olga", domain, password: site.users.olga } } },
        scope: { project: { name: projectName, domain } },
      },
    }),
  });
  type Body = { token: { user: { id: string }; project: { id: string }; catalog: Session["catalog"] } };
  const { token } = (await answer.json()) as Body;
  return {
    token: answer.headers.get("x-subject-token") ?? "",
    userId: token.user.id,
    projectId: token.project.id,
    catalog: token.catalog,
  };
}

async function call<T>({ token }: Session, url: string, init: RequestInit = {}): Promise<T> {
  const answer = await fetch(url, {
    ...init,
    headers: { "x-auth-token": token, "content-type": "application/json", accept: "application/json" },
  });
  if (!answer.ok) throw new Error(`${url}: ${answer.status} ${await answer.text()}`);
  return (answer.status === 204 ? undefined : await answer.json()) as T;
}

const listings: [type: string, path: (projectId: string) => string, collection: string][] = [
  ["compute", () => "/servers", "servers"],
  ["volumev3", () => "/volumes", "volumes"],
  ["orchestration", () => "/stacks", "stacks"],
  ["container-infra", () => "/clusters", "clusters"],
  ...["ports", "networks", "routers", "floatingips", "security-groups"].map(
    (name): [string, (projectId: string) => string, string] => [
      "network",
      (projectId) => `/v2.0/${name}?project_id=${projectId}`,
      name.replace("-", "_"),
    ],
  ),
];

/** Everything a project owns at a site, as "servers <id> <name>", to compare before and after. */
export async function inventory(siteName: string, projectName: string): Promise<string[]> {
  const site = siteNamed(siteName);
  const session = await signIn(site, projectName);
  const found: string[] = [];
  for (const [type, path, collection] of listings) {
    const service = session.catalog.find((candidate) => candidate.type === type);
    const endpoint = service?.endpoints.find(
      (candidate) => candidate.interface === "public" && candidate.region === site.region,
    );
    if (!endpoint) continue;
    const body = await call<Record<string, { id?: string; uuid?: string; name?: string; stack_name?: string }[]>>(
      session,
      endpoint.url + path(session.projectId),
    );
    for (const row of body[collection] ?? [])
      found.push(`${collection} ${row.id ?? row.uuid} ${row.name ?? row.stack_name ?? ""}`);
  }
  return found.toSorted();
}

/** What an interrupted run left: machines and clusters whose name begins with "journey". */
export async function removeLeftovers(siteName: string, projectName: string): Promise<void> {
  const site = siteNamed(siteName);
  const session = await signIn(site, projectName);
  for (const [type, collection] of [
    ["container-infra", "clusters"],
    ["compute", "servers"],
  ] as const) {
    const service = session.catalog.find((candidate) => candidate.type === type);
    const endpoint = service?.endpoints.find(
      ({ interface: name, region }) => name === "public" && region === site.region,
    );
    if (!endpoint) continue;
    const body = await call<Record<string, { id?: string; uuid?: string; name: string }[]>>(
      session,
      `${endpoint.url}/${collection}`,
    );
    const left = (body[collection] ?? []).filter(({ name }) => /^journey(-\w+)?$/.test(name));
    for (const { id, uuid } of left)
      await call(session, `${endpoint.url}/${collection}/${id ?? uuid}`, { method: "DELETE" });
  }
}

/** The servers of a project with this name; the judge of "exactly one". */
export async function serversNamed(siteName: string, projectName: string, name: string): Promise<string[]> {
  return (await inventory(siteName, projectName)).filter(
    (line) => line.startsWith("servers ") && line.endsWith(` ${name}`),
  );
}

/** Made by a local person of a site without federation, as its documentation would tell them to. */
export async function createApplicationCredential(
  siteName: string,
  projectName: string,
): Promise<{ id: string; secret: string; remove: () => Promise<void> }> {
  const site = siteNamed(siteName);
  const session = await signIn(site, projectName);
  const url = `${site.auth_url}/users/${session.userId}/application_credentials`;
  const name = `journey-${Date.now()}`;
  const made = await call<{ application_credential: { id: string; secret: string } }>(session, url, {
    method: "POST",
    body: JSON.stringify({ application_credential: { name } }),
  });
  const { id, secret } = made.application_credential;
  const remove = () => call<void>(session, `${url}/${id}`, { method: "DELETE" }).catch(() => {});
  return { id, secret, remove };
}

/** Takes a service of a site away, or brings it back: "pause" accepts and never answers. */
export function fault(siteName: string, service: string, action: "pause" | "resume"): void {
  execFileSync("node", ["e2e/lab/fault.mjs", siteName, service, action], { cwd: root, stdio: "ignore" });
}
