import { beforeEach, describe, expect, it } from "vitest";
import { audit } from "@/db/schema/audit";
import { intents } from "@/db/schema/intents";
import { addUser, emptyDb, testDb } from "@/db/testing";
import { AppError } from "@/lib/failures";
import type { CreateVolumeInput } from "@/lib/volume";
import type { Replies } from "@/server/openstack/testing-session";
import { testContext } from "@/server/services/testing";
import { testFederation } from "@/server/services/testing-federation";
import { attachVolume } from "./attach-volume";
import { createSnapshot } from "./create-snapshot";
import { createVolume } from "./create-volume";
import { deleteSnapshot } from "./delete-snapshot";
import { deleteVolume } from "./delete-volume";
import { detachVolume } from "./detach-volume";
import { extendVolume } from "./extend-volume";
import { getVolume } from "./get-volume";
import { listSnapshots } from "./list-snapshots";
import { listVolumes } from "./list-volumes";
import { updateVolume } from "./update-volume";

const db = await testDb();
beforeEach(() => emptyDb(db));

const cinder = (call: string) => `block-storage ${call}`;
const free = { id: "v1", name: "refs", size: 10, status: "available", volume_type: "fast" };
const link = { server_id: "s1", device: "/dev/vdb" };
const used = { ...free, status: "in-use", attachments: [link] };
const boot = { ...used, bootable: "true", attachments: [{ ...link, device: "/dev/vda" }] };
const server = { id: "s1", name: "web", status: "ACTIVE", tenant_id: "p1" };
const row = (limit: number, used_ = 0) => ({ limit, in_use: used_, reserved: 0 });
const quota_set = { volumes: row(10, 1), gigabytes: row(100, 40), snapshots: row(2, 1), gigabytes_fast: row(60, 30) };

const site = (volume: object, more: Replies = {}): Replies => ({
  [cinder("GET /volumes/v1")]: { volume },
  [cinder("GET /volumes/detail")]: { volumes: [volume] },
  [cinder("GET /snapshots/detail")]: { snapshots: [] },
  [cinder("GET /types")]: { volume_types: [{ id: "t1", name: "fast" }] },
  [cinder("GET /types/default")]: { volume_type: { id: "t1" } },
  [cinder("GET /os-availability-zone")]: {
    availabilityZoneInfo: [{ zoneName: "nova", zoneState: { available: true } }],
  },
  [cinder("GET /os-quota-sets/p1")]: { quota_set },
  [cinder("POST /volumes/v1/action")]: {},
  [cinder("PUT /volumes/v1")]: {},
  [cinder("DELETE /volumes/v1")]: {},
  "compute GET /servers/s1": { server },
  "compute GET /servers/detail": { servers: [server] },
  "compute GET /servers/s1/os-volume_attachments": {
    volumeAttachments: [{ volumeId: "v1", device: "/dev/vdb", delete_on_termination: true }],
  },
  "compute POST /servers/s1/os-volume_attachments": {},
  "compute DELETE /servers/s1/os-volume_attachments/v1": {},
  ...more,
});

async function open(volume: object, more: Replies = {}, options: Parameters<typeof testFederation>[1] = {}) {
  const federation = testFederation({ alpha: { p1: site(volume, more) } }, options);
  const ctx = testContext({ db, user: await addUser(db), federation });
  const writes = () => federation.upstream().filter((call) => !call.includes(" GET "));
  return { ctx, federation, writes, rows: () => db.select().from(audit), wishes: () => db.select().from(intents) };
}

const ref = { siteId: "alpha", projectId: "p1", id: "v1" };
const failureOf = (work: Promise<unknown>) =>
  work.then(
    () => null,
    (error: unknown) => (error instanceof AppError ? error.failure : error),
  );

