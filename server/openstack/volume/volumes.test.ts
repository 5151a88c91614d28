import { describe, expect, it } from "vitest";
import { AppError } from "@/lib/failures";
import { testProject, testSession } from "../testing-session";
import { getVolumeLimits } from "./quotas";
import { createSnapshot, listSnapshots } from "./snapshots";
import { listVolumeTypes } from "./types";
import { createVolume, deleteVolume, getVolume, listVolumes } from "./volumes";
import fixture from "./volumes.fixtures/zed.json";
import expected from "./volumes.fixtures/zed.expected.json";

const { projectId } = testProject;
const versions = { "block-storage": "3.70" };
const intentId = "0190a5d2-6b1c-7c4e-8f00-0123456789ab";
const list = "block-storage GET /volumes/detail";

const firstAt = async (version: string) =>
  (await listVolumes(testSession({ [list]: fixture }, { versions: { "block-storage": version } }))).rows[0];
const row = (limit: number) => ({ limit, in_use: 1, reserved: 0 });

describe("volumes", () => {
  it("reads what a site of Zed sends, drops another project's and counts what it cannot read", async () => {
    const session = testSession({ [list]: fixture }, { versions });
    const { rows, foreign, unreadable } = await listVolumes(session);
    expect(rows).toEqual(expected);
    expect({ foreign, unreadable }).toEqual({ foreign: 1, unreadable: 2 });
  });

  it("grows while in use from 3.42 on", async () => {
    expect((await firstAt("3.41"))?.growsInUse).toBe(false);
    expect((await firstAt("3.42"))?.growsInUse).toBe(true);
  });

  it("finds those of an intent, also where the filter is not known", async () => {
    const marked = { id: "v7", size: 1, metadata: { pleiade_intent: intentId } };
    const session = testSession({ [list]: { volumes: [marked, fixture.volumes[1]] } }, { versions });
    expect((await listVolumes(session, { intentId })).rows.map(({ id }) => id)).toEqual([marked.id]);
    expect(session.calls[0]?.query).toMatchObject({ metadata: `{"pleiade_intent":"${intentId}"}` });
  });

  it("is not found when it is another project's", async () => {
    const foreign = { id: "v9", size: 1, "os-vol-tenant-attr:tenant_id": "p2" };
    const session = testSession({ "block-storage GET /volumes/v9": { volume: foreign } }, { versions });
    await expect(getVolume(session, "v9")).rejects.toMatchObject({ failure: { kind: "not_found" } });
  });

  it("sends its mark, and only what was chosen", async () => {
    const session = testSession({ "block-storage POST /volumes": { volume: { id: "v1" } } }, { versions });
    const wish = { intentId, name: "refs", sizeGiB: 3 };
    await createVolume(session, { ...wish, source: { kind: "blank" } });
    await createVolume(session, { ...wish, source: { kind: "snapshot", id: "s1" }, volumeType: "fast" });
    const common = { name: "refs", size: 3, metadata: { pleiade_intent: intentId } };
    expect(session.calls.map(({ body }) => body)).toEqual([
      { volume: common },
      { volume: { ...common, snapshot_id: "s1", volume_type: "fast" } },
    ]);
  });

  it("that is gone already was deleted", async () => {
    expect(await deleteVolume(testSession({}, { versions }), "v1")).toEqual({ requestId: null });
    const mute = new AppError({ kind: "site_timeout" });
    const session = testSession({ "block-storage DELETE /volumes/v1": mute }, { versions });
    await expect(deleteVolume(session, "v1")).rejects.toBe(mute);
  });
});

describe("snapshots", () => {
  it("are forced below 3.66, where the flag went away", async () => {
    const sent = async (version: string) => {
      const session = testSession(
        { "block-storage POST /snapshots": { snapshot: { id: "s1" } } },
        { versions: { "block-storage": version } },
      );
      await createSnapshot(session, { intentId, volumeId: "v1", name: "before" });
      return session.calls[0]?.body;
    };
    const common = { volume_id: "v1", name: "before", metadata: { pleiade_intent: intentId } };
    expect(await sent("3.65")).toEqual({ snapshot: { ...common, force: true } });
    expect(await sent("3.66")).toEqual({ snapshot: common });
  });

  it("say whose they are from 3.41 on", async () => {
    const snapshot = { id: "s1", size: 1, volume_id: "v1", status: "available" };
    const read = async (part: object) =>
      (
        await listSnapshots(
          testSession({ "block-storage GET /snapshots/detail": { snapshots: [{ ...snapshot, ...part }] } }),
        )
      ).rows[0];
    expect((await read({}))?.isMine).toBeNull();
    expect((await read({ user_id: "somebody" }))?.isMine).toBe(false);
    expect(await read({ "os-extended-snapshot-attributes:project_id": "p2" })).toBeUndefined();
  });
});

it("types: a site without a default has none", async () => {
  const types = { volume_types: [{ id: "t1", name: "fast", description: null }] };
  const replies = { "block-storage GET /types": types };
  expect((await listVolumeTypes(testSession(replies))).rows).toEqual([
    { id: "t1", name: "fast", description: null, isDefault: false },
  ]);
  const named = { ...replies, "block-storage GET /types/default": { volume_type: { id: "t1" } } };
  expect((await listVolumeTypes(testSession(named))).rows[0]?.isDefault).toBe(true);
});

it("limits: the project's, those of a type that has some, and of one volume", async () => {
  const quota_set = {
    volumes: row(10),
    gigabytes: row(-1),
    volumes_fast: row(2),
    gigabytes_fast: row(-1),
    gigabytes_slow: row(-1),
    per_volume_gigabytes: row(500),
  };
  const session = testSession({ [`block-storage GET /os-quota-sets/${projectId}`]: { quota_set } });
  expect(await getVolumeLimits(session)).toEqual({
    quotas: [
      { key: "volumes", used: 1, reserved: 0, limit: 10 },
      { key: "volume_storage", used: 1, reserved: 0, limit: null },
    ],
    byType: { fast: [{ key: "volumes", used: 1, reserved: 0, limit: 2 }] },
    maxVolumeGiB: 500,
  });
});
