import { valueOf, type PlacementFacts } from "./facts";
import { releaseDays } from "./images";
import type { Need } from "./need";
import { byScore, place } from "./place";
import type { Placement } from "./verdict";

/** The days on which images of the wanted system were renewed at any of the sites. */
function releaseDaysOf(need: Need, sites: readonly PlacementFacts[]): string[] {
  const images = sites.flatMap(({ projects, elsewhere }) =>
    [...projects, elsewhere].flatMap((one) => valueOf(one?.images) ?? []),
  );
  return releaseDays(images, need);
}

/** Every site's answer, best first. */
export function rankSites(need: Need, sites: readonly PlacementFacts[], now: Date): Placement[] {
  const days = releaseDaysOf(need, sites);
  return sites.map((facts) => place(need, facts, days, now)).toSorted(byScore);
}
