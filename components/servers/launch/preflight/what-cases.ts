import { flavor, image } from "@/lib/testing-rows";
import { ok, options, site, world } from "../fixtures";
import { placeOf } from "../places";
import type { Case } from "./case";

const big = flavor({ id: "big", name: "m1.big", vcpus: 16, ramMiB: 32_768, diskGiB: 80 });

/** The site, the image, the size, the name. */
export const whatCases: readonly Case[] = [
  // the site and the way in
  {
    id: "access",
    key: "place_mute",
    state: "hard",
    fix: "otherSite",
    draft: { siteId: "scigne" },
    world: { places: [placeOf(site("scigne"), { state: "failed" }, "biomed")] },
    mended: { world: world() },
  },
  {
    id: "access",
    key: "place_asking",
    state: "unknown",
    fix: "otherSite",
    world: { places: [placeOf(site("scigne"), { state: "asking" }, "biomed")] },
    draft: { siteId: "scigne" },
    mended: { world: world() },
  },
  {
    id: "lasts",
    key: "lasts_not",
    state: "soft",
    fix: "endWithAccess",
    world: { options: options({ accessEndsAt: "2026-12-11T00:00:00Z" }) },
  },
  {
    id: "lasts",
    key: "lasts_not_open",
    state: "soft",
    fix: "endWithAccess",
    draft: { endsOn: { preset: "none" } },
    world: { options: options({ accessEndsAt: "2026-12-11T00:00:00Z" }) },
  },
  // image, size, name
  {
    id: "image",
    key: "image_disk",
    state: "hard",
    fix: "takeSize",
    draft: { flavor: flavor() },
    world: { options: options({ images: ok([image({ minDiskGiB: 60 })]), flavors: ok([flavor(), big]) }) },
  },
  {
    id: "image",
    key: "image_ram",
    state: "hard",
    fix: "takeSize",
    draft: { flavor: flavor() },
    world: { options: options({ images: ok([image({ minRamMiB: 16_384 })]), flavors: ok([flavor(), big]) }) },
  },
  {
    id: "image",
    key: "image_size",
    state: "hard",
    fix: "otherImage",
    draft: { flavor: flavor() },
    world: { options: options({ images: ok([image({ sizeBytes: 2 ** 37 })]) }) },
    mended: { world: world() },
  },
  {
    id: "boot",
    key: "boot_small",
    state: "hard",
    fix: "enlarge",
    draft: { bootVolume: { size: "5", type: "", isKept: true } },
  },
  {
    id: "used",
    key: "unused",
    state: "soft",
    world: { usedImageIds: [] },
    mended: { world: { usedImageIds: ["ubuntu-24"] } },
  },
  {
    id: "name",
    key: "name_taken",
    state: "soft",
    fix: "takeName",
    draft: { name: "head" },
    world: { options: options({ serverNames: ok(["head"]) }) },
  },
  {
    id: "name",
    key: "name_unread",
    state: "unknown",
    world: { options: options({ serverNames: { ok: false, failure: { kind: "site_timeout" } } }) },
    mended: { world: world() },
  },
  {
    id: "members",
    key: "members_over",
    state: "hard",
    fix: "noServerGroup",
    draft: { serverGroupId: "apart", count: "3" },
    world: { options: options({ serverGroupMembersLimit: 2 }) },
  },
];
