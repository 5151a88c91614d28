import type { Failure } from "../failures";
import type { PlacementFacts } from "./facts";
import type { Need } from "./need";
import { rankSites } from "./rank";
import type { Placement } from "./verdict";

/** Refusals that another site may not have: the quota, the room, the service, or the site that does not answer. */
export const helpsElsewhere = ({ kind }: Pick<Failure, "kind">) =>
  ["quota_exceeded", "no_capacity", "site_unreachable", "site_timeout", "site_broken", "unsupported"].includes(kind);

/**
 * After a refusal: the partner sites where the same thing goes, best first, each with what would be different there.
 * Only sites that have just said so; the one that refused is left out.
 */
export function proposeElsewhere(
  refusal: { siteId: string; failure: Pick<Failure, "kind"> },
  need: Need,
  sites: readonly PlacementFacts[],
  now: Date,
): Placement[] {
  if (!helpsElsewhere(refusal.failure)) return [];
  return rankSites(need, sites, now).filter(
    ({ siteId, overall, target }) =>
      siteId !== refusal.siteId && target !== null && (overall === "fits_now" || overall === "fits_partly"),
  );
}