describe("lists", () => {
  it("name the machines, which Cinder does not know", async () => {
    const { ctx } = await open(used);
    const { rows } = await listVolumes(ctx, { siteId: "alpha" });
    expect(rows).toMatchObject([{ id: "v1", attachments: [{ serverId: "s1", serverName: "web" }] }]);
  });

  it("keep the ids where the machines are mute", async () => {
    const mute = new AppError({ kind: "site_timeout" });
    const { ctx } = await open(used, { "compute GET /servers/detail": mute });
    expect((await listVolumes(ctx, { siteId: "alpha" })).rows[0]?.attachments[0]).toMatchObject({ serverName: null });
  });

  it("are empty at a site without volumes, and nothing is asked", async () => {
    const { ctx, federation } = await open(free, {}, { without: ["block-storage"] });
    expect(await listVolumes(ctx, { siteId: "alpha" })).toMatchObject({ rows: [], state: "fresh" });
    expect(await listSnapshots(ctx, { siteId: "alpha" })).toMatchObject({ rows: [] });
    expect(federation.upstream()).toEqual([]);
  });

  it("name the volumes that snapshots were taken of", async () => {
    const snapshots = [{ id: "n1", name: "before", size: 10, volume_id: "v1", status: "available" }];
    const { ctx } = await open(free, { [cinder("GET /snapshots/detail")]: { snapshots } });
    expect((await listSnapshots(ctx, { siteId: "alpha" })).rows).toMatchObject([{ volumeName: "refs" }]);
  });
});

it("one volume: its snapshots, its fate and what was done to it, each on its own", async () => {
  const { ctx } = await open(used, { [cinder("GET /snapshots/detail")]: new AppError({ kind: "site_timeout" }) });
  await updateVolume(ctx, { volume: ref, name: "genomes", description: "" });
  expect(await getVolume(ctx, ref)).toMatchObject({
    id: "v1",
    attachments: [{ serverName: "web" }],
    goesWithServer: { s1: true },
    snapshots: { ok: false, failure: { kind: "site_timeout" } },
    history: [{ action: "volumes.rename", outcome: "done" }],
  });
});

it("the fate of a volume of many machines is asked of a few", async () => {
  const many = Array.from({ length: 9 }, (_, n) => ({ server_id: `s${n}`, device: "/dev/vdb" }));
  const { ctx, federation } = await open({ ...used, multiattach: true, attachments: many });
  expect((await getVolume(ctx, ref)).attachments).toHaveLength(9);
  expect(federation.upstream().filter((call) => call.endsWith("/os-volume_attachments"))).toHaveLength(5);
});

