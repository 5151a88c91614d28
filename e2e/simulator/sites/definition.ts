import type { ServiceName } from "#simulator/http/service.ts";

export type Quotas = {
  cores: number;
  ramMiB: number;
  instances: number;
  volumes: number;
  gigabytes: number;
  floatingIps: number;
  clusters: number;
};

export type ProjectDefinition = {
  name: string;
  /** Groups of the federation whose members are members here. */
  groups: string[];
  quotas: Quotas;
};

export type Federation = {
  identityProvider: string;
  protocol: "openid" | "oidc";
  /** Minutes a group membership outlives the sign-in; null: it lives in the token only, so no trusts can be made. */
  groupTtlMin: number | null;
  /** true: people without any group get in and find no project; false: Keystone refuses them. */
  admitsStrangers: boolean;
};

/** One service of the catalogue. In `path` "{project_id}" is filled in, as Keystone does. */
export type ServiceDefinition = {
  types: string[];
  name: string;
  /** Below which the service's own root lies, as behind a shared web server: "/compute". */
  prefix: string;
  path: string;
  max: string;
};

export type FlavorDefinition = {
  name: string;
  vcpus: number;
  ramMiB: number;
  diskGiB: number;
  ephemeralGiB?: number;
  extraSpecs?: Record<string, string>;
  /** Hosts have so many units of what this flavor asks for besides cores and memory. */
  accelerators?: number;
};

export type ImageDefinition = {
  name: string;
  distro: string;
  version: string;
  adminUser: string;
  updated: string;
  minDiskGiB: number;
  minRamMiB?: number;
  visibility?: "public" | "community";
};

export type SiteDefinition = {
  id: string;
  name: string;
  institution: string;
  city: string;
  latitude: number;
  longitude: number;
  cores: number;
  storageTb: number;
  accelerators: string[];
  phase: "test" | "pre-production" | "production";
  memberships: string[];
  contact: { name: string; email: string; url?: string };
  description: { fr: string; en: string };
  region: string;
  /** A second region in the catalogue that nobody may dial. */
  decoyRegion?: string;
  keystonePrefix: "" | "/identity";
  keystoneVersion: string;
  tokenTtlS: number;
  federation: Federation | null;
  /** Keystones before the fix of CVE-2026-43000 let application credentials make trusts. */
  credentialsMakeTrusts: boolean;
  services: Partial<Record<Exclude<ServiceName, "keystone">, ServiceDefinition>>;
  /** Milliseconds before each answer in the demo. */
  delayMs: (random: () => number) => number;
  projects: ProjectDefinition[];
  flavors: FlavorDefinition[];
  images: ImageDefinition[];
  externalNetwork: { name: string; prefix: string; size: number };
  /** Free for guests at the start; more than `cores` is never given out. */
  hostCores: number;
};
