import type { Failure } from "./failures";
import type { Project } from "./site-rows";

export const sitePhases = ["test", "pre-production", "production"] as const;
export type SitePhase = (typeof sitePhases)[number];

/** The disc: one shape per state (UI.md §4). */
export type SiteHealth = {
  state: "answers" | "slow" | "mute" | "asking" | "maintenance";
  /** ISO time since which the site is in this state; null while nothing is known. */
  since: string | null;
  /** Last and usual answer time of Keystone's version page as seen from Pléiade. */
  latencyMs: number | null;
  usualMs: number | null;
};

/** How this person gets in at a site. */
export type ConnectionMethod = "federated" | "application_credential" | "password";

export type Connection = {
  siteId: string;
  state:
    | "connected"
    | "no_membership" // the site knows us, and gives us no project
    | "not_linked" // no federation here, or refused: a credential can be linked
    | "expired"
    | "unknown"; // the site did not answer
  method: ConnectionMethod | null;
  /** The methods this site accepts, federation first. */
  methods: ConnectionMethod[];
  projects: Project[];
  /** For a linked credential: its name or id at the site, when it was linked, when it ends. Never the secret. */
  credential: { label: string; linkedAt: string; expiresAt: string | null } | null;
  failure: Failure | null;
  asOf: string | null;
};

export type SiteSummary = {
  id: string;
  name: string;
  institution: string;
  city: string;
  country: string;
  latitude: number;
  longitude: number;
  cores: number | null;
  storageTB: number | null;
  accelerators: string[];
  phase: SitePhase;
  /** Other federations this site belongs to, such as EGI or IFB. */
  memberships: string[];
  contact: { name: string; email: string | null; url: string | null };
  description: { fr: string; en: string };
  methods: ConnectionMethod[];
  health: SiteHealth;
};

export const capabilityKeys = [
  "servers",
  "volumes",
  "networks",
  "images",
  "managed_kubernetes",
  "stacks",
  "accelerators",
] as const;
export type CapabilityKey = (typeof capabilityKeys)[number];

/** Message keys below `capability.reason`, with their `params` in brackets. */
export const capabilityReasons = [
  "no_service", // the site does not offer it [service]
  "endpoint_refused", // its address is not approved by the federation [service, host]
  "service_mute", // the site answers, this service does not [service]
  "site_mute",
  "not_connected",
  "no_membership",
  "expired", // the way in must be renewed
  "needs_trust", // an application credential may not hand its rights on, which this needs
  "trust_untested", // as before, but this site may allow it to an unrestricted one
  "old_release", // works with fewer conveniences [version, release]
  "no_accelerators",
] as const;
export type CapabilityReason = (typeof capabilityReasons)[number];

/** `reason` is a message key below `capability.reason`; always there unless `can` is "yes". */
export type Capability = {
  key: CapabilityKey;
  can: "yes" | "partly" | "no" | "unknown";
  reason: string | null;
  params: Record<string, string | number>;
};

/** What this site can do for this person, and why not. Gates the UI; a missing service is a sentence, never an error. */
export type CapabilityRecord = {
  siteId: string;
  asOf: string;
  capabilities: Capability[];
  /** min(theirs, ours) per service type, such as { compute: "2.60" }. */
  microversions: Record<string, string>;
  /** The OpenStack release read from Nova's maximum, such as "Zed". */
  release: string | null;
  /** Seconds the site's clock is ahead of ours. */
  clockSkewS: number | null;
};
