import { z } from "zod";
import { isAppError } from "@/lib/failures";
import type { SiteHealth } from "@/lib/site";
import type { SiteLink } from "@/server/openstack/link";
import { exchange } from "@/server/openstack/request";
import type { SiteEnd } from "./site-link";

export type HealthNumbers = {
  /** Between two questions, and the longest time without one while other calls show that the site is well. */
  everyMs: number;
  atMostMs: number;
  /** After the last look nobody asks any more. */
  watchMs: number;
  attemptMs: number;
  /** Slower than this is slow, whatever is usual here. */
  slowMs: number;
};
export const usualHealth: HealthNumbers = {
  everyMs: 30_000,
  atMostMs: 120_000,
  watchMs: 90_000,
  attemptMs: 4000,
  slowMs: 1000,
};

const keptLatencies = 30;
/** Noise below this is no slowness. */
const noticeableMs = 300;

/** Anything that reads as JSON: only the time and the fact count. */
const VersionPage = z.record(z.string(), z.unknown());

function median(values: readonly number[]): number | null {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? null;
}

export type HealthWatch = { look(): SiteHealth; stop(): void };

/**
 * Asks a site's Keystone for its version page while somebody looks, at most twice a minute, past the policy: a paused
 * service must be seen to come back.
 */
export function watchHealth(end: SiteEnd, numbers: HealthNumbers = usualHealth): HealthWatch {
  const latencies: number[] = [];
  let health: SiteHealth = { state: "asking", since: null, latencyMs: null, usualMs: null };
  let lookedAt = 0;
  let askedAt = 0;
  let timer: NodeJS.Timeout | null = null;

  const link: SiteLink = { ...end.link, run: (_call, attempt) => attempt(AbortSignal.timeout(numbers.attemptMs)) };

  function enterState(state: SiteHealth["state"], latencyMs: number | null) {
    const since = state === health.state ? health.since : new Date().toISOString();
    health = { state, since, latencyMs, usualMs: median(latencies) };
  }

  async function ask() {
    askedAt = Date.now();
    const started = performance.now();
    const signal = AbortSignal.timeout(numbers.attemptMs);
    const url = new URL(`${end.site.authUrl}/`);
    try {
      await exchange(link, {
        service: "identity",
        method: "GET",
        url,
        schema: VersionPage,
        alsoOk: 300,
        signal,
        kind: "repeatable",
      });
    } catch (error) {
      const isRefusal = isAppError(error) && error.failure.status !== undefined && error.failure.status < 500;
      if (!isRefusal) return enterState("mute", null);
    }
    const latencyMs = Math.round(performance.now() - started);
    const usualMs = median(latencies);
    const isUnusual = usualMs !== null && latencyMs > Math.max(4 * usualMs, noticeableMs);
    latencies.push(latencyMs);
    if (latencies.length > keptLatencies) latencies.shift();
    enterState(latencyMs > numbers.slowMs || isUnusual ? "slow" : "answers", latencyMs);
  }

  /** Another call's answer is as good a sign of life as ours, for a while. */
  function isKnownAlive() {
    const answeredAt = end.lastAnswerAt();
    const isRecent = answeredAt !== null && Date.now() - answeredAt < numbers.everyMs;
    return health.state === "answers" && isRecent && Date.now() - askedAt < numbers.atMostMs;
  }

  async function turn() {
    if (!isKnownAlive()) await ask();
    timer = null;
    if (Date.now() - lookedAt < numbers.watchMs) schedule(numbers.everyMs * (1 + Math.random() / 10));
  }

  function schedule(ms: number) {
    timer ??= setTimeout(() => void turn(), ms).unref();
  }

  return {
    look() {
      lookedAt = Date.now();
      schedule(Math.max(0, askedAt + numbers.everyMs - Date.now()));
      return health;
    },
    stop() {
      if (timer) clearTimeout(timer);
      timer = null;
      lookedAt = 0;
    },
  };
}
