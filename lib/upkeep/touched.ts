import { phaseOf, type Outage } from "../outage";

type Here = { siteId: string };

/** As a sentence about a downtime names it. */
export type TouchedThing = { kind: "server" | "cluster"; siteId: string; projectId: string; id: string; name: string };

/** An announced downtime and what of the person's is at that site. */
export type Touched<Thing extends Here> = { outage: Outage; phase: "coming" | "now"; things: Thing[] };

/** Outages that are on or to come and touch something, the running ones first, then by start. */
export function touchedBy<Thing extends Here>(
  outages: readonly Outage[],
  things: readonly Thing[],
  now: Date,
): Touched<Thing>[] {
  return outages
    .flatMap((outage): Touched<Thing>[] => {
      const phase = phaseOf(outage, now);
      const here = things.filter(({ siteId }) => siteId === outage.siteId);
      return phase === "over" || here.length === 0 ? [] : [{ outage, phase, things: here }];
    })
    .toSorted((a, b) => a.outage.startsAt.localeCompare(b.outage.startsAt));
}
