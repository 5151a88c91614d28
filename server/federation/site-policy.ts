import { circuitBreaker, CircuitState, ConsecutiveBreaker, handleWhen, type CircuitBreakerPolicy } from "cockatiel";
import { AppError, isAppError, type Failure } from "@/lib/failures";
import type { PolicyCall } from "@/server/openstack/link";
import type { ServiceType } from "@/server/openstack/session";
import { createGate, type Gate } from "./gate";

export type PolicyNumbers = {
  /** A read, all its attempts and its waiting together. */
  readMs: number;
  attemptMs: number;
  /** A write is sent once and then waited for: giving up early only turns an answer into a doubt. */
  writeMs: number;
  /** Failures in a row after which a service is left alone, and for how long. */
  breakAfter: number;
  pauseMs: number;
  /** Longest wait the site may ask for that is still worth it within a view. */
  maxWaitMs: number;
};

/** Real services queue rather than refuse: more at once makes them slower for everybody. */
const places = { site: 4, service: 2, "container-infra": 1, password: 1, upload: 2 };
const queueLength = 200;

export const usualNumbers: PolicyNumbers = {
  readMs: 8000,
  attemptMs: 4000,
  writeMs: 30_000,
  breakAfter: 3,
  pauseMs: 15_000,
  maxWaitMs: 2000,
};

export type SitePolicy = {
  run<T>(call: PolicyCall, attempt: (signal: AbortSignal) => Promise<T>): Promise<T>;
};

type Lane = { gate: Gate; breaker: CircuitBreakerPolicy; pausedAt: number; lastFailure: Failure | null };

/** The site or the way to it is ill; a refusal is a healthy answer. */
function isIll(failure: Failure): boolean {
  if (failure.kind === "site_unreachable" || failure.kind === "site_timeout" || failure.kind === "site_certificate")
    return true;
  return failure.kind === "site_broken" && (failure.status === undefined || [502, 503, 504].includes(failure.status));
}

/** Passing troubles that one more try may get past; a hanging site is not asked again within the view. */
function isPassing(failure: Failure): boolean {
  if (failure.kind === "site_unreachable") return failure.detail === "refused" || failure.detail === "connect_timeout";
  if (failure.kind === "site_broken") return failure.detail === "cut" || [502, 503, 504].includes(failure.status ?? 0);
  return failure.kind === "site_busy" && failure.status === 503;
}

const failureOf = (error: unknown): Failure | null => (isAppError(error) ? error.failure : null);

/** What the breaker does not count must still reset its count: a refusal shows that the service is well. */
type Outcome<T> = { ok: true; value: T } | { ok: false; error: unknown };

/** The asker went away in the middle: says nothing of the site, for the better or the worse. */
class AskerLeft extends Error {}

