import { expect, test } from "vitest";
import { isTight, quotaLeft, type Quota } from "./quota";

const quota = (rest: Partial<Quota>): Quota => ({ key: "vcpus", used: 4, reserved: 0, limit: 10, ...rest });

test.each([
  [{}, 6],
  [{ reserved: 2 }, 4],
  [{ used: 12 }, 0],
  [{ limit: null }, null],
  [{ used: null }, null],
  [{ limit: 0, used: 0 }, 0],
])("%j leaves %s", (rest, left) => {
  expect(quotaLeft(quota(rest))).toBe(left);
});

test.each([
  [{ used: 7 }, 0, false],
  [{ used: 8 }, 0, true],
  [{ used: 7, reserved: 1 }, 0, true],
  [{ used: 4 }, 4, true],
  [{ limit: null }, 100, false],
  [{ used: null }, 100, false],
  [{ limit: 0, used: 0 }, 0, false],
])("%j with %s planned: tight is %s", (rest, planned, expected) => {
  expect(isTight(quota(rest), planned)).toBe(expected);
});
