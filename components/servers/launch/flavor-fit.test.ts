import { describe, expect, it } from "vitest";
import type { Quota } from "@/lib/quota";
import { fitsElsewhere, matchFlavor, misfitOf, mostOf } from "./flavor-fit";
import { flavor, image } from "@/lib/testing-rows";

const quotas = (vcpus: number, ram: number, servers: number): Quota[] => [
  { key: "vcpus", used: 0, reserved: 0, limit: vcpus },
  { key: "ram", used: 0, reserved: 0, limit: ram },
  { key: "servers", used: 0, reserved: 0, limit: servers },
];

describe("misfitOf", () => {
  it("takes what fits, to the last vCPU", () => {
    expect(misfitOf(flavor(), image(), 2, quotas(8, 16_384, 2))).toBeNull();
  });
  it("says how many vCPU, how much memory, how many machines are missing", () => {
    expect(misfitOf(flavor(), null, 3, quotas(8, 99_999, 9))).toEqual({ key: "vcpus", missing: 4 });
    expect(misfitOf(flavor(), null, 3, quotas(99, 16_384, 9))).toEqual({ key: "ram", missing: 8192 });
    expect(misfitOf(flavor(), null, 3, quotas(99, 99_999, 2))).toEqual({ key: "servers", missing: 1 });
  });
  it("counts what is reserved and never forbids on an unknown or unlimited quota", () => {
    expect(misfitOf(flavor(), null, 1, [{ key: "vcpus", used: 4, reserved: 2, limit: 8 }])).toEqual({
      key: "vcpus",
      missing: 2,
    });
    expect(misfitOf(flavor(), null, 99, [{ key: "vcpus", used: 4, reserved: 0, limit: null }])).toBeNull();
    expect(misfitOf(flavor(), null, 99, [{ key: "vcpus", used: null, reserved: 0, limit: 1 }])).toBeNull();
    expect(misfitOf(flavor(), null, 99, null)).toBeNull();
  });
  it("compares the image with the disk and the memory", () => {
    expect(misfitOf(flavor({ diskGiB: 5 }), image(), 1, null)).toEqual({ key: "image_disk", missing: 5 });
    expect(misfitOf(flavor({ ramMiB: 256 }), image(), 1, null)).toEqual({ key: "image_ram", missing: 256 });
    expect(misfitOf(flavor({ diskGiB: 1 }), image({ minDiskGiB: 0, sizeBytes: 2.5 * 2 ** 30 }), 1, null)).toEqual({
      key: "image_size",
      missing: 2,
    });
  });
  it("lets a size without a disk take the image's own", () => {
    expect(misfitOf(flavor({ diskGiB: 0 }), image(), 1, null)).toBeNull();
  });
});

it("counts how many the quota still takes", () => {
  expect(mostOf(flavor(), quotas(14, 99_999, 10))).toBe(3);
  expect(mostOf(flavor(), null)).toBeNull();
});

it("names only sites whose quota was read and has room", () => {
  const need = { vcpus: 8, ramMiB: 8192, servers: 1 };
  const others = [
    { siteName: "OSCAR", quotas: quotas(8, 8192, 1) },
    { siteName: "AMU", quotas: quotas(7, 8192, 1) },
    { siteName: "Lille", quotas: null },
  ];
  expect(fitsElsewhere(need, others)).toEqual(["OSCAR"]);
});

it("finds the nearest size of another site", () => {
  const flavors = [
    flavor({ id: "small", vcpus: 2 }),
    flavor({ id: "big", vcpus: 16, ramMiB: 65_536 }),
    flavor({ id: "near", vcpus: 4, ramMiB: 16_384 }),
  ];
  expect(matchFlavor(flavors, { vcpus: 4, ramMiB: 8192 })?.id).toBe("near");
  expect(matchFlavor(flavors, { vcpus: 64, ramMiB: 1 })).toBeNull();
});
