import type { ClusterTemplate } from "../cluster";
import type { Failure } from "../failures";
import type { Flavor } from "../flavor";
import type { Image } from "../image";
import type { Network } from "../network";
import type { Outage } from "../outage";
import type { Quota } from "../quota";
import type { Connection, SiteHealth } from "../site";
import type { Project } from "../site-rows";

/** One thing a site said. `isOld`: the site did not answer this time, and this is what it said before. */
export type FactPart<T> =
  | { ok: true; value: T; asOf: string; isOld: boolean }
  | { ok: false; failure: Failure; isAbsent: boolean };

/** What a project may use. Quotas of a service that the site does not have: `isAbsent`. */
export type ProjectFacts = {
  project: Project;
  flavors: FactPart<Flavor[]>;
  images: FactPart<Image[]>;
  networks: FactPart<Network[]>;
  compute: FactPart<Quota[]>;
  volume: FactPart<Quota[]>;
  network: FactPart<Quota[]>;
  /** Asked only when a cluster is wanted. */
  clusters: { templates: FactPart<ClusterTemplate[]>; quotas: FactPart<Quota[]> } | null;
};

/** What the federation says of all projects alike: sizes and images of a project that is not the wanted one. */
export type PublicFacts = Pick<ProjectFacts, "project" | "flavors" | "images">;

/** All that one site says about what a person may run there, as far as it has answered; each part may fail alone. */
export type PlacementFacts = {
  siteId: string;
  connection: Pick<Connection, "state" | "asOf" | "failure">;
  /** The communities the person has a project of, here. */
  communities: string[];
  /** Projects of the wanted community; all of them when none is wanted. */
  projects: ProjectFacts[];
  /** Where the wanted community has none: what can be seen from another project. */
  elsewhere: PublicFacts | null;
  outages: Outage[];
  health: SiteHealth;
  /** From click to running here, from finished wishes of everybody; null below ten. */
  usualMs: { median: number; p90: number } | null;
  history: { machines: number | null; done: number; failed: number };
};

export const valueOf = <T>(part: FactPart<T> | null | undefined): T | null => (part?.ok ? part.value : null);
