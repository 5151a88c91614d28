"use client";
import { useEffect, useState } from "react";
import type { SiteAnswer } from "../use-site-queries";

/** A refetch in the background is not worth a word before that. */
const quietMs = 3_000;

type Clock = { now: number; since: Record<string, number> };

/** For how long each site has been asked, in ms; null while there is nothing to say. Ticks only while somebody waits. */
export function useAsked(bySite: readonly SiteAnswer[]): (answer: SiteAnswer) => number | null {
  const asking = bySite.filter(({ isAsking, state }) => isAsking || state === "pending").map(({ siteId }) => siteId);
  const key = asking.join(" ");
  const [clock, setClock] = useState<Clock>({ now: 0, since: {} });

  // Follows the wall clock while a site is being asked.
  useEffect(() => {
    const siteIds = key === "" ? [] : key.split(" ");
    const tick = () =>
      setClock(({ since }) => {
        const now = Date.now();
        return { now, since: Object.fromEntries(siteIds.map((siteId) => [siteId, since[siteId] ?? now])) };
      });
    tick();
    const timer = siteIds.length === 0 ? undefined : setInterval(tick, 1_000);
    return () => clearInterval(timer);
  }, [key]);

  return ({ siteId, state, isAsking }) => {
    const since = clock.since[siteId];
    if (state !== "pending" && !isAsking) return null;
    const ms = since === undefined ? 0 : clock.now - since;
    return state === "pending" || ms >= quietMs ? ms : null;
  };
}
