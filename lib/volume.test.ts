import { describe, expect, it } from "vitest";
import {
  bootsServer,
  CreateVolumeInput,
  idleVolumes,
  smallestVolumeGiB,
  type Volume,
  volumeActions,
  volumeFamily,
  VolumeName,
  whyNotAttachTo,
  whyNotVolume,
} from "./volume";

const project = { projectId: "p1", projectName: "P", community: "biomed" };
const volume = (part: Partial<Volume> = {}): Volume => ({
  siteId: "alpha",
  projectId: "p1",
  id: "v1",
  project,
  name: "refs",
  description: null,
  status: "available",
  sizeGiB: 10,
  volumeType: null,
  isBootable: false,
  isEncrypted: false,
  isShareable: false,
  availabilityZone: null,
  createdAt: "2026-10-01T00:00:00.000Z",
  updatedAt: null,
  userId: "u",
  isMine: true,
  attachments: [],
  origin: null,
  metadata: {},
  intentId: null,
  growsInUse: true,
  ...part,
});
const link = { serverId: "s1", serverName: null, device: "/dev/vdb", attachedAt: null };
const used = volume({ status: "in-use", attachments: [link] });
const boot = volume({ status: "in-use", isBootable: true, attachments: [{ ...link, device: "/dev/vda" }] });

const open = (one: Volume) => volumeActions.filter((action) => whyNotVolume(action, one) === null);

describe("what can be done", () => {
  it.each([
    ["free", volume(), ["attach", "extend", "snapshot", "clone", "rename", "delete"]],
    ["in use", used, ["detach", "extend", "snapshot", "clone", "rename"]],
    ["a boot disk", boot, ["extend", "snapshot", "clone", "rename"]],
    ["being deleted", volume({ status: "deleting" }), []],
    ["moving", volume({ status: "extending" }), ["rename"]],
    ["failed", volume({ status: "error" }), ["rename", "delete"]],
    ["a word nobody knows", volume({ status: "levitating" }), ["rename"]],
  ])("%s", (_what, one, actions) => expect(open(one)).toEqual(actions));

  it("says why not", () => {
    expect(whyNotVolume("delete", used)).toBe("delete_attached");
    expect(whyNotVolume("attach", used)).toBe("attached");
    expect(whyNotVolume("attach", { ...used, isShareable: true })).toBeNull();
    expect(whyNotVolume("extend", { ...used, growsInUse: false })).toBe("extend_in_use");
    expect(whyNotVolume("detach", boot)).toBe("boot");
  });

  it("knows which machines take a volume", () => {
    const server = { status: "ACTIVE", taskState: null, isLocked: false };
    expect(whyNotAttachTo(server)).toBeNull();
    expect(whyNotAttachTo({ ...server, isLocked: true })).toBe("locked");
    expect(whyNotAttachTo({ ...server, taskState: "rebooting" })).toBe("busy");
    expect(whyNotAttachTo({ ...server, status: "SUSPENDED" })).toBe("state");
  });
});

it("tells a boot disk by its place, not by what is on it", () => {
  expect(bootsServer(boot)?.serverId).toBe("s1");
  expect(bootsServer({ ...used, isBootable: true })).toBeNull();
});

it("puts every state in a family", () => {
  const words = ["available", "in-use", "downloading", "maintenance", "error_deleting", "levitating"];
  expect(words.map((status) => volumeFamily({ status }))).toEqual([
    "off",
    "ok",
    "busy",
    "attention",
    "error",
    "unknown",
  ]);
});

it("lists what no machine uses, the longest idle first", () => {
  const now = new Date("2026-11-01T00:00:00.000Z");
  const fresh = volume({ id: "v2", updatedAt: "2026-10-31T00:00:00.000Z" });
  const idle = idleVolumes([fresh, used, volume(), volume({ id: "v3", status: "error" })], now);
  expect(idle.map((one) => [one.volume.id, one.idleMs / 86_400_000])).toEqual([
    ["v1", 31],
    ["v2", 1],
  ]);
});

it("needs what the image says, and at least what it weighs", () => {
  expect(smallestVolumeGiB({ minDiskGiB: 0, sizeBytes: null })).toBe(1);
  expect(smallestVolumeGiB({ minDiskGiB: 8, sizeBytes: 3 * 1024 ** 3 })).toBe(8);
  expect(smallestVolumeGiB({ minDiskGiB: 1, sizeBytes: 3 * 1024 ** 3 + 1 })).toBe(4);
});

describe("what a person may ask for", () => {
  it.each(["<script>", "été $(rm -rf /)", "x".repeat(255)])("the name %s", (name) =>
    expect(VolumeName.safeParse(name).success).toBe(true),
  );
  it.each(["", "   ", "x".repeat(256), "a\nb", "a\u0000b"])("not the name %j", (name) =>
    expect(VolumeName.safeParse(name).success).toBe(false),
  );
  it("whole sizes only", () => {
    const wish = { siteId: "alpha", projectId: "p1", intentId: "0190a5d2-6b1c-7c4e-8f00-0123456789ab", name: "v" };
    const asks = (sizeGiB: number) =>
      CreateVolumeInput.safeParse({ ...wish, source: { kind: "blank" }, sizeGiB }).success;
    expect([1, 65_536, 0, 1.5, 65_537, Number.NaN].map(asks)).toEqual([true, true, false, false, false, false]);
  });
});