describe("changes", () => {
  it("go to the site, leave an audit row, and make the lists ask again", async () => {
    const { ctx, writes, rows, federation } = await open(free);
    expect(await attachVolume(ctx, { volume: ref, serverId: "s1" })).toEqual({ requestId: "req-1" });
    expect(writes()).toEqual(["alpha/p1 POST /servers/s1/os-volume_attachments"]);
    expect(federation.invalidated).toContain("alpha/p1/volumes");
    expect(await rows()).toMatchObject([{ action: "volumes.attach", outcome: "done", target: "v1" }]);
  });

  it("that are so already ask nothing", async () => {
    const { ctx, writes } = await open(used);
    expect(await attachVolume(ctx, { volume: ref, serverId: "s1" })).toEqual({ requestId: null });
    expect(await detachVolume(ctx, { volume: ref, serverId: "s2" })).toEqual({ requestId: null });
    expect(await updateVolume(ctx, { volume: ref, name: "refs", description: "" })).toEqual({ requestId: null });
    expect(writes()).toEqual([]);
  });

  it.each([
    ["a deletion while a machine uses it", used, deleteVolume, "in_use"],
    ["a deletion while it moves", { ...free, status: "extending" }, deleteVolume, "wrong_state"],
  ])("refuses %s in our words, before the site does", async (_what, volume, change, detail) => {
    const { ctx, writes, rows } = await open(volume);
    expect(await failureOf(change(ctx, { volume: ref }))).toMatchObject({ kind: "conflict", detail });
    expect(writes()).toEqual([]);
    expect(await rows()).toMatchObject([{ outcome: "refused", reason: "conflict" }]);
  });

  it("refuses to detach what a machine starts from, and to attach to a machine that is busy or locked", async () => {
    const { ctx } = await open(boot);
    const detach = detachVolume(ctx, { volume: ref, serverId: "s1" });
    expect(await failureOf(detach)).toMatchObject({ kind: "conflict", detail: "boot_disk" });
    for (const [part, detail] of [
      [{ locked: true }, "locked"],
      [{ "OS-EXT-STS:task_state": "rebooting" }, "wrong_state"],
    ] as const) {
      // oxlint-disable-next-line no-await-in-loop -- one after the other
      const other = await open(free, { "compute GET /servers/s1": { server: { ...server, ...part } } });
      // oxlint-disable-next-line no-await-in-loop
      expect(await failureOf(attachVolume(other.ctx, { volume: ref, serverId: "s1" }))).toMatchObject({ detail });
      expect(other.writes()).toEqual([]);
    }
  });

  it("refuses a deletion before that of the snapshots", async () => {
    const snapshots = [{ id: "n1", size: 10, volume_id: "v1", status: "available" }];
    const { ctx, writes } = await open(free, { [cinder("GET /snapshots/detail")]: { snapshots } });
    expect(await failureOf(deleteVolume(ctx, { volume: ref }))).toMatchObject({ detail: "has_snapshots" });
    expect(writes()).toEqual([]);
  });

  it("deletes what is free; what is gone is a success", async () => {
    const { ctx, writes } = await open(free);
    await deleteVolume(ctx, { volume: ref });
    expect(writes()).toEqual(["alpha/p1 DELETE /volumes/v1"]);
    expect(await deleteVolume(ctx, { volume: { ...ref, id: "gone" } })).toEqual({ requestId: null });
  });

  it("grows within the quota of the project and of its type, and never shrinks", async () => {
    const { ctx, writes } = await open(free);
    const grow = (sizeGiB: number) => failureOf(extendVolume(ctx, { volume: ref, sizeGiB }));
    expect(await grow(10)).toMatchObject({ kind: "invalid", fields: { sizeGiB: "volume_grow" } });
    expect(await grow(41)).toMatchObject({ kind: "quota_exceeded", params: { requested: 31, limit: 60 } });
    expect(await grow(80)).toMatchObject({
      kind: "quota_exceeded",
      params: { resource: "volume_storage", limit: 100 },
    });
    expect(writes()).toEqual([]);
    expect(await grow(40)).toBeNull();
    expect(writes()).toEqual(["alpha/p1 POST /volumes/v1/action"]);
  });

  it("refuses to grow in use where the site is too old for it", async () => {
    const { ctx, writes } = await open(used, {}, { versions: { "block-storage": "3.27" } });
    expect(await failureOf(extendVolume(ctx, { volume: ref, sizeGiB: 20 }))).toMatchObject({ kind: "unsupported" });
    expect(writes()).toEqual([]);
  });

  it("never reach another project's volume", async () => {
    const { ctx, writes, rows } = await open({ ...free, "os-vol-tenant-attr:tenant_id": "p2" });
    const rename = updateVolume(ctx, { volume: ref, name: "mine", description: "" });
    expect(await failureOf(rename)).toMatchObject({ kind: "not_found" });
    const elsewhere = { volume: { ...ref, projectId: "p2" }, name: "mine", description: "" };
    expect(await failureOf(updateVolume(ctx, elsewhere))).toMatchObject({ kind: "not_found" });
    expect(writes()).toEqual([]);
    expect(await rows()).toMatchObject([{ outcome: "refused" }, { outcome: "refused" }]);
  });

  it("deletes snapshots that rest; those that are gone are a success", async () => {
    const snapshot = { id: "n1", size: 10, volume_id: "v1", status: "creating" };
    const path = cinder("GET /snapshots/n1");
    const { ctx, writes } = await open(free, { [path]: { snapshot } });
    const one = { snapshot: { ...ref, id: "n1" } };
    expect(await failureOf(deleteSnapshot(ctx, one))).toMatchObject({ kind: "conflict", detail: "wrong_state" });
    expect(await deleteSnapshot(ctx, { snapshot: { ...ref, id: "gone" } })).toEqual({ requestId: null });
    expect(writes()).toEqual([]);
  });
});

