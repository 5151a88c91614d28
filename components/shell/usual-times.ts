"use client";
import { useEffect } from "react";
import { parseStored, store, useStored } from "../stored";
import type { SiteAnswer } from "../use-site-queries";

/** Answers from our own memory say nothing about how long a site takes. */
const worthKnowingMs = 50;

type Times = Record<string, number>;
const isTimes = (value: unknown): value is Times =>
  typeof value === "object" && value !== null && Object.values(value).every((ms) => typeof ms === "number");

/** How long each site usually takes to answer this view, as this browser remembers it: a slow average, in ms. */
export function useUsualTimes(view: string, bySite: readonly SiteAnswer[]): Times {
  const key = `pleiade.usual.${view}`;
  const text = useStored(key);
  const usual = parseStored(text, isTimes) ?? {};
  const took = bySite.map(({ siteId, tookMs, asOf }) => `${siteId} ${tookMs ?? ""} ${asOf ?? ""}`).join("\n");

  // Writes to localStorage what the sites have just taken.
  useEffect(() => {
    const next: Times = {};
    for (const [siteId, ms] of took.split("\n").map((line) => line.split(" ")))
      if (siteId && Number(ms) >= worthKnowingMs) next[siteId] = Number(ms);
    if (Object.keys(next).length > 0) remember(key, next);
  }, [key, took]);
  return usual;
}

function remember(key: string, latest: Times): void {
  const known = parseStored(localStorage.getItem(key), isTimes) ?? {};
  for (const [siteId, ms] of Object.entries(latest)) {
    const before = known[siteId];
    known[siteId] = Math.round(before === undefined ? ms : before * 0.7 + ms * 0.3);
  }
  store(key, JSON.stringify(known));
}
