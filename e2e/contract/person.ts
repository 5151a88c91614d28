import { randomUUID } from "node:crypto";
import { createFederation } from "@/server/federation/create-federation";
import { loadFederationFile } from "@/server/federation/federation-file";
import type { CredentialSource, LinkedCredential } from "@/server/federation/credentials";
import type { Federation } from "@/server/federation/federation";
import type { Principal } from "@/server/auth/principal";
import type { ProjectSession } from "@/server/openstack/session";
import { signInAtProvider } from "./browser-sign-in";
import { people, running, type LocalAccount, type SiteFacts } from "./target";

type Secret = LinkedCredential extends infer T
  ? T extends unknown
    ? Omit<T, "id" | "label" | "linkedAt" | "expiresAt">
    : never
  : never;

const links = new Map<string, LinkedCredential>();
const accessTokens = new Map<string, Promise<{ token: string; expiresAt: string }>>();
const keyOf = (principal: Principal, siteId: string) => `${principal.userId} ${siteId}`;

const isStranger = (name: string) => name.startsWith("stranger-");

async function accessTokenOf(name: string) {
  const { access_token, expires_in } = await signInAtProvider(name);
  return { token: access_token, expiresAt: new Date(Date.now() + expires_in * 1000).toISOString() };
}

const credentials: CredentialSource = {
  accessToken: async ({ userId }) => {
    if (isStranger(userId)) return null;
    const known = accessTokens.get(userId) ?? accessTokenOf(userId);
    accessTokens.set(userId, known);
    return known;
  },
  linked: async (principal, siteId) => links.get(keyOf(principal, siteId)) ?? null,
};

/** These specs are about what sites say, not how fast: a loaded machine may take its time. */
const patience = {
  readMs: 60_000,
  attemptMs: 30_000,
  writeMs: 60_000,
  breakAfter: 100,
  pauseMs: 1000,
  maxWaitMs: 5000,
};

/** What runs in the dashboard, on the target's own federation file. */
export const federation: Federation = createFederation({
  file: loadFederationFile(running.federationFile),
  credentials,
  policy: patience,
});

/** A person of the OpenID provider; with a new session each time, so that nothing is remembered from another spec. */
export function person(name: string): Principal {
  return {
    userId: name,
    sessionId: randomUUID(),
    issuer: running.issuer,
    subject: `${name}@contract`,
    name,
    email: null,
    institution: null,
    communities: [],
    roles: [],
  };
}

/** Somebody nobody else is (tokens and links are kept per person), and whose access token is no longer good. */
export const stranger = (): Principal => person(`stranger-${randomUUID()}`);

/** As if the person had linked the credential in the dashboard. */
export function link(principal: Principal, siteId: string, secret: Secret): void {
  const linkedAt = new Date().toISOString();
  links.set(keyOf(principal, siteId), { id: randomUUID(), label: "contract", linkedAt, expiresAt: null, ...secret });
}

export function unlink(principal: Principal, siteId: string): void {
  links.delete(keyOf(principal, siteId));
}

export const byPassword = (account: LocalAccount): Secret => ({ method: "password", ...account });

/** The person, ready to work at the site: through federation, or as the site's local account. */
export function memberOf(site: SiteFacts, name = people.both): Principal {
  const principal = person(site.isFederated ? name : `${name} at ${site.id}`);
  if (!site.isFederated) link(principal, site.id, byPassword(site.account));
  return principal;
}

async function openAs(principal: Principal, site: SiteFacts, projectName: string): Promise<ProjectSession> {
  const signal = AbortSignal.timeout(600_000);
  const projects = await federation.projects(principal, site.id, signal);
  const project = projects.find((one) => one.projectName === projectName);
  if (!project) throw new Error(`no ${projectName} at ${site.id}: ${JSON.stringify(projects)}`);
  return federation.openProject(principal, site.id, project.projectId, signal);
}

/** A session in a project of the site, by the project's name there. */
export const open = (site: SiteFacts, name = people.both, projectName = site.project): Promise<ProjectSession> =>
  openAs(memberOf(site, name), site, projectName);

/** A session of somebody whose only way in is an application credential. */
export function openWithCredential(site: SiteFacts, credential: { id: string; secret: string }) {
  const principal = stranger();
  link(principal, site.id, {
    method: "application_credential",
    credentialId: credential.id,
    secret: credential.secret,
  });
  return openAs(principal, site, site.project);
}
