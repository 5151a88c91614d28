import { expect, test } from "vitest";
import { takeToken } from "./rate-limit";

const take = (key: string, times: number, now: number) =>
  Array.from({ length: times }, () => takeToken(key, now)).filter(Boolean).length;

test("sixty writes at once pass, the next wait for their turn, five a second", () => {
  expect(take("one", 100, 0)).toBe(60);
  expect(take("one", 100, 1_000)).toBe(5);
  expect(take("one", 100, 3_600_000)).toBe(60);
});

test("one person's writes take nothing from another's", () => {
  expect(take("two", 61, 0)).toBe(60);
  expect(take("three", 60, 0)).toBe(60);
});
