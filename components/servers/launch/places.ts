import type { Connection, SiteSummary } from "@/lib/site";
import type { Project } from "@/lib/site-rows";

/** Why a site cannot be chosen for a community: a message key below `launch.place`. */
export type PlaceProblem = "asking" | "mute" | "no_membership" | "no_community" | "not_linked" | "expired";

/** A site as the form lists it: one that cannot be chosen stays, with its reason. */
export type Place = { site: SiteSummary; projects: Project[]; problem: PlaceProblem | null };

export type AskedConnection = { state: "asking" } | { state: "failed" } | { state: "known"; connection: Connection };

const problemOfState = {
  no_membership: "no_membership",
  not_linked: "not_linked",
  expired: "expired",
  unknown: "mute",
} as const;

export function placeOf(site: SiteSummary, asked: AskedConnection, community: string | null): Place {
  const closed = { site, projects: [] };
  if (asked.state === "asking") return { ...closed, problem: "asking" };
  if (asked.state === "failed") return { ...closed, problem: "mute" };
  const { connection } = asked;
  if (connection.state !== "connected") return { ...closed, problem: problemOfState[connection.state] };
  const projects = connection.projects.filter((project) => community === null || project.community === community);
  return { site, projects, problem: projects.length > 0 ? null : "no_community" };
}

/** Every community the person can work for, those of the federation and those only a site knows. */
export function communitiesOf(mine: readonly string[], asked: readonly AskedConnection[]): string[] {
  const atSites = asked.flatMap((one) => (one.state === "known" ? one.connection.projects : []));
  return [...new Set([...mine, ...atSites.map(({ community }) => community)])].toSorted((a, b) => a.localeCompare(b));
}
