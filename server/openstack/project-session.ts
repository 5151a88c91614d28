import { AppError, isAppError } from "@/lib/failures";
import type { Project } from "@/lib/site-rows";
import { findEndpoint, joinPath, type ServiceEndpoint } from "./catalog";
import type { Discovery } from "./discovery";
import type { IssuedToken } from "./identity/issued-token";
import type { SiteLink } from "./link";
import { compareVersions, microversionHeaders } from "./microversion";
import { exchange } from "./request";
import type { Answer, Call, ProjectSession, ServiceType } from "./session";

/** Where a session gets its token: shared by all sessions of this person and project. */
export type TokenHolder = {
  /** The token held, or a new one; one call to the site however many ask. */
  current(signal: AbortSignal): Promise<IssuedToken>;
  /** The site refused it: nobody gets it any more. */
  reject(token: IssuedToken): void;
};

type Parts = {
  link: SiteLink;
  discovery: Discovery;
  holder: TokenHolder;
  /** The one the session was opened with: its catalogue, roles and user are the session's. */
  token: IssuedToken;
  project: Project;
  signal: AbortSignal;
};

const statusOf = (error: unknown) => (isAppError(error) ? error.failure.status : undefined);

/** One person, one project, one site, until `signal` ends. */
export function createProjectSession({ link, discovery, holder, token, project, signal }: Parts): ProjectSession {
  const { siteId } = link;

  function endpointOf(service: ServiceType): ServiceEndpoint | null {
    if (service === "identity") return { base: new URL(link.authUrl), root: new URL(link.authUrl) };
    return findEndpoint(token.catalog, service, { region: link.region, projectId: project.projectId });
  }

  function required(service: ServiceType): ServiceEndpoint {
    const endpoint = endpointOf(service);
    if (endpoint === null) throw new AppError({ kind: "unsupported", detail: "no_service", siteId, service });
    return endpoint;
  }

  async function versionOf(service: ServiceType, endpoint: ServiceEndpoint): Promise<string | null> {
    return repeatedOn401(true, (held) => discovery.version(service, endpoint, held.id, signal));
  }

  /** A refused token is replaced once; what only reads is then asked again, a write is left to whoever wished it. */
  async function repeatedOn401<T>(isRead: boolean, work: (held: IssuedToken) => Promise<T>): Promise<T> {
    const held = await holder.current(signal);
    try {
      return await work(held);
    } catch (error) {
      if (statusOf(error) !== 401) throw error;
      holder.reject(held);
      if (!isRead) throw error;
      return await work(await holder.current(signal));
    }
  }

  async function send<T>(call: Call<T>): Promise<Answer<T>> {
    const { service, method, minMicroversion: needed } = call;
    const endpoint = required(service);
    const version = await versionOf(service, endpoint);
    if (needed !== undefined && (version === null || compareVersions(version, needed) < 0))
      throw new AppError({
        kind: "unsupported",
        detail: "old_release",
        siteId,
        service,
        params: { needed, has: version ?? "—" },
      });
    const url = joinPath(endpoint.base, call.path, call.query);
    const isRead = method === "GET";
    return repeatedOn401(isRead, (held) =>
      exchange(link, {
        service,
        method,
        url,
        headers: { "x-auth-token": held.id, ...microversionHeaders(service, version) },
        schema: call.schema,
        signal,
        kind: call.stream ? "upload" : isRead ? "repeatable" : "write",
        stream: call.stream,
        ...(call.body === undefined ? {} : { body: call.body }),
        ...(call.contentType === undefined ? {} : { contentType: call.contentType }),
      }),
    );
  }

  return {
    siteId,
    project,
    userId: token.userId,
    roles: token.roles,
    has: (service) => endpointOf(service) !== null,
    async microversion(service) {
      const endpoint = endpointOf(service);
      return endpoint === null ? null : versionOf(service, endpoint);
    },
    async request(call) {
      try {
        return await send(call);
      } catch (error) {
        // The site was upgraded or rolled back since we asked for its versions.
        const endpoint = statusOf(error) === 406 ? endpointOf(call.service) : null;
        if (endpoint === null) throw error;
        discovery.forget(call.service, endpoint);
        if (call.method !== "GET" || discovery.known(call.service, endpoint) !== null) throw error;
        return await send(call);
      }
    },
  };
}
