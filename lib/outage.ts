export const outageSeverities = ["outage", "warning"] as const;

/** A downtime a site announced or has: GOCDB's words (severity, scheduled), read from the federation file. */
export type Outage = {
  id: string;
  siteId: string;
  title: { fr: string; en: string };
  severity: (typeof outageSeverities)[number];
  isScheduled: boolean;
  /** ISO times; `endsAt` null: nobody knows yet. */
  startsAt: string;
  endsAt: string | null;
  /** OpenStack service types it touches; empty: all of them. */
  services: string[];
};

export type OutagePhase = "coming" | "now" | "over";

export function phaseOf(outage: Pick<Outage, "startsAt" | "endsAt">, now: Date): OutagePhase {
  if (Date.parse(outage.startsAt) > now.getTime()) return "coming";
  return outage.endsAt !== null && Date.parse(outage.endsAt) <= now.getTime() ? "over" : "now";
}
