import { describe, expect, it, test } from "vitest";
import { AppError } from "@/lib/failures";
import type { Replies } from "@/server/openstack/testing-session";
import type { ServiceContext } from "@/server/services/context";
import { testFederation } from "@/server/services/testing-federation";
import type { MadeIntent } from "./handler";
import { serverImageHandler } from "./server-image-handler";

const now = new Date("2026-11-20T12:00:00Z");
const intent = (acceptedAgoMs = 1_000): MadeIntent => ({
  id: "01938b3c-7e00-7a10-8b3d-2f1e4c5d6a7b",
  siteId: "alpha",
  projectId: "p1",
  name: "copy",
  attemptedAt: now,
  acceptedAt: new Date(now.getTime() - acceptedAgoMs),
  after: null,
  wanted: null,
  resourceId: "i1",
});
const image = (status: string) => ({ id: "i1", name: "copy", status, instance_uuid: "s1" });
const server = (task: string | null) => ({
  server: { id: "s1", status: "ACTIVE", tenant_id: "p1", "OS-EXT-STS:task_state": task },
});

function world(replies: Replies, versions?: { compute: string }) {
  const federation = testFederation({ alpha: { p1: replies } }, versions ? { versions } : {});
  const ctx = { federation, principal: {}, signal: new AbortController().signal } as unknown as ServiceContext;
  return { federation, ctx };
}

const observed = (replies: Replies, agoMs?: number) =>
  serverImageHandler.observe(world(replies).ctx, intent(agoMs), now, null);

describe("where a copy stands", () => {
  it.each([
    ["active", null, 1_000, { state: "done" }],
    ["saving", "image_uploading", 1_000, { state: "going", step: "image_uploading" }],
    ["queued", "image_snapshot_pending", 1_000, { state: "going", step: "image_snapshot" }],
    ["queued", null, 1_000, { state: "going", step: null }],
    ["queued", null, 3 * 60_000, { state: "failed" }],
    ["queued", "image_pending_upload", 3 * 60_000, { state: "going", step: null }],
    ["killed", null, 1_000, { state: "failed" }],
    ["deleted", null, 1_000, { state: "gone" }],
    ["saving", "image_uploading", 7 * 3_600_000, { state: "failed", failure: { kind: "site_timeout" } }],
  ] as const)("image %s, machine %s, after %d ms", async (status, task, agoMs, expected) => {
    const replies = { "image GET /images/i1": image(status), "compute GET /servers/s1": server(task) };
    expect(await observed(replies, agoMs)).toMatchObject(expected);
  });

  it("a machine that is gone meanwhile copies nothing any more", async () => {
    const missing = new AppError({ kind: "not_found" });
    const replies = { "image GET /images/i1": image("queued"), "compute GET /servers/s1": missing };
    expect(await observed(replies, 3 * 60_000)).toMatchObject({ state: "failed" });
  });
});

test("it is sent once, with its mark, and its id is read where the site puts it", async () => {
  const replies = { "compute POST /servers/s1/action": { image_id: "i1" } };
  const { ctx, federation } = world(replies);
  const ready = await serverImageHandler.prepare(ctx, intent(), {
    siteId: "alpha",
    projectId: "p1",
    serverId: "s1",
    name: "copy",
  });
  expect(federation.upstream()).toEqual([]);
  expect(await ready.send()).toEqual({ id: "i1", requestId: "req-1" });
  const body = federation.sessions.get("alpha/p1")?.calls[0]?.body;
  expect(body).toEqual({ createImage: { name: "copy", metadata: { pleiade_intent: intent().id } } });
});

test("found by its mark only, also where the site does not know the filter", async () => {
  const others = [
    { ...image("active"), id: "i0" },
    { ...image("queued"), pleiade_intent: intent().id },
  ];
  const { ctx } = world({ "image GET /images": { images: others } });
  expect((await serverImageHandler.find(ctx, intent(), null)).map(({ id }) => id)).toEqual(["i1"]);
});
