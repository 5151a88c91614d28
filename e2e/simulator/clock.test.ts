import { afterEach, expect, it, vi } from "vitest";
import { createClock } from "#simulator/clock.ts";

afterEach(() => vi.useRealTimers());

const fake = () => vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout", "performance"] });

it("divides waiting by the speed", () => {
  fake();
  const clock = createClock(10);
  const work = vi.fn<() => void>();
  clock.after(5, work);
  vi.advanceTimersByTime(499);
  expect(work).not.toHaveBeenCalled();
  vi.advanceTimersByTime(2);
  expect(work).toHaveBeenCalledOnce();
});

it("keeps the share already waited when the speed changes", () => {
  fake();
  const clock = createClock(1);
  const work = vi.fn<() => void>();
  clock.after(10, work);
  vi.advanceTimersByTime(5_000);
  clock.setSpeed(5);
  vi.advanceTimersByTime(999);
  expect(work).not.toHaveBeenCalled();
  vi.advanceTimersByTime(2);
  expect(work).toHaveBeenCalledOnce();
});

it("forgets what was called off, and everything when it stops", () => {
  fake();
  const clock = createClock(1);
  const work = vi.fn<() => void>();
  clock.after(1, work)();
  clock.every(1, work);
  clock.stop();
  vi.advanceTimersByTime(10_000);
  expect(work).not.toHaveBeenCalled();
});
