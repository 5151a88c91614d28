import { describe, expect, it } from "vitest";
import type { Part } from "@/lib/site-rows";
import { CreateVolumeInput, type VolumeOptions } from "@/lib/volume";
import { resolveVolume, type VolumePlace, type VolumeWorld } from "./resolve-volume";
import { applyVolumeLink, emptyVolumeDraft, type VolumeDraft, type VolumeLink } from "./volume-draft";
import { problemsOfFailure, volumeProblems } from "./volume-problems";
import { volumeRequest } from "./volume-request";

const project = { projectId: "p1", projectName: "FG_biomed", community: "biomed" };
const part = <T>(value: T): Part<T> => ({ ok: true, value, asOf: "2026-11-20T12:00:00Z" });
const quota = (key: "volumes" | "volume_storage", limit: number, used = 0) => ({ key, limit, used, reserved: 0 });

const place = (id: string, rest: Partial<VolumePlace> = {}): VolumePlace => ({
  site: { id, name: id.toUpperCase(), health: { state: "ok" } } as unknown as VolumePlace["site"],
  projects: [project],
  problem: null,
  volumes: null,
  ...rest,
});

const options = (rest: Partial<VolumeOptions> = {}): VolumeOptions =>
  ({
    siteId: "alpha",
    project,
    types: part([
      { id: "t1", name: "hdd", description: null, isDefault: true },
      { id: "t2", name: "ssd", description: null, isDefault: false },
    ]),
    quotas: part({
      quotas: [quota("volumes", 3, 1), quota("volume_storage", 100, 50)],
      byType: { ssd: [quota("volume_storage", 10)] },
      maxVolumeGiB: null,
    }),
    images: part([{ id: "i1", name: "Debian", minDiskGiB: 8, sizeBytes: null }]),
    snapshots: part([{ id: "s1", name: "", sizeGiB: 30, status: "creating" }]),
    volumes: part([{ id: "v1", name: "volume-1", sizeGiB: 5, status: "in-use" }]),
    availabilityZones: part(["nova"]),
    ...rest,
  }) as VolumeOptions;

const world = (rest: Partial<VolumeWorld> = {}): VolumeWorld => ({
  communities: ["biomed"],
  community: "biomed",
  places: [place("alpha")],
  options: options(),
  ...rest,
});
const draft = (rest: Partial<VolumeDraft> = {}): VolumeDraft => ({ ...emptyVolumeDraft(), ...rest });

function judge(rest: Partial<VolumeDraft>, given = world()) {
  const one = draft(rest);
  const choice = resolveVolume(one, given);
  return { choice, problems: volumeProblems(choice, given), request: volumeRequest(one, choice) };
}

describe("what stands in an untouched form", () => {
  it("is a blank volume of the site's own type, under a free name, ready to be sent", () => {
    const { choice, problems, request } = judge({});
    expect(choice).toMatchObject({ name: "volume-2", sizeGiB: 20, type: { name: "hdd" }, sourceKind: "blank" });
    expect(problems).toEqual({});
    expect(CreateVolumeInput.safeParse(request).success).toBe(true);
  });
  it("is at the first site that can carry it", () => {
    const closed = place("mute", { problem: "mute" });
    const without = place("none", { volumes: { key: "volumes", can: "no", reason: "no_service", params: {} } });
    expect(judge({}, world({ places: [closed, without, place("open")] })).choice.place?.site.id).toBe("open");
  });
});

describe("problems", () => {
  it("a size that does not fit what fills it, or the quota of the project or of the type", () => {
    const image = { sourceKind: "image", sourceId: "i1" } as const;
    expect(judge(image).choice.sizeGiB).toBe(8);
    expect(judge({ ...image, size: "5" }).problems.size).toMatchObject({ key: "small", params: { least: 8 } });
    expect(judge({ size: "51" }).problems.size).toMatchObject({ key: "over_quota", params: { missing: 1 } });
    expect(judge({ size: "11", type: "ssd" }).problems.size).toMatchObject({
      key: "over_quota",
      params: { missing: 1 },
    });
    expect(judge({ size: "1.5" }).problems.size).toMatchObject({ key: "volume_size", from: "validation" });
  });
  it("no volume left in the quota, and one that is too large for the site", () => {
    const full = options({
      quotas: part({ quotas: [quota("volumes", 1, 1)], byType: {}, maxVolumeGiB: 10 }),
    });
    expect(judge({ size: "5" }, world({ options: full })).problems.size).toMatchObject({ key: "no_more" });
    expect(judge({ size: "11" }, world({ options: full })).problems.size).toMatchObject({ key: "large" });
  });
  it("a source that is missing or not ready", () => {
    expect(judge({ sourceKind: "snapshot" }).problems.source).toMatchObject({ key: "no_snapshot" });
    const busy = judge({ sourceKind: "snapshot", sourceId: "s1" });
    expect(busy).toMatchObject({ problems: { source: { key: "no_snapshot" } }, request: null });
    expect(judge({ sourceKind: "volume", sourceId: "v1" }).problems).toEqual({});
  });
  it("nothing is said about what the site offers before it has answered", () => {
    expect(judge({ size: "9000" }, world({ options: null })).problems).toEqual({});
  });
  it("what the site hides stands in nobody's way", () => {
    const hidden = options({ quotas: { ok: false, failure: { kind: "site_timeout" } } });
    expect(judge({ size: "9000" }, world({ options: hidden })).problems).toEqual({});
  });
  it("what the procedure refused is said at the field", () =>
    expect(
      problemsOfFailure({ kind: "invalid", fields: { "source.id": "not_found", sizeGiB: "volume_small" } }),
    ).toEqual({
      source: { key: "not_found", from: "validation" },
      size: { key: "volume_small", from: "validation" },
    }));
});

it("a link fills it in, and forgets the size of another source", () => {
  const link = Object.fromEntries(
    ["community", "site", "project", "name", "size", "image", "snapshot", "volume"].map((key) => [key, null]),
  ) as VolumeLink;
  const linked = applyVolumeLink(draft({ size: "7" }), { ...link, site: "beta", project: "p2", snapshot: "s1" });
  expect(linked).toMatchObject({ siteId: "beta", projectId: "p2", sourceKind: "snapshot", sourceId: "s1", size: null });
});
