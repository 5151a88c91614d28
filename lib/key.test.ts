import { describe, expect, it, test } from "vitest";
import { freeKeyName, presenceOf, weaknessOf, WholePublicKey } from "./key";
import { readPublicKey } from "./ssh-public-key";

const ed25519 = "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAINHnm5DMbuSIcJFTz5t0yC5QBN/piA1XJM5IQdXIC+8S";
const rsa2048 =
  "ssh-rsa AAAAB3NzaC1yc2EAAAADAQABAAABAQC+0bf9CZ/wkHYB3hh9ggLHuf44uLAZL6ck6dE0RDU26dS5IzMJT/5HoqtIjmkgYsXTiPYQaRl+kJHLPxY+xBX42bY4HI1xbCZS6sMyqNV9Yjz6TYHQ/YzCTXhXFJN/3O3SeX0C6MfFO12nDMVyR+s+Da1t3VdxhszeyqjqE81AVhRxW7nNsOWlilXrN1LzYAiStj+/pGjJrrSjLXMI89EVXH7+Dqbn9LxQCaRocJptIs4YiOam0Au9Jr19lysdh4UgrakCb1wxzObvy4yodr5DTO2P1vA7Q5u8C0Hqgm9ZoPHsTab5c7jKKJfvQ5BYP6zqE9xzzWA1nVkAD38MC8yJ";
const ecdsa =
  "ecdsa-sha2-nistp256 AAAAE2VjZHNhLXNoYTItbmlzdHAyNTYAAAAIbmlzdHAyNTYAAABBBJ3FeR6Y08J8h5bYGmFwOfKziM26pVa8Gf0S7dGX+mrXK/2LqEGdGPIonjyAbC3fY/WY/+SnE27r/I65q7V2vDw=";

describe("a public key's line", () => {
  it.each([
    [`${ed25519} ines@laptop`, { type: "ssh-ed25519", bits: null, comment: "ines@laptop" }],
    [`${rsa2048} two words`, { type: "ssh-rsa", bits: 2048, comment: "two words" }],
    [ecdsa, { type: "ecdsa-sha2-nistp256", bits: null, comment: "" }],
  ])("is read: %s", (line, facts) => {
    expect(readPublicKey(line)).toMatchObject(facts);
    expect(WholePublicKey.safeParse(line).success).toBe(true);
  });

  it.each([
    ["half of it", ed25519.slice(0, 60)],
    ["another type before it", ed25519.replace("ssh-ed25519 ", "ssh-rsa ")],
    ["no base64", "ssh-ed25519 AAA=AAAA"],
    ["nothing but its type", "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5"],
  ])("is refused: %s", (_what, line) => {
    expect(WholePublicKey.safeParse(line).error?.issues[0]?.message).toBe("public_key");
  });

  it("is refused by name when no machine takes it any more", () => {
    expect(WholePublicKey.safeParse("ssh-dss AAAAB3NzaC1kc3M me").error?.issues[0]?.message).toBe("key_dsa");
  });
});

test("short RSA keys are weak", () => {
  expect(weaknessOf({ type: "ssh-rsa", bits: 2048 })).toBe("rsa_short");
  expect(weaknessOf({ type: "ssh-rsa", bits: 3072 })).toBeNull();
  expect(weaknessOf({ type: "ssh-ed25519", bits: null })).toBeNull();
});

const there = (name: string, fingerprint: string | null) => ({ name, fingerprint });

test("where a key is", () => {
  const key = { name: "laptop", fingerprint: "SHA256:a" };
  expect(presenceOf(key, [])).toEqual({ state: "missing" });
  expect(presenceOf(key, [there("old", "SHA256:a")])).toEqual({ state: "present", name: "old" });
  expect(presenceOf(key, [there("old", "SHA256:a"), there("laptop", "SHA256:a")])).toMatchObject({ name: "laptop" });
  expect(presenceOf(key, [there("laptop", "SHA256:b")])).toEqual({ state: "conflict" });
  expect(presenceOf(key, [there("laptop", null)])).toEqual({ state: "conflict" });
  expect(presenceOf(key, [there("laptop", "SHA256:b"), there("x", "SHA256:a")])).toMatchObject({ state: "present" });
});

test("a free name", () => {
  expect(freeKeyName("laptop", ["laptop", "laptop-2"])).toBe("laptop-3");
});
