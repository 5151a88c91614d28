import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { usualHealth, watchHealth, type HealthWatch } from "./health";
import { createSiteEnd, type SiteEnd } from "./site-link";
import { federationOf, startSite, type TestSite } from "./testing";

let site: TestSite;
let end: SiteEnd;
let watch: HealthWatch;

beforeEach(async () => {
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout", "Date"] });
  site = await startSite();
  const [file] = federationOf({ s: { url: site.url, signIn: ["password"] } }).sites;
  if (!file) throw new Error("no site");
  end = createSiteEnd(file);
});
afterEach(async () => {
  watch.stop();
  await end.close();
  vi.useRealTimers();
  await site.close();
});

const nothing = () => new Promise<never>(() => {});

/** Lets sockets do their work; only `setTimeout` stands still. */
async function until(check: () => boolean) {
  while (!check()) await new Promise((resolve) => setImmediate(resolve));
}
const state = () => watch.look().state;
/** Half a minute and its jitter. */
const nextTurn = () => vi.advanceTimersByTimeAsync(33_000);
async function asksAgain() {
  const calls = site.asked.length;
  await nextTurn();
  await until(() => site.asked.length > calls);
}

describe("a site's health", () => {
  it("is asked for when somebody looks, and known soon after", async () => {
    watch = watchHealth(end);
    expect(watch.look()).toEqual({ state: "asking", since: null, latencyMs: null, usualMs: null });
    expect(site.asked).toHaveLength(0);
    await nextTurn();
    await until(() => state() === "answers");
    const seen = watch.look();
    expect(seen.latencyMs).toBeGreaterThanOrEqual(0);
    expect(seen.usualMs).not.toBeNull();
    expect(Date.parse(seen.since ?? "")).toBeLessThanOrEqual(Date.now());
    expect(site.asked[0]).toMatchObject({ method: "GET", path: "/v3/" });
    expect(site.asked[0]?.headers).not.toHaveProperty("x-auth-token");
  });

  it("goes mute and comes back, and keeps the time of the change", async () => {
    watch = watchHealth(end, { ...usualHealth, atMostMs: 0 });
    watch.look();
    await asksAgain();
    await until(() => state() === "answers");
    site.mood.intercept = () => ({ status: 503, text: "down" });
    await asksAgain();
    await until(() => state() === "mute");
    const { since, latencyMs } = watch.look();
    expect(latencyMs).toBeNull();
    await asksAgain();
    expect(watch.look().since).toBe(since);
    site.mood.intercept = () => null;
    await asksAgain();
    await until(() => state() === "answers");
  });

  it("is mute when the site takes the call and says nothing", async () => {
    watch = watchHealth(end, { ...usualHealth, attemptMs: 20 });
    site.mood.intercept = nothing;
    watch.look();
    await asksAgain();
    await until(() => state() !== "asking");
    expect(state()).toBe("mute");
  });

  it("is slow beyond a limit", async () => {
    watch = watchHealth(end, { ...usualHealth, slowMs: -1 });
    watch.look();
    await asksAgain();
    await until(() => state() !== "asking");
    expect(state()).toBe("slow");
  });

  it("asks once however many look, and no more when nobody does", async () => {
    watch = watchHealth(end, { ...usualHealth, watchMs: 0 });
    for (let look = 0; look < 100; look++) watch.look();
    await asksAgain();
    await until(() => end.lastAnswerAt() !== null);
    for (let turn = 0; turn < 5; turn++) await nextTurn();
    expect(site.asked).toHaveLength(1);
  });

  it("takes other answers as a sign of life, for two minutes", async () => {
    watch = watchHealth(end);
    watch.look();
    await asksAgain();
    await until(() => state() === "answers");
    for (let turn = 0; turn < 2; turn++) {
      watch.look();
      await vi.advanceTimersByTimeAsync(20_000);
      end.link.noteAnswer(null);
      await vi.advanceTimersByTimeAsync(13_000);
    }
    expect(site.asked).toHaveLength(1);
  });
});
