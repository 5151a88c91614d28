import { AppError, isAppError, toFailure, type Failure, type FailureDetail } from "@/lib/failures";
import type { Connection } from "@/lib/site";
import type { Project } from "@/lib/site-rows";
import type { Principal } from "@/server/auth/principal";
import { listMyProjects } from "@/server/openstack/identity/projects";
import type { CredentialSource, LinkedCredential } from "./credentials";
import type { Fresh } from "./federation";
import type { Site } from "./federation-file";
import type { Freshness } from "./freshness";
import type { SiteEnd } from "./site-link";
import type { Tokens, Way } from "./tokens";

/** What was found at a site's door; a site that did not answer is no finding. */
export type Entrance = {
  state: Exclude<Connection["state"], "unknown">;
  way: Way | null;
  projects: Project[];
  credential: Connection["credential"];
  failure: Failure | null;
};

export type Connections = {
  connection(principal: Principal, end: SiteEnd, signal: AbortSignal): Promise<Connection>;
  /** @throws AppError that says why there is no way in. */
  enter(principal: Principal, end: SiteEnd, signal: AbortSignal): Promise<{ way: Way; projects: Project[] }>;
};

const connectedMs = 5 * 60_000;
/** Somebody who was refused has perhaps just been let in. */
const refusedMs = 30_000;

export const toProject = (site: Site, { id, name }: { id: string; name: string }): Project => ({
  projectId: id,
  projectName: name,
  community: site.communities[name] ?? name,
});

/** A refusal of the person or the credential; anything else is trouble of the site. */
const isRefusal = (failure: Failure) => ["reconnect", "not_connected", "not_authorised"].includes(failure.kind);

export function createConnections(credentials: CredentialSource, tokens: Tokens, freshness: Freshness): Connections {
  async function projectsBy(principal: Principal, end: SiteEnd, way: Way, signal: AbortSignal): Promise<Project[]> {
    if (way.method === "application_credential") {
      const { project } = await tokens.scoped(principal, end, way, null, signal);
      return project === null ? [] : [toProject(end.site, project)];
    }
    const token = await tokens.unscoped(principal, end, way, signal);
    const projects = await listMyProjects(end.link, token.id, signal).catch(async (error: unknown) => {
      if (toFailure(error).status !== 401) throw error;
      tokens.reject(token);
      const renewed = await tokens.unscoped(principal, end, way, signal);
      return listMyProjects(end.link, renewed.id, signal);
    });
    return projects.map((project) => toProject(end.site, project)).toSorted(byCommunity);
  }

  /** The projects, or the refusal. @throws AppError of a site in trouble. */
  async function attempt(
    principal: Principal,
    end: SiteEnd,
    way: Way,
    signal: AbortSignal,
  ): Promise<Project[] | Failure> {
    try {
      const projects = await projectsBy(principal, end, way, signal);
      return projects.length > 0 ? projects : notConnected(end.site, "no_membership");
    } catch (error) {
      if (isAppError(error) && isRefusal(error.failure)) return { siteId: end.site.id, ...error.failure };
      throw error;
    }
  }

  async function byCredential(
    principal: Principal,
    end: SiteEnd,
    linked: LinkedCredential,
    signal: AbortSignal,
  ): Promise<Entrance> {
    const way: Way = { method: linked.method, linkId: linked.id };
    const credential = { label: linked.label, linkedAt: linked.linkedAt, expiresAt: linked.expiresAt };
    if (linked.expiresAt !== null && Date.parse(linked.expiresAt) < Date.now()) {
      const failure: Failure = { kind: "reconnect", detail: "credential_expired", siteId: end.site.id };
      return { state: "expired", way, projects: [], credential, failure };
    }
    const found = await attempt(principal, end, way, signal);
    if (Array.isArray(found)) return { state: "connected", way, projects: found, credential, failure: null };
    return {
      state: found.kind === "reconnect" ? "expired" : "no_membership",
      way,
      projects: [],
      credential,
      failure: found,
    };
  }

  async function lookIn(principal: Principal, end: SiteEnd, signal: AbortSignal): Promise<Entrance> {
    const { site } = end;
    let refusal: Failure | null = null;
    if (site.signIn.some(({ method }) => method === "federated")) {
      const way: Way = { method: "federated", linkId: null };
      const found = await attempt(principal, end, way, signal);
      if (Array.isArray(found)) return { state: "connected", way, projects: found, credential: null, failure: null };
      refusal = found;
    }
    const linked = await credentials.linked(principal, site.id);
    if (linked !== null) return byCredential(principal, end, linked, signal);
    const nothing = { way: null, projects: [], credential: null };
    if (refusal === null) return { state: "not_linked", failure: notConnected(site, "not_linked"), ...nothing };
    return { state: refusal.kind === "reconnect" ? "expired" : "no_membership", failure: refusal, ...nothing };
  }

  async function entrance(principal: Principal, end: SiteEnd, signal: AbortSignal): Promise<Fresh<Entrance>> {
    const key = { userId: principal.userId, siteId: end.site.id, resource: "connection" };
    const load = (shared: AbortSignal) => lookIn(principal, end, shared);
    const seen = await freshness.read(key, { maxAgeMs: connectedMs, signal }, load);
    const isOldRefusal = seen.value.state !== "connected" && Date.now() - Date.parse(seen.asOf) > refusedMs;
    return isOldRefusal ? freshness.read(key, { maxAgeMs: 0, signal }, load) : seen;
  }

  return {
    async connection(principal, end, signal) {
      const base = { siteId: end.site.id, methods: end.site.signIn.map(({ method }) => method) };
      try {
        const { value, failure, asOf } = await entrance(principal, end, signal);
        const { way, ...seen } = value;
        const method = way?.method ?? null;
        return failure === null
          ? { ...base, ...seen, method, asOf }
          : { ...base, ...seen, method, asOf, state: "unknown", failure };
      } catch (error) {
        if (!isAppError(error)) throw error;
        const failure = { siteId: end.site.id, ...error.failure };
        return { ...base, state: "unknown", method: null, projects: [], credential: null, failure, asOf: null };
      }
    },
    async enter(principal, end, signal) {
      const { value } = await entrance(principal, end, signal);
      if (value.state !== "connected" || value.way === null)
        throw new AppError(value.failure ?? notConnected(end.site, "not_linked"));
      return { way: value.way, projects: value.projects };
    },
  };
}

const notConnected = (site: Site, detail: FailureDetail): Failure => ({
  kind: "not_connected",
  detail,
  siteId: site.id,
});

const byCommunity = (a: Project, b: Project) =>
  a.community.localeCompare(b.community, "en") || a.projectName.localeCompare(b.projectName, "en");
