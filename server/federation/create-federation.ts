import { AppError, isAppError } from "@/lib/failures";
import type { CapabilityRecord } from "@/lib/site";
import type { Principal } from "@/server/auth/principal";
import { createProjectSession } from "@/server/openstack/project-session";
import type { IssuedToken } from "@/server/openstack/identity/issued-token";
import type { ProjectSession } from "@/server/openstack/session";
import { findCapabilities, reasonOf, uniformRecord } from "./capabilities";
import { checkCredential, withdrawCredential } from "./check-credential";
import { createConnections } from "./connections";
import type { CredentialSource } from "./credentials";
import type { Federation } from "./federation";
import type { FederationFile } from "./federation-file";
import { createFreshness, type FreshnessNumbers } from "./freshness";
import { watchHealth, type HealthNumbers } from "./health";
import { createSiteEnd, type SiteEnd } from "./site-link";
import type { PolicyNumbers } from "./site-policy";
import { createTokens } from "./tokens";

export type FederationParts = {
  file: FederationFile;
  credentials: CredentialSource;
  /** The usual ones unless given. */
  policy?: PolicyNumbers;
  freshness?: FreshnessNumbers;
  health?: HealthNumbers;
};

const capabilitiesMs = 10 * 60_000;

const noSuchSite = (siteId: string) => new AppError({ kind: "not_found", siteId });

export function createFederation({ file, credentials, ...numbers }: FederationParts): Federation {
  const ends = new Map(file.sites.map((site) => [site.id, createSiteEnd(site, numbers.policy)]));
  const watches = new Map([...ends].map(([siteId, end]) => [siteId, watchHealth(end, numbers.health)]));
  const tokens = createTokens(credentials);
  const freshness = createFreshness(numbers.freshness);
  const connections = createConnections(credentials, tokens, freshness);

  function endOf(siteId: string): SiteEnd {
    const end = ends.get(siteId);
    if (!end) throw noSuchSite(siteId);
    return end;
  }

  async function open(principal: Principal, end: SiteEnd, projectId: string | null, signal: AbortSignal) {
    const { link, discovery, site } = end;
    const { way, projects } = await connections.enter(principal, end, signal);
    const project = projectId === null ? projects[0] : projects.find((one) => one.projectId === projectId);
    if (!project) throw new AppError({ kind: "not_found", siteId: site.id });
    const holder = {
      current: (until: AbortSignal) => tokens.scoped(principal, end, way, project.projectId, until),
      reject: (token: IssuedToken) => tokens.reject(token),
    };
    const token = await holder.current(signal).catch((error: unknown) => {
      // The site has changed its mind about this person since we asked for the projects.
      if (isAppError(error) && ["not_authorised", "not_connected", "reconnect"].includes(error.failure.kind))
        freshness.invalidate({ userId: principal.userId, siteId: site.id, resource: "connection" });
      throw error;
    });
    const session: ProjectSession = createProjectSession({ link, discovery, holder, token, project, signal });
    return { session, token };
  }

  async function capabilities(principal: Principal, siteId: string, signal: AbortSignal): Promise<CapabilityRecord> {
    const end = endOf(siteId);
    const { state, projects } = await connections.connection(principal, end, signal);
    const reason = reasonOf(state);
    if (reason !== null && projects.length === 0)
      return uniformRecord(siteId, reason === "site_mute" ? "unknown" : "no", reason);
    const key = { userId: principal.userId, siteId, resource: "capabilities" };
    try {
      const { value } = await freshness.read(key, { maxAgeMs: capabilitiesMs, signal }, async (shared) => {
        const { session, token } = await open(principal, end, null, shared);
        return findCapabilities(end, session, token);
      });
      return value;
    } catch (error) {
      if (!isAppError(error)) throw error;
      return uniformRecord(siteId, "unknown", "site_mute");
    }
  }

  return {
    file,
    site: (siteId) => endOf(siteId).site,
    health(siteId) {
      const watch = watches.get(siteId);
      if (!watch) throw noSuchSite(siteId);
      return watch.look();
    },
    connection: async (principal, siteId, signal) => connections.connection(principal, endOf(siteId), signal),
    projects: async (principal, siteId, signal) => (await connections.enter(principal, endOf(siteId), signal)).projects,
    openProject: async (principal, siteId, projectId, signal) =>
      (await open(principal, endOf(siteId), projectId, signal)).session,
    capabilities,
    checkCredential: async (input, signal) => checkCredential(endOf(input.siteId), input, signal),
    withdrawCredential: async (siteId, credential, signal) => withdrawCredential(endOf(siteId), credential, signal),
    read: ({ principal, ...key }, options, load) => freshness.read({ ...key, userId: principal.userId }, options, load),
    invalidate: ({ principal, ...scope }) => freshness.invalidate({ ...scope, userId: principal.userId }),
    async forget(principal, siteId) {
      freshness.forget(principal.userId, siteId);
      await tokens.forget(principal, siteId);
    },
    async close() {
      for (const watch of watches.values()) watch.stop();
      await Promise.all([...ends.values()].map((end) => end.close()));
    },
  };
}
