import type { Claim, IntentStore } from "./store";

export type PumpParts = {
  store: IntentStore;
  work: (claim: Claim) => Promise<void>;
  report: (error: unknown) => void;
};

export type Pump = {
  /** Looks for what is due, now. */
  pump: () => void;
  leases: () => string[];
  stop: () => Promise<unknown>;
};

const mostAtOnce = 8;
/** Another replica may have recorded something without our being woken. */
const sweepMs = 5_000;
const shortestMs = 20;

/** Takes what is due, several at once, and sleeps until the next is. */
export function createPump({ store, work, report }: PumpParts): Pump {
  const active = new Map<string, Promise<void>>();
  const stopping = new AbortController();
  let timer: NodeJS.Timeout | undefined;
  let round: Promise<void> | null = null;
  let isAsked = false;

  function start(claim: Claim): void {
    const done = work(claim)
      .catch(report)
      .finally(() => {
        active.delete(claim.lease);
        pump();
      });
    active.set(claim.lease, done);
  }

  async function takeDue(): Promise<void> {
    while (!stopping.signal.aborted && active.size < mostAtOnce) {
      const claim = await store.claim(new Date());
      if (!claim) return;
      start(claim);
    }
  }

  async function untilNext(): Promise<number> {
    const due = await store.nextDue();
    if (due === null) return sweepMs;
    const wait = due.getTime() - Date.now();
    // Due and not taken: somebody holds it, and its end wakes us if it is one of ours.
    return wait <= 0 ? sweepMs : Math.min(sweepMs, Math.max(shortestMs, wait));
  }

  async function go(): Promise<void> {
    let wait = sweepMs;
    try {
      do {
        isAsked = false;
        await takeDue();
        wait = await untilNext();
      } while (isAsked);
    } catch (error) {
      report(error);
    }
    round = null;
    clearTimeout(timer);
    if (!stopping.signal.aborted) timer = setTimeout(pump, isAsked ? shortestMs : wait);
  }

  function pump(): void {
    isAsked = true;
    if (!stopping.signal.aborted) round ??= go();
  }

  return {
    pump,
    leases: () => [...active.keys()],
    stop() {
      stopping.abort();
      clearTimeout(timer);
      return Promise.allSettled([round, ...active.values()]);
    },
  };
}
