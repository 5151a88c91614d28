import { AppError, isAppError, toFailure, type Failure } from "@/lib/failures";
import { createSingleFlight, whileWaiting } from "@/server/openstack/single-flight";
import type { Fresh } from "./federation";

export type FreshKey = { userId: string; siteId: string; projectId?: string | undefined; resource: string };
type FreshScope = Omit<FreshKey, "resource"> & { resource?: string | undefined };

export type FreshnessNumbers = {
  /** How long the last good value may stand in for a site that fails. */
  keepMs: number;
  /** How long an old value is held back in the hope of a new one. */
  graceMs: number;
  maxEntries: number;
};
export const usualFreshness: FreshnessNumbers = { keepMs: 24 * 3600 * 1000, graceMs: 1000, maxEntries: 20_000 };

/** A refusal by policy will be the same a minute later; a busy site says when to come back. The rest is the breaker's. */
function holdMs(failure: Failure): number {
  if (failure.kind === "not_authorised") return 5 * 60_000;
  return failure.detail === "retry_after" ? Number(failure.params?.["waitS"] ?? 0) * 1000 : 0;
}

type Entry = {
  key: FreshKey;
  last: { value: unknown; at: number; tookMs: number } | null;
  /** Of the last attempt; null after a success. */
  failure: { failure: Failure; at: number } | null;
  /** A write happened since: the last value is old whatever its age. */
  isOutdated: boolean;
  /** Counts the writes: an answer that set out before the last one says nothing of it. */
  generation: number;
};

export type Freshness = {
  read<T>(
    key: FreshKey,
    options: { maxAgeMs: number; signal: AbortSignal },
    load: (signal: AbortSignal) => Promise<T>,
  ): Promise<Fresh<T>>;
  invalidate(scope: FreshScope): void;
  /** Everything of a person (at a site), values included. */
  forget(userId: string, siteId?: string): void;
  readonly size: number;
};

const separator = "\u0000";
const nameOf = (key: FreshKey) => [key.userId, key.siteId, key.projectId ?? "", key.resource].join(separator);

/** A list over all projects counts as being of every one of them; "servers" covers "servers:<id>". */
function isWithin(key: FreshKey, scope: FreshScope): boolean {
  if (key.userId !== scope.userId || key.siteId !== scope.siteId) return false;
  if (scope.projectId !== undefined && key.projectId !== undefined && key.projectId !== scope.projectId) return false;
  return (
    scope.resource === undefined || key.resource === scope.resource || key.resource.startsWith(`${scope.resource}:`)
  );
}

/** Access was withdrawn: what was seen before must not be shown again. */
const endsAccess = (failure: Failure) => ["not_found", "not_authorised", "not_connected"].includes(failure.kind);

/** An answer nobody waits for any more is still worth having, within reason. */
const backgroundMs = 60_000;

const late = Symbol("late");
const sleep = (ms: number) => new Promise<typeof late>((resolve) => setTimeout(() => resolve(late), ms).unref());

/** In memory, per process; one value is shared by all tabs of a person and must not be changed by who reads it. */
export function createFreshness(numbers: FreshnessNumbers = usualFreshness): Freshness {
  // In order of last use.
  const entries = new Map<string, Entry>();
  const flights = createSingleFlight<unknown>();

  function entryOf(key: FreshKey): Entry {
    const name = nameOf(key);
    const known = entries.get(name);
    const entry = known ?? { key, last: null, failure: null, isOutdated: false, generation: 0 };
    entries.delete(name);
    entries.set(name, entry);
    if (entry.last && Date.now() - entry.last.at > numbers.keepMs) entry.last = null;
    for (const oldest of entries.keys()) {
      if (entries.size <= numbers.maxEntries) break;
      entries.delete(oldest);
    }
    return entry;
  }

  async function refresh<T>(entry: Entry, load: (signal: AbortSignal) => Promise<T>, signal: AbortSignal): Promise<T> {
    const { generation } = entry;
    const started = performance.now();
    try {
      const value = await load(signal);
      if (entry.generation === generation) {
        entry.last = { value, at: Date.now(), tookMs: Math.round(performance.now() - started) };
        entry.failure = null;
        entry.isOutdated = false;
      }
      return value;
    } catch (error) {
      const failure = toFailure(error);
      if (entry.generation === generation && !signal.aborted) entry.failure = { failure, at: Date.now() };
      if (endsAccess(failure)) entry.last = null;
      throw error;
    }
  }

  function shown<T>(entry: Entry, state: "fresh" | "stale", failure: Failure | null): Fresh<T> {
    const { last } = entry;
    if (last === null) throw new AppError(failure ?? { kind: "unexpected" });
    // The caller names the type it loads under this key.
    return { value: last.value as T, asOf: new Date(last.at).toISOString(), state, failure, tookMs: last.tookMs };
  }

  /** Also for an answer that a write has overtaken: it was not kept, and is what the asker waited for. */
  function asNew<T>({ last }: Entry, value: unknown): Fresh<T> {
    const kept = last !== null && last.value === value ? last : { at: Date.now(), tookMs: 0 };
    return {
      value: value as T,
      asOf: new Date(kept.at).toISOString(),
      state: "fresh",
      failure: null,
      tookMs: kept.tookMs,
    };
  }

  const isFresh = (entry: Entry, maxAgeMs: number) =>
    entry.last !== null && !entry.isOutdated && Date.now() - entry.last.at < maxAgeMs;

  /** The last failure, while asking again is pointless or impolite. */
  function heldFailure(entry: Entry, maxAgeMs: number): Failure | null {
    if (maxAgeMs === 0 || entry.isOutdated || entry.failure === null) return null;
    const { failure, at } = entry.failure;
    return Date.now() - at < holdMs(failure) ? failure : null;
  }

  async function read<T>(
    key: FreshKey,
    { maxAgeMs, signal }: { maxAgeMs: number; signal: AbortSignal },
    load: (signal: AbortSignal) => Promise<T>,
  ): Promise<Fresh<T>> {
    const entry = entryOf(key);
    if (isFresh(entry, maxAgeMs)) return shown(entry, "fresh", null);
    const held = heldFailure(entry, maxAgeMs);
    if (held) return shown(entry, "stale", held);
    const mayShowOld = entry.last !== null && !entry.isOutdated && maxAgeMs > 0;
    const name = nameOf(key);
    const ask = (until: AbortSignal) => flights.run(name, until, (shared) => refresh(entry, load, shared));
    try {
      if (!mayShowOld) return asNew(entry, await ask(signal));
      // Goes on when everybody has left with the old value: the next one finds the new.
      const running = ask(AbortSignal.timeout(backgroundMs));
      const first = await whileWaiting(Promise.race([running, sleep(numbers.graceMs)]), signal);
      return first === late ? shown(entry, "stale", entry.failure?.failure ?? null) : asNew(entry, first);
    } catch (error) {
      if (entry.last === null || !isAppError(error)) throw error;
      return shown(entry, "stale", { siteId: key.siteId, ...toFailure(error) });
    }
  }

  return {
    read,
    invalidate(scope) {
      for (const [name, entry] of entries) {
        if (!isWithin(entry.key, scope)) continue;
        entry.generation += 1;
        entry.isOutdated = true;
        flights.drop(name);
      }
    },
    forget(userId, siteId) {
      for (const [name, entry] of entries) {
        if (entry.key.userId !== userId || (siteId !== undefined && entry.key.siteId !== siteId)) continue;
        entry.generation += 1;
        flights.drop(name);
        entries.delete(name);
      }
    },
    get size() {
      return entries.size;
    },
  };
}
