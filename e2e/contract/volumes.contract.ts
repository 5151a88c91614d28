import { describe, expect, it } from "vitest";
import type { Volume } from "@/lib/volume";
import { bootsServer, volumeFamily } from "@/lib/volume";
import { attachVolume, detachVolume, listServerVolumes } from "@/server/openstack/compute/volume-attachments";
import { listImages } from "@/server/openstack/image/images";
import type { ProjectSession } from "@/server/openstack/session";
import { createSnapshot, deleteSnapshot, getSnapshot, listSnapshots } from "@/server/openstack/volume/snapshots";
import { getVolumeLimits } from "@/server/openstack/volume/quotas";
import { listVolumeTypes } from "@/server/openstack/volume/types";
import { listVolumeZones } from "@/server/openstack/volume/availability-zones";
import {
  createVolume,
  deleteVolume,
  extendVolume,
  getVolume,
  listVolumes,
  updateVolume,
} from "@/server/openstack/volume/volumes";
import { cleanUp, newIntentId, newName } from "./made";
import { isGone, plan, removeServer, start } from "./making";
import { open } from "./person";
import { refusal } from "./refusal";
import { withService } from "./target";
import { until } from "./until";

const later = cleanUp();
const unknownId = "00000000-0000-4000-8000-000000000000";
const minutes = 60_000;

const settled = (session: ProjectSession, id: string) =>
  until(
    "nothing happens to the volume",
    () => getVolume(session, id),
    (volume) => volumeFamily(volume) !== "busy",
    { seconds: 120 },
  );

async function removeVolume(session: ProjectSession, id: string) {
  await deleteVolume(session, id);
  await until("the volume is gone", () => isGone(getVolume(session, id)), Boolean, { seconds: 120 });
}

async function removeSnapshot(session: ProjectSession, id: string) {
  await deleteSnapshot(session, id);
  await until("the snapshot is gone", () => isGone(getSnapshot(session, id)), Boolean, { seconds: 120 });
}

type Wanted = Partial<Parameters<typeof createVolume>[1]>;

async function make(session: ProjectSession, wanted: Wanted = {}): Promise<Volume & { mark: string }> {
  const mark = newIntentId();
  const name = newName("volume");
  const { id } = await createVolume(session, {
    intentId: mark,
    name,
    sizeGiB: 1,
    source: { kind: "blank" },
    ...wanted,
  });
  later(() => removeVolume(session, id));
  return { ...(await settled(session, id)), mark };
}

async function keep(session: ProjectSession, volumeId: string) {
  const mark = newIntentId();
  const { id } = await createSnapshot(session, { intentId: mark, volumeId, name: newName("snapshot") });
  later(() => removeSnapshot(session, id));
  const snapshot = await until(
    "the snapshot is there",
    () => getSnapshot(session, id),
    ({ status }) => status !== "creating",
  );
  return { ...snapshot, mark };
}