describe("wishes", () => {
  const intentId = "0190a5d2-6b1c-7c4e-8f00-0123456789ab";
  const wish: CreateVolumeInput = {
    siteId: "alpha",
    projectId: "p1",
    intentId,
    name: "genomes",
    sizeGiB: 5,
    source: { kind: "blank" },
  };

  it("are written down before anything is sent, once however often they are clicked", async () => {
    const { ctx, writes, wishes, rows } = await open(free);
    const first = await createVolume(ctx, wish);
    expect(first).toMatchObject({ kind: "volume.create", planned: { volumes: 1, volume_storage: 5 } });
    expect((await createVolume(ctx, wish)).id).toBe(first.id);
    expect(await wishes()).toHaveLength(1);
    expect(writes()).toEqual([]);
    expect(await rows()).toMatchObject([{ action: "volume.create", outcome: "asked" }]);
  });

  it.each([
    ["what fills it is larger", { source: { kind: "volume", id: "v1" } }, { sizeGiB: "volume_small" }],
    ["what fills it is not there", { source: { kind: "snapshot", id: "n9" } }, { "source.id": "not_found" }],
    ["the type is not offered", { volumeType: "gold" }, { volumeType: "not_found" }],
    ["the zone does not exist", { availabilityZone: "mars" }, { availabilityZone: "not_found" }],
  ] as const)("are refused when %s", async (_what, part, fields) => {
    const { ctx, wishes, rows } = await open(free);
    expect(await failureOf(createVolume(ctx, { ...wish, ...part }))).toMatchObject({ kind: "invalid", fields });
    expect(await wishes()).toEqual([]);
    expect(await rows()).toMatchObject([{ action: "volumes.create", outcome: "refused" }]);
  });

  it("are refused beyond the quota, with its numbers", async () => {
    const { ctx } = await open(free);
    expect(await failureOf(createVolume(ctx, { ...wish, sizeGiB: 61 }))).toMatchObject({
      kind: "quota_exceeded",
      params: { resource: "volume_storage", requested: 61, used: 40, limit: 100 },
    });
    const full = { ...quota_set, volumes: row(1, 1) };
    const other = await open(free, { [cinder("GET /os-quota-sets/p1")]: { quota_set: full } });
    expect(await failureOf(createVolume(other.ctx, wish))).toMatchObject({ params: { resource: "volumes", limit: 1 } });
  });

  it("are left to a site that tells nothing now", async () => {
    const mute = new AppError({ kind: "site_timeout" });
    const quiet = Object.fromEntries(
      ["GET /types", "GET /os-availability-zone", "GET /os-quota-sets/p1"].map((call) => [cinder(call), mute]),
    );
    const { ctx, wishes } = await open(free, quiet);
    await createVolume(ctx, { ...wish, volumeType: "gold", sizeGiB: 5_000 });
    expect(await wishes()).toHaveLength(1);
  });

  it("are unsupported at a site without volumes, and not found in another project", async () => {
    const { ctx } = await open(free, {}, { without: ["block-storage"] });
    expect(await failureOf(createVolume(ctx, wish))).toMatchObject({ kind: "unsupported", detail: "no_service" });
    expect(await failureOf(createVolume(ctx, { ...wish, projectId: "p2" }))).toMatchObject({ kind: "not_found" });
  });

  it("for a snapshot count against its quota, and not while the volume moves", async () => {
    const ask = { siteId: "alpha", projectId: "p1", intentId, volumeId: "v1", name: "before" };
    const { ctx, wishes } = await open(used);
    expect(await createSnapshot(ctx, ask)).toMatchObject({ kind: "volume_snapshot.create", planned: { snapshots: 1 } });
    expect(await wishes()).toHaveLength(1);
    const moving = await open({ ...free, status: "extending" });
    const again = { ...ask, intentId: "0190a5d2-6b1c-7c4e-8f00-0123456789ac" };
    expect(await failureOf(createSnapshot(moving.ctx, again))).toMatchObject({ kind: "conflict" });
    const full = { quota_set: { ...quota_set, snapshots: row(1, 1) } };
    const none = await open(free, { [cinder("GET /os-quota-sets/p1")]: full });
    expect(await failureOf(createSnapshot(none.ctx, again))).toMatchObject({ params: { resource: "snapshots" } });
  });
});
