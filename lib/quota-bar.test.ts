import { describe, expect, it } from "vitest";
import { quotaBar } from "./quota-bar";

describe("quotaBar", () => {
  it("says what will remain", () => {
    expect(quotaBar({ used: 40, planned: 8, limit: 64 })).toMatchObject({
      verdict: "remains",
      amount: 16,
      isTight: false,
      track: { now: 0.625, plan: 0.125, over: 0 },
    });
  });

  it("is tight from 80 % on, the planned part included", () => {
    expect(quotaBar({ used: 48, limit: 64 }).isTight).toBe(false);
    expect(quotaBar({ used: 48, planned: 8, limit: 64 }).isTight).toBe(true);
  });

  it("keeps the limit visible inside the track when it is exceeded", () => {
    const { track, verdict, amount } = quotaBar({ used: 60, planned: 16, limit: 64 });
    expect(verdict).toBe("over");
    expect(amount).toBe(12);
    expect(track!.now + track!.plan).toBeCloseTo(64 / 76);
    expect(track!.over).toBeCloseTo(12 / 76);
  });

  it("counts what is reserved as used", () => {
    expect(quotaBar({ used: 3, reserved: 1, limit: 4 }).verdict).toBe("full");
  });

  it.each([
    [{ used: 3, planned: 1, limit: 4 }, "full_after"],
    [{ used: 7, limit: null }, "no_limit"],
    [{ used: null, limit: 4 }, "unknown"],
    [{ used: 0, limit: 0 }, "none_here"],
    [{ used: 0, planned: 1, limit: 0 }, "over"],
    [{ used: 5, limit: 4 }, "over"],
  ] as const)("%j is %s", (use, verdict) => {
    expect(quotaBar(use).verdict).toBe(verdict);
  });
});
