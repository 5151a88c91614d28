import type { Project } from "@/lib/site-rows";
import type { LaunchDraft } from "./launch-draft";
import type { LaunchMemory } from "./launch-memory";
import type { Place } from "./places";

export function chosenCommunity(
  draft: LaunchDraft,
  communities: readonly string[],
  memory: LaunchMemory | null,
): string | null {
  const wanted = [draft.community, memory?.community].find((one) => one != null && communities.includes(one));
  return wanted ?? communities[0] ?? null;
}

/** The chosen site even when it cannot be used, so that its reason is read; else the last one, else the first that can. */
export function chosenPlace(
  draft: LaunchDraft,
  places: readonly Place[],
  memory: LaunchMemory | null,
  isDecided = true,
): Place | null {
  const asked = places.find((place) => place.site.id === draft.siteId);
  if (asked) return asked;
  if (!isDecided) return null;
  const usable = places.filter((place) => place.problem === null);
  const elsewhere = usable.filter((place) => place.site.id !== draft.avoidSiteId);
  const open = elsewhere.length > 0 ? elsewhere : usable;
  const last = open.find((place) => place.site.id === memory?.siteId);
  return last ?? open.find((place) => place.site.health.state === "answers") ?? open[0] ?? null;
}

export function chosenProject(draft: LaunchDraft, place: Place | null, memory: LaunchMemory | null): Project | null {
  const of = (id: string | null | undefined) => place?.projects.find(({ projectId }) => projectId === id);
  return of(draft.projectId) ?? of(memory?.projectId) ?? place?.projects[0] ?? null;
}
