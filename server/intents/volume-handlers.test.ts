import { beforeEach, describe, expect, it } from "vitest";
import { addUser, emptyDb, testDb } from "@/db/testing";
import { AppError } from "@/lib/failures";
import type { Replies } from "@/server/openstack/testing-session";
import { testContext } from "@/server/services/testing";
import { testFederation } from "@/server/services/testing-federation";
import { volumeHandler } from "./volume-handler";
import { volumeSnapshotHandler } from "./volume-snapshot-handler";

const db = await testDb();
beforeEach(() => emptyDb(db));

const id = "0190a5d2-6b1c-7c4e-8f00-0123456789ab";
const now = new Date("2026-11-20T12:00:00Z");
const facts = {
  id,
  siteId: "alpha",
  projectId: "p1",
  name: "refs",
  attemptedAt: now,
  acceptedAt: now,
  after: null,
  wanted: null,
};
const made = { ...facts, resourceId: "v1" };
const body = { siteId: "alpha", projectId: "p1", intentId: id, name: "refs", sizeGiB: 5, source: { kind: "blank" } };
const cinder = (call: string) => `block-storage ${call}`;
const marked = { size: 5, metadata: { pleiade_intent: id }, status: "available" };

async function open(replies: Replies, version = "3.70") {
  const federation = testFederation({ alpha: { p1: replies } }, { versions: { "block-storage": version } });
  return { ctx: testContext({ db, user: await addUser(db), federation }), federation };
}

const volume = (part: object): Replies => ({
  [cinder("GET /volumes/v1")]: { volume: { id: "v1", ...marked, ...part } },
});

const seen = async (part: object, at = now, more: Replies = {}) => {
  const { ctx } = await open({ ...volume(part), ...more });
  return volumeHandler.observe(ctx, made, at, null);
};

describe("a wish for a volume", () => {
  it("is one request, made only when it is sent", async () => {
    const { ctx, federation } = await open({ [cinder("POST /volumes")]: { volume: { id: "v1" } } });
    const ready = await volumeHandler.prepare(ctx, facts, body);
    expect(federation.upstream()).toEqual([]);
    expect(await ready.send()).toEqual({ id: "v1", requestId: "req-1" });
    expect(federation.upstream()).toEqual(["alpha/p1 POST /volumes"]);
  });

  it("is found again by its mark; half a list proves nothing", async () => {
    const volumes = [
      { id: "v1", ...marked },
      { id: "v2", size: 1 },
    ];
    const { ctx } = await open({ [cinder("GET /volumes/detail")]: { volumes } });
    expect(await volumeHandler.find(ctx, facts, body)).toEqual([{ id: "v1", createdAt: null }]);
    const half = await open({ [cinder("GET /volumes/detail")]: { volumes: [...volumes, { id: "v3" }] } });
    await expect(volumeHandler.find(half.ctx, facts, body)).rejects.toMatchObject({ failure: { kind: "site_broken" } });
  });

  it("is followed to its end", async () => {
    expect(await seen({ status: "creating" })).toEqual({ state: "going", step: "creating" });
    expect(await seen({ status: "downloading" })).toEqual({ state: "going", step: "downloading" });
    expect(await seen({})).toEqual({ state: "done" });
    expect(await seen({ status: "in-use" })).toEqual({ state: "done" });
    expect(await seen({ status: "deleting" })).toEqual({ state: "gone" });
    const later = new Date(now.getTime() + 4 * 3_600_000);
    expect(await seen({ status: "creating" }, later)).toMatchObject({
      state: "failed",
      failure: { kind: "site_timeout" },
    });
  });

  it("says why the site gave up, in the site's words where it has any", async () => {
    expect(await seen({ status: "error" })).toMatchObject({ state: "failed", failure: { detail: "volume_failed" } });
    const messages = [{ user_message: "schedule allocate volume: no room", created_at: "2026-11-20T12:00:01" }];
    const told = await seen({ status: "error" }, now, { [cinder("GET /messages")]: { messages } });
    expect(told).toMatchObject({ failure: { raw: "schedule allocate volume: no room" } });
  });

  it("taken back, takes the volume away; one that is gone is a success", async () => {
    const { ctx, federation } = await open({ [cinder("DELETE /volumes/v1")]: {} });
    await volumeHandler.remove(ctx, made);
    expect(federation.upstream()).toEqual(["alpha/p1 DELETE /volumes/v1"]);
    await volumeHandler.remove((await open({})).ctx, made);
  });
});

describe("a wish for a snapshot", () => {
  const wish = { siteId: "alpha", projectId: "p1", intentId: id, volumeId: "v1", name: "refs" };

  it("is sent with its mark and found again by it", async () => {
    const snapshots = [
      { id: "n1", volume_id: "v1", ...marked },
      { id: "n2", volume_id: "v1", size: 5 },
    ];
    const { ctx, federation } = await open({
      [cinder("POST /snapshots")]: { snapshot: { id: "n1" } },
      [cinder("GET /snapshots/detail")]: { snapshots },
    });
    const ready = await volumeSnapshotHandler.prepare(ctx, facts, wish);
    expect(await ready.send()).toEqual({ id: "n1", requestId: "req-1" });
    const sent = federation.sessions.get("alpha/p1")?.calls[0]?.body;
    expect(sent).toEqual({ snapshot: { volume_id: "v1", name: "refs", metadata: { pleiade_intent: id } } });
    expect(await volumeSnapshotHandler.find(ctx, facts, wish)).toEqual([{ id: "n1", createdAt: null }]);
  });

  it.each([
    ["creating", { state: "going", step: "creating" }],
    ["available", { state: "done" }],
    ["deleting", { state: "gone" }],
    ["error", { state: "failed", failure: { detail: "snapshot_failed" } }],
  ])("that is %s", async (status, observation) => {
    const snapshot = { id: "v1", volume_id: "v1", ...marked, status };
    const { ctx } = await open({ [cinder("GET /snapshots/v1")]: { snapshot } });
    expect(await volumeSnapshotHandler.observe(ctx, made, now, null)).toMatchObject(observation);
  });

  it("lets a mute site be mute", async () => {
    const mute = new AppError({ kind: "site_timeout" });
    const { ctx } = await open({ [cinder("GET /snapshots/v1")]: mute });
    await expect(volumeSnapshotHandler.observe(ctx, made, now, null)).rejects.toBe(mute);
  });
});
