import { randomBytes } from "node:crypto";
import * as fc from "fast-check";
import { expect, test } from "vitest";
import { createSecrets, type SecretPlace } from "./secrets";

const first = randomBytes(32);
const second = randomBytes(32);
const secrets = createSecrets(new Map([[1, first]]));
const place: SecretPlace = { table: "credentials", row: "r1", column: "secret", userId: "u1", siteId: "gamma" };

test("any text opens again, and no two seals are alike", () => {
  fc.assert(
    fc.property(fc.string({ unit: "grapheme" }), (text) => {
      const sealed = secrets.seal(text, place);
      expect(secrets.open(sealed, place)).toBe(text);
      expect(secrets.seal(text, place)).not.toBe(sealed);
    }),
  );
});

test.each([
  ["table", { ...place, table: "oidc_tokens" }],
  ["row", { ...place, row: "r2" }],
  ["column", { ...place, column: "label" }],
  ["person", { ...place, userId: "u2" }],
  ["site", { ...place, siteId: "alpha" }],
])("a secret moved to another %s does not open", (_what, elsewhere) => {
  expect(() => secrets.open(secrets.seal("s3cret", place), elsewhere)).toThrow(/authenticate/);
});

test("no separator makes two places alike", () => {
  const sealed = secrets.seal("s3cret", { ...place, row: "a|b", column: "c" });
  expect(() => secrets.open(sealed, { ...place, row: "a", column: "b|c" })).toThrow(/authenticate/);
});

const flip = (part: string, at: number) => {
  const bytes = Buffer.from(part, "base64url");
  bytes[at] = (bytes[at] ?? 0) ^ 1;
  return bytes.toString("base64url");
};

const print = (...parts: (string | undefined)[]) => parts.join(".");

test("any changed byte, and any shortened seal, does not open", () => {
  const sealed = secrets.seal("s3cret", place);
  const [format, version, wrapped = "", box = ""] = sealed.split(".");
  for (let at = 0; at < Buffer.from(wrapped, "base64url").length; at++)
    expect(() => secrets.open(print(format, version, flip(wrapped, at), box), place)).toThrow(/authenticate/);
  for (let at = 0; at < Buffer.from(box, "base64url").length; at++)
    expect(() => secrets.open(print(format, version, wrapped, flip(box, at)), place)).toThrow(/authenticate/);
  for (let length = 0; length < sealed.length - 2; length++)
    expect(() => secrets.open(sealed.slice(0, length), place)).toThrow(/sealed|authenticate|version/);
});

test("a new outer key opens the old seals, rewraps them, and the old key can then go", () => {
  const old = secrets.seal("s3cret", place);
  const both = createSecrets(
    new Map([
      [1, first],
      [2, second],
    ]),
  );
  expect(both.open(old, place)).toBe("s3cret");
  const rewrapped = both.rewrap(old, place) ?? "";
  expect(both.rewrap(rewrapped, place)).toBeNull();
  const onlyNew = createSecrets(new Map([[2, second]]));
  expect(onlyNew.open(rewrapped, place)).toBe("s3cret");
  expect(() => onlyNew.open(old, place)).toThrow("version 1");
});
