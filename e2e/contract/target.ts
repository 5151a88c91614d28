import { inject } from "vitest";
import type { ServiceType } from "@/server/openstack/session";
import { labFacts } from "./target-lab";
import { simulatorFacts } from "./target-simulator";

/** What the set-up tells the specs; all of it is for this machine only. */
export type Running = {
  target: "simulator" | "lab";
  federationFile: string;
  issuer: string;
  clientId: string;
  clientSecret: string;
  sites: Record<string, { authUrl: string; region: string }>;
};

declare module "vitest" {
  interface ProvidedContext {
    running: Running;
  }
}

export type LocalAccount = { userName: string; password: string; domainName: string };

/** One site, as the specs use it. Names, not ids: they are looked up as a person would. */
export type SiteFacts = {
  id: string;
  isFederated: boolean;
  /** A member of `project`, with a password at the site. */
  account: LocalAccount;
  /** Where things are made. At a federated site, where `people.one` and `people.both` meet. */
  project: string;
  /** All projects of `people.both`, or of `account` at a site without federation. */
  projects: string[];
  services: Partial<Record<ServiceType, string | null>>;
  absent: ServiceType[];
  release: string;
  flavor: { name: string; vcpus: number; ramMiB: number };
  image: { name: string; loginUser: string };
  /** Bigger than the whole quota of the project. */
  hugeFlavor?: { name: string; project: string };
  /** Within the quota, and no host will ever have room for it. */
  hostlessFlavor?: string;
  externalNetwork: string;
  /** Without Neutron's extension `quota_details` only limits are told. */
  hidesNetworkUse?: true;
  /** Keystone's path differs from the one of a site that was never federated. */
  federation?: { identityProvider: string; protocol: string };
  /** The name of a cluster template that works. */
  clusterTemplate?: string;
};

export type Facts = {
  /** A local administrator of every site, and the project to sign in to; none: a project of the site. */
  admin: { account: LocalAccount; project: string | null };
  people: {
    /** Member of two communities. */
    both: string;
    /** Member of one, which `both` is in too. */
    one: string;
    /** Member of none. */
    none: string;
  };
  sites: SiteFacts[];
};

export const running = inject("running");
export const facts: Facts = running.target === "lab" ? labFacts : simulatorFacts;
export const { people, sites, admin } = facts;

export const federatedSites = sites.filter((site) => site.isFederated);
export const localSites = sites.filter((site) => !site.isFederated);
export const magnumSites = sites.filter((site) => site.clusterTemplate !== undefined);
export const withService = (service: ServiceType) => sites.filter((site) => service in site.services);
