import { expect, test } from "vitest";
import type { RegisteredKey, SiteKey } from "@/lib/key";
import { cellOf, strayKeys } from "./key-cells";

const key = { name: "laptop", fingerprint: "SHA256:a" } as RegisteredKey;
const at = (siteId: string, name: string, fingerprint: string | null): SiteKey =>
  ({ siteId, name, fingerprint, type: "ssh" }) as SiteKey;
const rows = [
  at("amu", "laptop", "SHA256:a"),
  at("amu", "old", "SHA256:b"),
  at("lille", "older", "SHA256:b"),
  at("lille", "win", null),
];
const fresh = { state: "fresh", failure: null } as const;

test("what is not known is not missing", () => {
  expect(cellOf(key, { siteId: "amu", ...fresh }, rows)).toEqual({ state: "present", name: "laptop" });
  expect(cellOf(key, { siteId: "lille", ...fresh }, rows)).toEqual({ state: "missing" });
  expect(cellOf(key, { siteId: "oscar", state: "pending", failure: null }, rows)).toEqual({ state: "asking" });
  const mute = { kind: "site_timeout" } as const;
  expect(cellOf(key, { siteId: "oscar", state: "error", failure: mute }, rows)).toEqual({ state: "unknown" });
  const outside = { kind: "not_connected" } as const;
  expect(cellOf(key, { siteId: "oscar", state: "error", failure: outside }, rows)).toEqual({ state: "no_access" });
});

test("a key that only sites have is one key, however it is called there", () => {
  const strays = strayKeys([key], rows);
  expect(strays.map(({ name, at: places }) => [name, places.map(({ siteId }) => siteId)])).toEqual([
    ["old", ["amu", "lille"]],
    ["win", ["lille"]],
  ]);
});
