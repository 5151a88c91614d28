import type { CapabilityRecord, Connection, SiteHealth } from "@/lib/site";
import type { Project } from "@/lib/site-rows";
import type { LinkInput } from "@/lib/connection";
import type { Failure } from "@/lib/failures";
import type { Principal } from "@/server/auth/principal";
import type { ProjectSession } from "@/server/openstack/session";
import type { FederationFile, Site } from "./federation-file";

export type Fresh<T> = { value: T; asOf: string; state: "fresh" | "stale"; failure: Failure | null; tookMs: number };

/** All that is between us and the sites, made once per process. */
export type Federation = {
  file: FederationFile;
  /** Throws `not_found` for a site that is not in the file. */
  site(siteId: string): Site;
  health(siteId: string): SiteHealth;
  connection(principal: Principal, siteId: string, signal: AbortSignal): Promise<Connection>;
  /** The person's projects at a site, or a failure that says why there is none. */
  projects(principal: Principal, siteId: string, signal: AbortSignal): Promise<Project[]>;
  /** Throws `not_found` for a project that is not the person's, before any call upstream. */
  openProject(principal: Principal, siteId: string, projectId: string, signal: AbortSignal): Promise<ProjectSession>;
  capabilities(principal: Principal, siteId: string, signal: AbortSignal): Promise<CapabilityRecord>;
  /** Signs in with the credential to check it, before anything is stored. Returns what the site says of it. */
  checkCredential(
    input: LinkInput,
    signal: AbortSignal,
  ): Promise<{ label: string; projects: Project[]; expiresAt: string | null }>;
  /** Deletes an application credential at its site; false where the site does not let a credential delete itself. */
  withdrawCredential(
    siteId: string,
    credential: { credentialId: string; secret: string },
    signal: AbortSignal,
  ): Promise<boolean>;
  /**
   * The one server cache: shared by all tabs, singleflight, stale while revalidating, last good value kept on failure.
   * Throws only when there is nothing to show. `maxAgeMs` 0 always asks the site.
   */
  read<T>(
    key: { principal: Principal; siteId: string; projectId?: string; resource: string },
    options: { maxAgeMs: number; signal: AbortSignal },
    load: (signal: AbortSignal) => Promise<T>,
  ): Promise<Fresh<T>>;
  /** After a write: the next read asks the site. */
  invalidate(key: { principal: Principal; siteId: string; projectId?: string; resource?: string }): void;
  /** At sign-out or unlink: revokes the site tokens held for this person and forgets them. */
  forget(principal: Principal, siteId?: string): Promise<void>;
  /** At the end of the process: stops watching and closes the connections when their last call has ended. */
  close(): Promise<void>;
};
