import { daysCell, type Trouble } from "./days-cell";
import type { PlacementFacts, ProjectFacts } from "./facts";
import type { Findings } from "./findings";
import type { Need } from "./need";
import { placeCluster } from "./place-cluster";
import { placeMachines } from "./place-machine";
import { placePublic } from "./place-public";
import { reasonFor } from "./reason";
import type { Cell, Overall, Placement, Score } from "./verdict";

const rankOf: Record<Overall, number> = { fits_now: 0, fits_partly: 1, cannot_tell: 2, no: 3 };

function overallOf({ access, cells, changes, isPossible }: Findings, trouble: Trouble): Overall {
  if (access.cell.verdict === "no") return "no";
  const all = Object.values(cells);
  const isUnknown = all.some(({ verdict }) => verdict === "unknown");
  // An old or missing answer never makes a no: only what was read just now does.
  if (!isPossible && !isUnknown) return "no";
  if (!isPossible && hasFirmNo(cells)) return "no";
  if (isUnknown || trouble.isDown || !isPossible) return "cannot_tell";
  return changes.length > 0 ? "fits_partly" : "fits_now";
}

/** A no that no change helps: every size is too small, there is no such image, the quota is used up. */
const hasFirmNo = (cells: Findings["cells"]) =>
  [cells.size, cells.quota, cells.image, cells.kubernetes].some((one) => one?.verdict === "no");

function tightness(most: number | null, count: number): number {
  if (most === null || most < count) return 3;
  const more = most - count;
  if (more >= 10 * count) return 0;
  if (more >= 3 * count) return 1;
  return more >= count ? 2 : 3;
}

function scoreOf(need: Need, facts: PlacementFacts, found: Findings, overall: Overall, trouble: Trouble): Score {
  const { done, failed, machines } = facts.history;
  return {
    overall: rankOf[overall],
    changes: found.changes.length,
    tightness: tightness(found.most, found.target.count),
    imageAge: found.behind,
    trouble: trouble.level,
    failures: done + failed === 0 ? 0 : Math.round((10 * failed) / (done + failed)),
    machines: -Math.min(machines ?? 0, 99),
  };
}

function sumUp(need: Need, facts: PlacementFacts, found: Findings, trouble: Trouble): Placement {
  const overall = overallOf(found, trouble);
  const changes = overall === "no" ? [] : found.changes;
  const cells: Partial<Record<string, Cell>> = { ...found.cells, days: trouble.cell };
  const placement = {
    siteId: facts.siteId,
    overall,
    cells,
    changes,
    remedy: found.access.remedy,
    target: overall === "no" || !found.isPossible || found.target.flavor === null ? null : found.target,
    score: scoreOf(need, facts, found, overall, trouble),
  };
  return { ...placement, reason: reasonFor(placement, facts, found, trouble) };
}

/** The order of two answers; sites that are alike stay as the federation has them. */
export function byScore(a: Pick<Placement, "score">, b: Pick<Placement, "score">): number {
  const keys: (keyof Score)[] = ["overall", "changes", "tightness", "imageAge", "trouble", "failures", "machines"];
  for (const key of keys) if (a.score[key] !== b.score[key]) return a.score[key] - b.score[key];
  return 0;
}

/**
 * One site's answer to a need: the best of the person's projects there. Pure: the same facts give the same answer, so that
 * it can be worked out again with every change of the need. `days`: `releaseDays` of all sites' images.
 */
export function place(need: Need, facts: PlacementFacts, days: readonly string[], now: Date): Placement {
  const trouble = daysCell(facts, now);
  const findings = facts.projects.map((project: ProjectFacts) =>
    need.kind === "cluster" ? placeCluster(need, facts, project) : placeMachines(need, facts, project, days),
  );
  const placements = findings.map((found) => sumUp(need, facts, found, trouble)).toSorted(byScore);
  if (placements[0]) return placements[0];
  return sumUp(need, facts, placePublic(need, facts, days), trouble);
}