/** One per site. https://learn.microsoft.com/azure/architecture/patterns/circuit-breaker, …/bulkhead */
export function createSitePolicy(siteId: string, numbers: PolicyNumbers = usualNumbers): SitePolicy {
  const site = createGate(places.site, queueLength);
  const passwords = createGate(places.password, queueLength);
  const uploads = createGate(places.upload, queueLength);
  const lanes = new Map<ServiceType, Lane>();

  function laneOf(service: ServiceType): Lane {
    const known = lanes.get(service);
    if (known) return known;
    const breaker = circuitBreaker(
      handleWhen((error) => isIll(failureOf(error) ?? { kind: "unexpected" })),
      { halfOpenAfter: numbers.pauseMs, breaker: new ConsecutiveBreaker(numbers.breakAfter) },
    );
    const gate = createGate(service === "container-infra" ? places["container-infra"] : places.service, queueLength);
    const lane: Lane = { gate, breaker, pausedAt: 0, lastFailure: null };
    breaker.onBreak(() => (lane.pausedAt = Date.now()));
    lanes.set(service, lane);
    return lane;
  }

  /** Never sent, so always `site_busy` or `site_unreachable` without a status. */
  function refuseWhilePaused(service: ServiceType, lane: Lane) {
    const { state } = lane.breaker;
    const waitMs = lane.pausedAt + numbers.pauseMs - Date.now();
    if (state === CircuitState.Closed || (state === CircuitState.Open && waitMs <= 0)) return;
    const kind = lane.lastFailure?.kind === "site_unreachable" ? "site_unreachable" : "site_busy";
    const params = { waitS: Math.max(1, Math.ceil(waitMs / 1000)) };
    throw new AppError({ kind, detail: "paused", siteId, service, params });
  }

  async function once<T>(
    call: PolicyCall,
    deadline: AbortSignal,
    attempt: (signal: AbortSignal) => Promise<T>,
  ): Promise<T> {
    const { service } = call;
    const lane = laneOf(service);
    refuseWhilePaused(service, lane);
    const gates = call.kind === "password" ? [passwords, lane.gate, site] : [lane.gate, site];
    const leave = await enterAll(gates, deadline).catch((error: unknown) => {
      // Out of time in our own queue: for a write the point is that it was never sent.
      const kind = deadline.aborted && call.kind !== "write" ? "site_timeout" : "site_busy";
      throw new AppError({ kind, detail: "queue_full", siteId, service }, { cause: error });
    });
    try {
      refuseWhilePaused(service, lane);
      const outcome = await lane.breaker.execute(() => timed(call, deadline, attempt));
      if (outcome.ok) return outcome.value;
      throw outcome.error;
    } catch (error) {
      if (error instanceof AskerLeft) throw new AppError({ kind: "site_timeout", siteId, service });
      lane.lastFailure = failureOf(error) ?? lane.lastFailure;
      throw error;
    } finally {
      leave();
    }
  }

  async function timed<T>(
    call: PolicyCall,
    deadline: AbortSignal,
    attempt: (signal: AbortSignal) => Promise<T>,
  ): Promise<Outcome<T>> {
    const patience = AbortSignal.timeout(patienceMs(call, numbers));
    const signal = call.kind === "write" ? patience : AbortSignal.any([deadline, patience]);
    try {
      return { ok: true, value: await attempt(signal) };
    } catch (error) {
      if (patience.aborted) throw new AppError({ kind: "site_timeout", siteId, service: call.service });
      if (signal.aborted) throw new AskerLeft();
      if (isIll(failureOf(error) ?? { kind: "unexpected" })) throw error;
      return { ok: false, error };
    }
  }

  /** Minutes or hours: outside the places of the short calls and without their end; a paused site is not begun with. */
  async function upload<T>(call: PolicyCall, attempt: (signal: AbortSignal) => Promise<T>): Promise<T> {
    const { service, signal } = call;
    refuseWhilePaused(service, laneOf(service));
    const leave = await uploads.enter(signal).catch((error: unknown) => {
      throw new AppError({ kind: "site_busy", detail: "queue_full", siteId, service }, { cause: error });
    });
    try {
      return await attempt(signal);
    } catch (error) {
      if (signal.aborted) throw new AppError({ kind: "site_timeout", siteId, service }, { cause: error });
      throw error;
    } finally {
      leave();
    }
  }

  return {
    async run(call, attempt) {
      if (call.kind === "upload") return upload(call, attempt);
      const deadline = AbortSignal.any([
        call.signal,
        AbortSignal.timeout(call.kind === "write" ? numbers.writeMs : numbers.readMs),
      ]);
      try {
        return await once(call, deadline, attempt);
      } catch (error) {
        const waitMs = call.kind === "repeatable" ? waitBefore(failureOf(error), numbers) : null;
        if (waitMs === null || deadline.aborted) throw error;
        await pause(waitMs, deadline);
        if (deadline.aborted) throw error;
        return await once(call, deadline, attempt);
      }
    },
  };
}

function patienceMs(call: PolicyCall, numbers: PolicyNumbers): number {
  // Magnum does one thing at a time, and signs in for each: seconds are usual when others ask too.
  if (call.service === "container-infra" && call.kind === "repeatable") return numbers.readMs;
  if (call.kind === "repeatable") return numbers.attemptMs;
  return call.kind === "password" ? numbers.readMs : numbers.writeMs;
}

/** Full jitter; what the site asks for is honoured or, when too long for a view, ends the trying. null: no second try. */
function waitBefore(failure: Failure | null, numbers: PolicyNumbers): number | null {
  if (failure === null || !isPassing(failure) || failure.detail === "paused") return null;
  const asked = failure.detail === "retry_after" ? Number(failure.params?.["waitS"] ?? 0) * 1000 : 0;
  return asked > numbers.maxWaitMs ? null : asked + Math.random() * 250;
}

function pause(ms: number, signal: AbortSignal): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  const timer = setTimeout(resolve, ms);
  signal.addEventListener("abort", () => resolve(), { once: true });
  return promise.finally(() => clearTimeout(timer));
}

async function enterAll(gates: Gate[], signal: AbortSignal): Promise<() => void> {
  const exits: (() => void)[] = [];
  const leave = () => exits.toReversed().forEach((exit) => exit());
  try {
    // oxlint-disable-next-line no-await-in-loop -- the narrow gate first, so that nobody waits there holding a place of the site
    for (const gate of gates) exits.push(await gate.enter(signal));
    return leave;
  } catch (error) {
    leave();
    throw error;
  }
}