describe.each(withService("block-storage"))("volumes at $id", (site) => {
  it("is found by its intent, is free, grows, is renamed, and is gone after its deletion", async () => {
    const session = await open(site);
    const volume = await make(session, { description: "for <b>bench</b>" });
    expect(volume).toMatchObject({
      status: "available",
      sizeGiB: 1,
      isMine: true,
      isBootable: false,
      attachments: [],
      origin: null,
      description: "for <b>bench</b>",
      intentId: volume.mark,
      projectId: session.project.projectId,
    });
    expect((await listVolumes(session, { intentId: volume.mark })).rows.map(({ id }) => id)).toEqual([volume.id]);
    expect((await listVolumes(session, { intentId: newIntentId() })).rows).toEqual([]);

    await extendVolume(session, volume.id, 3);
    expect(await settled(session, volume.id)).toMatchObject({ status: "available", sizeGiB: 3 });
    await updateVolume(session, volume.id, { name: "renamed", description: "" });
    const renamed = await getVolume(session, volume.id);
    expect(renamed).toMatchObject({ name: "renamed", intentId: volume.mark });
    expect(renamed.description ?? "").toBe("");

    await removeVolume(session, volume.id);
    expect((await listVolumes(session, { intentId: volume.mark })).rows).toEqual([]);
    expect(await deleteVolume(session, volume.id)).toEqual({ requestId: null });
  });

  it("what it is made of: types with a default, zones, quotas", async () => {
    const session = await open(site);
    const { rows } = await listVolumeTypes(session);
    expect(rows.filter(({ isDefault }) => isDefault)).toHaveLength(1);
    expect(await listVolumeZones(session)).toContain("nova");
    const before = await getVolumeLimits(session);
    const volume = await make(session, { sizeGiB: 2, volumeType: rows[0]?.name });
    expect(volume.volumeType).toBe(rows[0]?.name);
    const used = (limits: typeof before, key: string) => limits.quotas.find((quota) => quota.key === key)?.used ?? -1;
    const after = await getVolumeLimits(session);
    expect(used(after, "volumes") - used(before, "volumes")).toBe(1);
    expect(used(after, "volume_storage") - used(before, "volume_storage")).toBe(2);
    await removeVolume(session, volume.id);
  });

  it("can be filled from an image, and then a machine can start from it", async () => {
    const session = await open(site);
    const image = (await listImages(session)).rows.find(({ name }) => name === site.image.name);
    const source = { kind: "image" as const, id: image?.id ?? "" };
    const small = await refusal(createVolume(session, { intentId: newIntentId(), name: "small", sizeGiB: 1, source }));
    expect(small).toMatchObject({ kind: "invalid", status: 400 });
    expect(small.raw).toMatch(/cannot be smaller than the image minDisk size/);
    const volume = await make(session, { sizeGiB: Math.max(1, image?.minDiskGiB ?? 0), source });
    expect(volume).toMatchObject({
      isBootable: true,
      origin: { kind: "image", id: image?.id, name: image?.name },
    });
    const copy = await make(session, {
      sizeGiB: volume.sizeGiB + 1,
      source: { kind: "volume", id: volume.id },
    });
    expect(copy).toMatchObject({ isBootable: true, origin: { kind: "volume", id: volume.id } });
    const shrunk = { intentId: newIntentId(), name: "s", sizeGiB: 1, source: { kind: "volume" as const, id: copy.id } };
    expect(await refusal(createVolume(session, shrunk))).toMatchObject({ kind: "invalid", status: 400 });
    await removeVolume(session, copy.id);
    await removeVolume(session, volume.id);
  });

  it("has snapshots: a volume from one, and no deletion before theirs", { timeout: 3 * minutes }, async () => {
    const session = await open(site);
    const volume = await make(session, { sizeGiB: 2 });
    const snapshot = await keep(session, volume.id);
    expect(snapshot).toMatchObject({
      status: "available",
      sizeGiB: 2,
      volumeId: volume.id,
      intentId: snapshot.mark,
      isMine: true,
    });
    const found = await listSnapshots(session, { intentId: snapshot.mark });
    expect(found.rows.map(({ id }) => id)).toEqual([snapshot.id]);
    const ofVolume = await listSnapshots(session, { volumeId: volume.id });
    expect(ofVolume.rows.map(({ id }) => id)).toEqual([snapshot.id]);

    const early = await refusal(deleteVolume(session, volume.id));
    expect(early).toMatchObject({ kind: "conflict", detail: "wrong_state", status: 400 });
    expect(early.raw).toContain("have snapshots");

    const source = { kind: "snapshot" as const, id: snapshot.id };
    const small = { intentId: newIntentId(), name: "small", sizeGiB: 1, source };
    expect(await refusal(createVolume(session, small))).toMatchObject({ kind: "invalid", status: 400 });
    const copy = await make(session, { sizeGiB: 2, source });
    expect(copy.origin).toMatchObject({ kind: "snapshot", id: snapshot.id });
    await removeVolume(session, copy.id);
    await removeSnapshot(session, snapshot.id);
    await removeVolume(session, volume.id);
    expect(await deleteSnapshot(session, snapshot.id)).toEqual({ requestId: null });
  });

  it("is attached to a machine and let go of", { timeout: 6 * minutes }, async () => {
    const session = await open(site);
    const volume = await make(session);
    const server = await start(session, await plan(session, site), later);
    await attachVolume(session, server.id, volume.id);
    const used = await settled(session, volume.id);
    expect(used).toMatchObject({ status: "in-use", attachments: [{ serverId: server.id }] });
    expect(used.attachments[0]?.device).toMatch(/^\/dev\/[sv]db$/);
    expect(bootsServer(used)).toBeNull();
    const links = await listServerVolumes(session, server.id);
    expect(links).toMatchObject([{ volumeId: volume.id }]);
    expect([false, null]).toContain(links[0]?.isDeletedWithServer);

    const twice = await refusal(attachVolume(session, server.id, volume.id));
    expect(twice).toMatchObject({ kind: "conflict", detail: "wrong_state", status: 400 });
    const inUse = await refusal(deleteVolume(session, volume.id));
    expect(inUse).toMatchObject({ kind: "conflict", detail: "wrong_state", status: 400 });

    const snapshot = await keep(session, volume.id);
    expect(snapshot.status).toBe("available");
    await removeSnapshot(session, snapshot.id);
    expect(used.growsInUse).toBe(true);
    await extendVolume(session, volume.id, 2);
    expect(await settled(session, volume.id)).toMatchObject({ status: "in-use", sizeGiB: 2 });

    await detachVolume(session, server.id, volume.id);
    expect(await settled(session, volume.id)).toMatchObject({ status: "available", attachments: [] });
    await until(
      "the machine has let go of it",
      () => listServerVolumes(session, server.id),
      (left) => left.length === 0,
    );
    expect(await detachVolume(session, server.id, volume.id)).toEqual({ requestId: null });
    await removeServer(session, server.id);
    await removeVolume(session, volume.id);
  });

  it(
    "is recognised when a machine starts from it, stays there, and goes with it",
    { timeout: 6 * minutes },
    async () => {
      const session = await open(site);
      const image = (await listImages(session)).rows.find(({ name }) => name === site.image.name);
      const sizeGiB = Math.max(1, image?.minDiskGiB ?? 0);
      const bootVolume = { sizeGiB, isKept: false };
      const server = await start(session, { ...(await plan(session, site)), bootVolume }, later);
      const [link] = await listServerVolumes(session, server.id);
      const disk = await getVolume(session, link?.volumeId ?? "");
      expect(disk).toMatchObject({ name: "", isBootable: true, status: "in-use", sizeGiB });
      expect(bootsServer(disk)?.serverId).toBe(server.id);
      expect([true, null]).toContain(link?.isDeletedWithServer);
      const kept = await refusal(detachVolume(session, server.id, disk.id));
      expect(kept.status).toBe(400);
      expect(kept.raw).toBe("Cannot detach a root device volume");
      await removeServer(session, server.id);
      await until("the disk is gone with its machine", () => isGone(getVolume(session, disk.id)), Boolean);
    },
  );

  it("refuses what cannot be", async () => {
    const session = await open(site);
    const wish = { intentId: newIntentId(), name: newName("volume"), sizeGiB: 1, source: { kind: "blank" as const } };
    const huge = await refusal(createVolume(session, { ...wish, sizeGiB: 1_000_000 }));
    expect(huge).toMatchObject({ kind: "quota_exceeded", detail: "quota", status: 413 });
    expect(huge.params).toMatchObject({ resource: "volume_storage", requested: 1_000_000, limit: expect.any(Number) });
    expect(await refusal(createVolume(session, { ...wish, sizeGiB: 0 }))).toMatchObject({
      kind: "invalid",
      status: 400,
    });
    const type = await refusal(createVolume(session, { ...wish, volumeType: "no-such-type" }));
    expect(type).toMatchObject({ kind: "invalid", detail: "volume_type_missing", status: 404 });
    const zone = await refusal(createVolume(session, { ...wish, availabilityZone: "nowhere" }));
    expect(zone).toMatchObject({ kind: "invalid", status: 400 });
    expect(zone.raw).toBe("Availability zone 'nowhere' is invalid.");
    for (const kind of ["snapshot", "volume"] as const) {
      // oxlint-disable-next-line no-await-in-loop -- one after the other
      const gone = await refusal(createVolume(session, { ...wish, source: { kind, id: unknownId } }));
      expect(gone).toMatchObject({ kind: "not_found", status: 404 });
    }
    const image = await refusal(createVolume(session, { ...wish, source: { kind: "image", id: unknownId } }));
    expect(image).toMatchObject({ kind: "invalid", status: 400 });
    expect(await refusal(getVolume(session, unknownId))).toMatchObject({ kind: "not_found" });
    expect(await refusal(getSnapshot(session, unknownId))).toMatchObject({ kind: "not_found" });
    const stray = { intentId: newIntentId(), volumeId: unknownId, name: "stray" };
    expect(await refusal(createSnapshot(session, stray))).toMatchObject({ kind: "not_found", status: 404 });
  });

  it("refuses to shrink, and to grow beyond the quota", async () => {
    const session = await open(site);
    const volume = await make(session, { sizeGiB: 2 });
    const shrink = await refusal(extendVolume(session, volume.id, 2));
    expect(shrink).toMatchObject({ kind: "invalid", status: 400 });
    expect(shrink.raw).toContain("New size for extend must be greater than current size. (current: 2, extended: 2)");
    const over = await refusal(extendVolume(session, volume.id, 1_000_000));
    expect(over).toMatchObject({ kind: "quota_exceeded", status: 413, params: { requested: 999_998 } });
    await removeVolume(session, volume.id);
  });
});
