import { expect, it } from "vitest";
import { proposeElsewhere } from "./elsewhere";
import { flavorDelta, nearestFlavor } from "./flavors";
import { nearestImage } from "./images";
import { needOfLaunch } from "./need";
import { flavor, image } from "../testing-rows";
import { compute, now, ok, site } from "./testing";

const wanted = needOfLaunch({ flavor: flavor(), image: image(), count: 1, community: "biomed" });
const sites = [
  site({ siteId: "full" }, { compute: compute(0) }),
  site({ siteId: "wide" }, { flavors: ok([flavor({ name: "w", vcpus: 8, ramMiB: 32_768 })]) }),
  site({ siteId: "small" }, { flavors: ok([flavor({ name: "s", vcpus: 2 })]) }),
];

it("proposes the partner sites that would take it, what fits as asked first", () => {
  const refusal = { siteId: "alpha", failure: { kind: "quota_exceeded" } as const };
  expect(proposeElsewhere(refusal, wanted, sites, now).map(({ siteId }) => siteId)).toEqual(["wide", "small"]);
});

it("never the site that refused, and nothing where elsewhere is no help", () => {
  const failure = { kind: "no_capacity" } as const;
  expect(proposeElsewhere({ siteId: "wide", failure }, wanted, sites, now).map(({ siteId }) => siteId)).toEqual([
    "small",
  ]);
  expect(proposeElsewhere({ siteId: "alpha", failure: { kind: "invalid" } }, wanted, sites, now)).toEqual([]);
});

it("the nearest size gives at least as much, or misses least", () => {
  const there = [flavor({ name: "s", vcpus: 2, ramMiB: 8192 }), flavor({ name: "l", vcpus: 8, ramMiB: 16_384 })];
  expect(nearestFlavor(there, flavor())).toMatchObject({ flavor: { name: "l" }, delta: { vcpus: 4, ramMiB: 8192 } });
  expect(nearestFlavor([there[0]!], flavor())).toMatchObject({ flavor: { name: "s" }, delta: { vcpus: -2 } });
  expect(nearestFlavor(there, flavor(), image({ minDiskGiB: 100 }))).toBeNull();
  expect(flavorDelta(flavor(), { vcpus: 4, ramMiB: 8192, gpus: 1, gpuModel: null })).toEqual({
    vcpus: 0,
    ramMiB: 0,
    gpus: -1,
  });
});

it("the nearest image is the same name, else the same system, else another version of it", () => {
  const named = image({ name: "my-ubuntu", visibility: "shared" });
  const jammy = image({ name: "Ubuntu 22.04", os: { distro: "ubuntu", version: "22.04" } });
  const older = image({ name: "ubuntu-24.04-old", updatedAt: "2026-01-01T00:00:00Z" });
  expect(nearestImage([older, named, image()], named)?.image.name).toBe("my-ubuntu");
  expect(nearestImage([jammy, older, image()], named)?.image.name).toBe("Ubuntu 24.04");
  expect(nearestImage([jammy], named)).toMatchObject({ match: "version" });
  expect(nearestImage([image({ name: "Debian 13", os: { distro: "debian", version: "13" } })], named)).toBeNull();
});
