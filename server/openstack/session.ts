import type { Readable } from "node:stream";
import type { z } from "zod";
import type { Project } from "@/lib/site-rows";

/** Official service types; aliases of older catalogues are resolved in `catalog.ts`. https://service-types.openstack.org/ */
export const serviceTypes = [
  "identity",
  "compute",
  "network",
  "image",
  "block-storage",
  "orchestration",
  "container-infra",
] as const;
export type ServiceType = (typeof serviceTypes)[number];

export type ByteStream = { bytes: number; from: Readable };

export type Call<T> = {
  service: ServiceType;
  method: "GET" | "POST" | "PUT" | "PATCH" | "DELETE";
  /** Below the service's endpoint of the catalogue, version and project included there: "/servers/detail". */
  path: string;
  query?: Record<string, string | number | boolean | undefined>;
  body?: unknown;
  /** In place of `body`: bytes that are sent as they come, as fast as the site takes them. */
  stream?: ByteStream;
  contentType?: string;
  /** Reads the answer; absent for answers without a body. */
  schema?: z.ZodType<T>;
  /** Needed at least (fails as `unsupported` before any call); sent is min(theirs, ours). */
  minMicroversion?: string;
};

export type Answer<T> = { data: T; status: number; requestId: string | null; siteDate: Date | null; headers: Headers };

/**
 * One person, one project, one site: the only thing resource functions need.
 * `request` adds the token and the microversion, asks the site policy, and throws `AppError` only.
 */
export type ProjectSession = {
  siteId: string;
  project: Project;
  /** Keystone's id of this person at this site; differs from site to site. */
  userId: string;
  roles: string[];
  has(service: ServiceType): boolean;
  /** The negotiated version such as "2.60"; null where the service has none or is absent. */
  microversion(service: ServiceType): Promise<string | null>;
  request<T = undefined>(call: Call<T>): Promise<Answer<T>>;
};
