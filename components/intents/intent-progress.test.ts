import { describe, expect, it } from "vitest";
import type { Intent, IntentStep } from "@/lib/intent";
import { isProbablyStuck, paceOf, scaleMs, stepCount, stepMs } from "./intent-progress";

const step = (key: string, state: IntentStep["state"], part: Partial<IntentStep> = {}): IntentStep => ({
  key,
  state,
  startedAt: null,
  finishedAt: null,
  usualMs: null,
  ...part,
});

const usual = { median: 20_000, p90: 40_000 };
const start = Date.parse("2026-11-20T10:00:00Z");

describe("paceOf", () => {
  it("compares with this site's own past", () => {
    expect(paceOf(40_000, usual)).toBe("usual");
    expect(paceOf(40_001, usual)).toBe("slow");
    expect(paceOf(80_001, usual)).toBe("stuck");
  });
  it("says nothing without a past", () => expect(paceOf(1e9, null)).toBe("unknown"));
});

describe("steps", () => {
  const steps = [
    step("recorded", "done", { startedAt: "2026-11-20T10:00:00Z", finishedAt: "2026-11-20T10:00:02Z" }),
    step("key", "skipped"),
    step("sent", "doing", { startedAt: "2026-11-20T10:00:02Z", usualMs: usual }),
    step("active", "todo"),
  ];
  it("are counted without those that did not apply", () => {
    expect(stepCount({ steps })).toEqual({ step: 2, steps: 3 });
    expect(stepCount({ steps: steps.slice(0, 2) })).toEqual({ step: 1, steps: 1 });
  });
  it("last from their start to their end, or until now", () => {
    expect(stepMs(steps[0]!, start + 60_000)).toBe(2_000);
    expect(stepMs(steps[2]!, start + 60_000)).toBe(58_000);
    expect(stepMs(steps[3]!, start + 60_000)).toBeNull();
  });
  it("never last less than nothing, whatever the clocks say", () => expect(stepMs(steps[2]!, start - 60_000)).toBe(0));
  it("share one scale", () => {
    expect(scaleMs({ steps }, start + 10_000)).toBe(40_000);
    expect(scaleMs({ steps }, start + 90_000)).toBe(88_000);
  });
});

it("calls only what runs stuck, not what has ended or waits its turn", () => {
  const intent = {
    state: "accepted",
    steps: [],
    attemptedAt: "2026-11-20T10:00:00Z",
    waitsFor: null,
    finishedAt: null,
    usualMs: usual,
  } as unknown as Intent;
  expect(isProbablyStuck(intent, start + 100_000)).toBe(true);
  expect(isProbablyStuck({ ...intent, state: "done" }, start + 100_000)).toBe(false);
  const waitsFor = { id: "i", kind: "server.create" as const, name: "web-1" };
  expect(isProbablyStuck({ ...intent, waitsFor }, start + 100_000)).toBe(false);
});
