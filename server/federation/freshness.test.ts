import { describe, expect, it, vi } from "vitest";
import { AppError } from "@/lib/failures";
import { createFreshness, usualFreshness } from "./freshness";

const key = { userId: "u", siteId: "s", projectId: "p", resource: "servers" };
const never = () => new AbortController().signal;
const soon = { maxAgeMs: 60_000, signal: never() };
const now = { maxAgeMs: 0, signal: never() };
const mute = () => Promise.reject(new AppError({ kind: "site_timeout", siteId: "s" }));
const at = (resource: string) => ({ ...key, resource });
const later = <T>() => Promise.withResolvers<T>();

/** Values older than any `maxAgeMs` used here, without waiting. */
async function withClockMoved<T>(ms: number, work: () => Promise<T>): Promise<T> {
  const real = Date.now;
  const spy = vi.spyOn(Date, "now").mockImplementation(() => real() + ms);
  try {
    return await work();
  } finally {
    spy.mockRestore();
  }
}

describe("the cache", () => {
  it("asks once for a hundred who come together, and not again while fresh", async () => {
    const cache = createFreshness();
    const answer = later<string>();
    const load = vi.fn<() => Promise<string>>(() => answer.promise);
    const readers = Array.from({ length: 100 }, () => cache.read(key, soon, load));
    answer.resolve("a");
    const values = await Promise.all(readers);
    expect(new Set(values.map(({ value }) => value))).toEqual(new Set(["a"]));
    expect(await cache.read(key, soon, load)).toMatchObject({ value: "a", state: "fresh", failure: null });
    expect(load).toHaveBeenCalledTimes(1);
  });

  it("always asks with maxAgeMs 0", async () => {
    const cache = createFreshness();
    let count = 0;
    await cache.read(key, now, async () => ++count);
    expect((await cache.read(key, now, async () => ++count)).value).toBe(2);
  });

  it("keeps people, sites, projects and things apart", async () => {
    const cache = createFreshness();
    const others = [{ userId: "v" }, { siteId: "t" }, { projectId: "q" }, { resource: "images" }];
    await cache.read(key, soon, async () => "mine");
    for (const other of others)
      expect((await cache.read({ ...key, ...other }, soon, async () => "other")).value).toBe("other");
    expect((await cache.read(key, soon, async () => "again")).value).toBe("mine");
  });

  it("shows the last good value with the failure, and the failure alone when there is none", async () => {
    const cache = createFreshness();
    await expect(cache.read(key, soon, mute)).rejects.toMatchObject({ failure: { kind: "site_timeout" } });
    const good = await cache.read(key, soon, async () => "good");
    const seen = await cache.read(key, now, mute);
    expect(seen).toMatchObject({ value: "good", state: "stale", asOf: good.asOf, failure: { kind: "site_timeout" } });
    expect(await cache.read(key, now, async () => "back")).toMatchObject({
      value: "back",
      state: "fresh",
      failure: null,
    });
  });

  it("forgets a value after a day", async () => {
    const cache = createFreshness();
    await cache.read(key, soon, async () => "old");
    await withClockMoved(usualFreshness.keepMs + 1, () =>
      expect(cache.read(key, now, mute)).rejects.toThrow("site_timeout"),
    );
  });

  it("gives the old value when the new one takes too long, and the new one to who comes next", async () => {
    const cache = createFreshness({ ...usualFreshness, graceMs: 1 });
    await cache.read(key, soon, async () => "old");
    const slow = later<string>();
    await withClockMoved(61_000, async () => {
      expect(await cache.read(key, soon, () => slow.promise)).toMatchObject({
        value: "old",
        state: "stale",
        failure: null,
      });
      const second = cache.read(key, now, mute);
      slow.resolve("new");
      expect(await second).toMatchObject({ value: "new", state: "fresh" });
    });
  });

  it("waits a moment for the new value before it shows the old", async () => {
    const cache = createFreshness();
    await cache.read(key, soon, async () => "old");
    await withClockMoved(61_000, async () =>
      expect(await cache.read(key, soon, async () => "new")).toMatchObject({ value: "new", state: "fresh" }),
    );
  });

  it("says what went wrong the last time beside an old value", async () => {
    const cache = createFreshness({ ...usualFreshness, graceMs: 1 });
    await cache.read(key, soon, async () => "old");
    await cache.read(key, now, mute);
    await withClockMoved(61_000, async () => {
      const seen = await cache.read(key, soon, () => new Promise<string>(() => {}));
      expect(seen).toMatchObject({ value: "old", state: "stale", failure: { kind: "site_timeout" } });
    });
  });

  it("does not keep an answer that set out before a write", async () => {
    const cache = createFreshness();
    const before = later<string>();
    const first = cache.read(key, soon, () => before.promise);
    cache.invalidate({ userId: "u", siteId: "s" });
    const second = cache.read(key, soon, async () => "after");
    before.resolve("before");
    expect((await first).value).toBe("before");
    expect((await second).value).toBe("after");
    expect((await cache.read(key, soon, mute)).value).toBe("after");
  });

  it("asks the site after a write, and still has the old value when the site is mute", async () => {
    const cache = createFreshness();
    await cache.read(key, soon, async () => "before");
    cache.invalidate({ userId: "u", siteId: "s", projectId: "p", resource: "servers" });
    expect(await cache.read(key, soon, mute)).toMatchObject({ value: "before", state: "stale" });
    expect(await cache.read(key, soon, async () => "after")).toMatchObject({ value: "after", state: "fresh" });
  });

  it("invalidates single things with their list, lists of all projects with one project, and nothing else", async () => {
    const cache = createFreshness();
    const keys = [
      { ...key, resource: "servers:1" },
      { ...key, projectId: undefined },
      { ...key, projectId: "q" },
      { ...key, resource: "images" },
      { ...key, siteId: "t" },
    ];
    for (const one of keys) await cache.read(one, soon, async () => "before");
    cache.invalidate({ userId: "u", siteId: "s", projectId: "p", resource: "servers" });
    const seen = [];
    for (const one of keys) seen.push((await cache.read(one, soon, async () => "after")).value);
    expect(seen).toEqual(["after", "after", "before", "before", "before"]);
  });

  it.each(["not_found", "not_authorised", "not_connected"] as const)("shows nothing old after %s", async (kind) => {
    const cache = createFreshness();
    await cache.read(key, soon, async () => "secret now");
    await expect(cache.read(key, now, () => Promise.reject(new AppError({ kind })))).rejects.toMatchObject({
      failure: { kind },
    });
    await expect(cache.read(key, now, mute)).rejects.toMatchObject({ failure: { kind: "site_timeout" } });
  });

  it("does not ask again soon after a refusal by policy", async () => {
    const cache = createFreshness();
    const load = vi.fn<() => Promise<never>>(() => Promise.reject(new AppError({ kind: "not_authorised" })));
    await expect(cache.read(key, soon, load)).rejects.toThrow("not_authorised");
    await expect(cache.read(key, soon, load)).rejects.toThrow("not_authorised");
    expect(load).toHaveBeenCalledTimes(1);
    await expect(cache.read(key, now, load)).rejects.toThrow("not_authorised");
    expect(load).toHaveBeenCalledTimes(2);
  });

  it("comes back to a busy site when it said, and shows the old value meanwhile", async () => {
    const cache = createFreshness();
    await cache.read(key, soon, async () => "old");
    const busy = new AppError({ kind: "site_busy", detail: "retry_after", params: { waitS: 30 } });
    const load = vi.fn<() => Promise<string>>(() => Promise.reject(busy));
    await cache.read(key, now, load);
    await withClockMoved(1000, () => cache.read(key, { ...soon, maxAgeMs: 1 }, load));
    expect(load).toHaveBeenCalledTimes(1);
    const seen = await withClockMoved(29_000, () => cache.read(key, { ...soon, maxAgeMs: 1 }, load));
    expect(seen).toMatchObject({ value: "old", state: "stale", failure: { kind: "site_busy" } });
    await withClockMoved(31_000, () => cache.read(key, { ...soon, maxAgeMs: 1 }, load));
    expect(load).toHaveBeenCalledTimes(2);
  });

  it("lets the load go when everybody has left, not before", async () => {
    const cache = createFreshness();
    const [one, two] = [new AbortController(), new AbortController()];
    const signals: AbortSignal[] = [];
    const load = (signal: AbortSignal) => {
      signals.push(signal);
      return new Promise<string>(() => {});
    };
    const readers = [one, two].map(({ signal }) => cache.read(key, { maxAgeMs: 0, signal }, load));
    const ended = Promise.allSettled(readers);
    one.abort();
    await expect(readers[0]).rejects.toMatchObject({ failure: { kind: "site_timeout" } });
    expect(signals[0]?.aborted).toBe(false);
    two.abort();
    await ended;
    expect(signals).toHaveLength(1);
    expect(signals[0]?.aborted).toBe(true);
  });

  it("forgets a person, what is on its way included", async () => {
    const cache = createFreshness();
    const slow = later<string>();
    const reading = cache.read(key, soon, () => slow.promise);
    cache.forget("u");
    slow.resolve("late");
    await reading;
    await expect(cache.read(key, soon, mute)).rejects.toThrow("site_timeout");
    expect((await cache.read({ ...key, userId: "v" }, soon, async () => "v")).value).toBe("v");
    cache.forget("u", "s");
    expect((await cache.read({ ...key, userId: "v" }, soon, mute)).value).toBe("v");
  });

  it("stays within its size, dropping what was used least lately", async () => {
    const cache = createFreshness({ ...usualFreshness, maxEntries: 2 });
    await cache.read(at("a"), soon, async () => "a");
    await cache.read(at("b"), soon, async () => "b");
    await cache.read(at("a"), soon, mute);
    await cache.read(at("c"), soon, async () => "c");
    expect(cache.size).toBe(2);
    expect((await cache.read(at("a"), soon, mute)).value).toBe("a");
    await expect(cache.read(at("b"), soon, mute)).rejects.toThrow("site_timeout");
  });

  it("does not dress up a mistake of ours", async () => {
    const cache = createFreshness();
    await cache.read(key, soon, async () => "good");
    await expect(cache.read(key, now, () => Promise.reject(new TypeError("bug")))).rejects.toThrow("bug");
  });
});
