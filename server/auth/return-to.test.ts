import { expect, test } from "vitest";
import { safeReturnTo } from "./return-to";

test.each([
  ["/servers", "/servers"],
  ["/servers?site=alpha&sort=-name", "/servers?site=alpha&sort=-name"],
  ["/clusters/a/b/c#part", "/clusters/a/b/c"],
])("%s is kept", (wanted, path) => {
  expect(safeReturnTo(wanted)).toBe(path);
});

test.each([
  [null],
  [""],
  ["servers"],
  ["//evil.example"],
  ["///evil.example"],
  ["/\\evil.example"],
  ["/\t/evil.example"],
  ["/\n/evil.example"],
  ["https://evil.example"],
  ["https:evil.example"],
  ["javascript:alert(1)"],
  ["\\\\evil.example"],
  ["@evil.example"],
  [" /servers"],
  ["/sign-in"],
  ["/sign-in/x"],
  ["/api/sign-out"],
  [`/${"x".repeat(3000)}`],
])("%j goes home", (wanted) => {
  expect(safeReturnTo(wanted)).toBe("/");
});

test("an encoded address stays a path of ours", () => {
  expect(safeReturnTo("/%2F%2Fevil.example")).toBe("/%2F%2Fevil.example");
});
