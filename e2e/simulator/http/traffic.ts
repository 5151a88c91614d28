import type { Call } from "#simulator/http/call.ts";

export type Seen = { at: string; label: string; path: string; status: number; ms: number };

/** What reached one port: the judge of how polite a client is. */
export type Traffic = {
  begin(label: string, call: Call): { end(status: number): void };
  counts(): Record<string, number>;
  /** Most requests under way at once. */
  peak(): number;
  recent(): Seen[];
  reset(): void;
};

const kept = 500;

export function createTraffic(): Traffic {
  let counts: Record<string, number> = {};
  let recent: Seen[] = [];
  let running = 0;
  let peak = 0;
  return {
    begin: (label, call) => {
      counts[label] = (counts[label] ?? 0) + 1;
      peak = Math.max(peak, ++running);
      const startedMs = performance.now();
      const path = call.query.size > 0 ? `${call.path}?${call.query.toString()}` : call.path;
      const seen: Seen = { at: new Date().toISOString(), label, path, status: 0, ms: 0 };
      recent.push(seen);
      if (recent.length > kept) recent = recent.slice(-kept);
      return {
        end: (status) => {
          running--;
          seen.status = status;
          seen.ms = Math.round(performance.now() - startedMs);
        },
      };
    },
    counts: () => ({ ...counts }),
    peak: () => peak,
    recent: () => [...recent],
    reset: () => {
      counts = {};
      recent = [];
      peak = running;
    },
  };
}
