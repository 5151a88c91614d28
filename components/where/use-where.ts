"use client";
import { useQuery } from "@tanstack/react-query";
import { useNow } from "use-intl";
import { valueOf, type PlacementFacts } from "@/lib/placement/facts";
import { rankSites } from "@/lib/placement/rank";
import { columns, type Column, type Placement } from "@/lib/placement/verdict";
import type { SiteSummary } from "@/lib/site";
import { systemIds, systemOf } from "@/lib/system";
import { textOfSystem } from "./need-link";
import { useTRPC } from "../trpc";
import { useSites } from "../use-sites";
import type { Offers } from "./need-form";
import { useNeed } from "./use-need";
import { usePlacementFacts, type FactsAnswer } from "./use-placement-facts";

export type RankedSite = { site: SiteSummary; placement: Placement; answer: FactsAnswer };

const imagesOf = ({ projects, elsewhere }: PlacementFacts) =>
  [...projects, elsewhere].flatMap((one) => valueOf(one?.images) ?? []);
const flavorsOf = ({ projects, elsewhere }: PlacementFacts) =>
  [...projects, elsewhere].flatMap((one) => valueOf(one?.flavors) ?? []);

const order = (text: string) => systemIds.indexOf(text.split("-")[0] ?? "");

/** The choices of the sentence: what the sites offer, as far as they have answered. */
function offersOf(facts: readonly PlacementFacts[], communities: readonly string[]): Offers {
  const systems = facts.flatMap(imagesOf).flatMap((image) => systemOf(image) ?? []);
  const plain = systems.filter(({ version }) => version !== null);
  const texts = [...new Set(plain.map(textOfSystem))].toSorted(
    (a, b) => order(a) - order(b) || b.localeCompare(a, "en", { numeric: true }),
  );
  const models = facts.flatMap(flavorsOf).flatMap(({ accelerator }) => accelerator?.name ?? []);
  return {
    systems: texts.slice(0, 16),
    models: [...new Set(models)].toSorted((a, b) => a.localeCompare(b)),
    communities: [...new Set([...communities, ...facts.flatMap((one) => one.communities)])].toSorted((a, b) =>
      a.localeCompare(b),
    ),
  };
}

/** Only what was asked about, and the network where somebody's is in the way. */
function shownColumns(ranked: readonly RankedSite[], hasAddress: boolean): Column[] {
  const isTroubled = ranked.some(({ placement }) => ["near", "no"].includes(placement.cells.network?.verdict ?? "ok"));
  return columns.filter((column) => {
    if (column === "network") return hasAddress || isTroubled;
    return ranked.length === 0 || ranked.some(({ placement }) => placement.cells[column] !== undefined);
  });
}

export function useWhere() {
  const trpc = useTRPC();
  const sites = useSites();
  const me = useQuery(trpc.session.me.queryOptions()).data;
  const { need, change } = useNeed();
  const now = useNow({ updateInterval: 60_000 });
  const answers = usePlacementFacts(
    sites.map(({ id }) => id),
    need,
  );
  // The list of sites is asked more often than the facts, and knows best how a site is.
  const known = answers.flatMap(({ facts }) => {
    const health = sites.find(({ id }) => id === facts?.siteId)?.health;
    return facts ? [{ ...facts, health: health ?? facts.health }] : [];
  });
  const ranked = rankSites(need, known, now).flatMap((placement): RankedSite[] => {
    const site = sites.find(({ id }) => id === placement.siteId);
    const answer = answers.find(({ siteId }) => siteId === placement.siteId);
    return site && answer ? [{ site, placement, answer }] : [];
  });
  const waiting = sites.flatMap((site) => {
    const answer = answers.find(({ siteId }) => siteId === site.id);
    return answer && answer.facts === null ? [{ site, answer }] : [];
  });
  const readAt = Math.min(...answers.filter(({ facts }) => facts !== null).map((answer) => answer.readAt));
  return {
    need,
    change,
    now,
    ranked,
    waiting,
    isAsking: waiting.some(({ answer }) => answer.failure === null),
    offers: offersOf(known, me?.communities ?? []),
    columns: shownColumns(ranked, need.hasAddress),
    readAt: Number.isFinite(readAt) ? new Date(readAt).toISOString() : null,
  };
}
export type Where = ReturnType<typeof useWhere>;
