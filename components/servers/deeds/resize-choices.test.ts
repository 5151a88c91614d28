import { expect, test } from "vitest";
import type { Flavor } from "@/lib/flavor";
import type { Quota } from "@/lib/quota";
import { resizeChoices } from "./resize-choices";

const size = (name: string, vcpus: number, ramGiB: number, diskGiB: number): Flavor => ({
  id: `id-${name}`,
  name,
  vcpus,
  ramMiB: ramGiB * 1024,
  diskGiB,
  ephemeralGiB: 0,
  accelerator: null,
  description: null,
});
const flavors = [size("large", 4, 8, 80), size("small", 1, 2, 20), size("medium", 2, 4, 40)];
const now = { id: null, name: "medium", vcpus: 2, ramMiB: 4096, diskGiB: 40 };
const image = { id: "i", name: null };
const told = (server: Parameters<typeof resizeChoices>[0], quotas: Quota[] | null = null) =>
  resizeChoices(server, flavors, quotas).map((one) => [one.flavor.name, one.whyNot?.key ?? "fits"]);
const vcpus = (limit: number): Quota[] => [{ key: "vcpus", used: 10, reserved: 0, limit }];

test("a disk of its own does not shrink, and the present size is no change", () => {
  expect(told({ flavor: now, image })).toEqual([
    ["medium", "same"],
    ["large", "fits"],
    ["small", "disk"],
  ]);
});

test("a machine on a volume takes smaller sizes too", () => {
  expect(told({ flavor: now, image: null })[1]).toEqual(["small", "fits"]);
});

test("only what comes on top counts against the quota", () => {
  expect(told({ flavor: now, image }, vcpus(12))[1]).toEqual(["large", "fits"]);
  expect(resizeChoices({ flavor: now, image }, flavors, vcpus(11))[2]).toMatchObject({
    delta: { vcpus: 2, ramMiB: 4096, diskGiB: 40 },
    whyNot: { key: "vcpus", missing: 1 },
  });
});

test("a size known by its id only is recognised, and what it is made of stays unknown", () => {
  const bare = { id: "id-small", name: null, vcpus: null, ramMiB: null, diskGiB: null };
  expect(resizeChoices({ flavor: bare, image }, flavors, null)[0]).toMatchObject({
    delta: { vcpus: null },
    whyNot: { key: "same" },
  });
});
