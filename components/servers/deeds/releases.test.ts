import { expect, test } from "vitest";
import type { Belongings, OwnVolume } from "@/lib/belongings";
import { doomedVolumes, imagesOf, keyOf, releasables, unreadParts } from "./releases";

const asOf = "2026-11-20T10:00:00Z";
const volume = (part: Partial<OwnVolume>): OwnVolume => ({
  id: "v1",
  name: "data",
  sizeGiB: 100,
  isBoot: false,
  isDeletedWithServer: false,
  isShared: false,
  ...part,
});
const has = (part: Partial<Belongings> & { of?: OwnVolume[] }): Belongings => ({
  volumes: { ok: true, value: part.of ?? [], asOf },
  addresses: { ok: true, value: [], asOf },
  images: { ok: true, value: 0, asOf },
  ...part,
});
const server = { siteId: "alpha", projectId: "p", id: "s1", name: "web" };
const address: Belongings["addresses"] = { ok: true, value: [{ id: "f1", address: "134.158.1.4" }], asOf };

test("what stays can be given back, addresses first; what goes, and what others use, cannot", () => {
  const of = [
    volume({ id: "boot", isBoot: true, isDeletedWithServer: true, sizeGiB: 20 }),
    volume({}),
    volume({ id: "v2", name: "" }),
    volume({ id: "v3", isShared: true }),
    volume({ id: "v4", isDeletedWithServer: null }),
  ];
  const known = [{ server, belongings: has({ of, addresses: address }) }];
  expect(releasables(known).map(({ kind, label }) => [kind, label])).toEqual([
    ["address", "134.158.1.4"],
    ["volume", "data"],
    ["volume", "v2"],
  ]);
  expect(doomedVolumes(known)).toEqual({ going: 1, goingGiB: 20, unsaid: 1 });
});

test("of several machines, each thing under its own site", () => {
  const other = { ...server, siteId: "beta", id: "s2" };
  const known = [
    { server, belongings: has({ addresses: address }) },
    { server: other, belongings: has({ addresses: address, images: { ok: true, value: 2, asOf } }) },
    { server: { ...server, id: "s3" }, belongings: undefined },
  ];
  expect(new Set(releasables(known).map(keyOf)).size).toBe(2);
  expect(imagesOf(known)).toBe(2);
});

test("what could not be read is said", () => {
  const volumes = { ok: false, failure: { kind: "site_timeout" } } as const;
  expect(unreadParts([{ server, belongings: has({ volumes }) }])).toEqual(["volumes"]);
  expect(unreadParts([{ server, belongings: undefined }])).toEqual([]);
});
