import { beforeEach, describe, expect, it } from "vitest";
import { addUser, emptyDb, testDb } from "@/db/testing";
import { AppError } from "@/lib/failures";
import type { AddImageInput } from "@/lib/image";
import type { Replies } from "@/server/openstack/testing-session";
import { testContext } from "@/server/services/testing";
import { testFederation } from "@/server/services/testing-federation";
import { imageHandler } from "./image-handler";

const db = await testDb();
beforeEach(() => emptyDb(db));

const intentId = "01938b3c-7e00-7a10-8b3d-2f1e4c5d6a70";
const url = "https://example.org/disk.qcow2";
const body: AddImageInput = {
  siteId: "alpha",
  projectId: "p1",
  intentId,
  name: "mine",
  diskFormat: "qcow2",
  minDiskGiB: 2,
  minRamMiB: 0,
  os: { distro: "debian", version: null },
  loginUser: null,
  tags: [],
  source: { kind: "url", url },
};
const now = new Date("2026-11-20T12:00:00Z");
const facts = (acceptedAt = now) => ({
  id: intentId,
  siteId: "alpha",
  projectId: "p1",
  name: "mine",
  attemptedAt: acceptedAt,
  acceptedAt,
  resourceId: "i1",
  wanted: null,
  after: null,
});

async function world(replies: Replies) {
  const federation = testFederation({ alpha: { p1: replies } });
  const ctx = testContext({ db, user: await addUser(db), federation });
  return { ctx, writes: () => federation.upstream().filter((call) => !call.includes(" GET ")), federation };
}
const image = (status: string, more: object = {}) => ({
  "image GET /images/i1": { id: "i1", name: "mine", owner: "p1", status, ...more },
});
const task = (status: string, message = "") => ({
  "image GET /images/i1/tasks": { tasks: [{ type: "api_image_import", status, message, created_at: "2026" }] },
});
const noTask = { "image GET /images/i1/tasks": { tasks: [] } };

async function look(replies: Replies, given: { source?: AddImageInput["source"]; acceptedAt?: Date } = {}) {
  const { ctx, writes } = await world(replies);
  const wish = { ...body, ...(given.source && { source: given.source }) };
  const seen = await imageHandler.observe(ctx, facts(given.acceptedAt), now, wish).catch((error: unknown) => error);
  return { seen, writes: writes() };
}

describe("an image from an address", () => {
  it("is a marked record first, found again by its mark", async () => {
    const { ctx, federation } = await world({
      "image POST /images": { id: "i1" },
      "image GET /images": { images: [{ id: "i1", name: "mine", owner: "p1", created_at: "2026-11-20T12:00:00Z" }] },
    });
    const ready = await imageHandler.prepare(ctx, facts(), body);
    expect(await ready.send()).toMatchObject({ id: "i1" });
    const sent = federation.sessions.get("alpha/p1")?.calls[0]?.body;
    expect(sent).toMatchObject({ name: "mine", disk_format: "qcow2", pleiade_intent: intentId, os_distro: "debian" });
    expect(await imageHandler.find(ctx, facts(), body)).toEqual([{ id: "i1", createdAt: "2026-11-20T12:00:00.000Z" }]);
    expect(federation.sessions.get("alpha/p1")?.calls.at(-1)?.query).toMatchObject({ pleiade_intent: intentId });
  });

  it("is asked for once", async () => {
    const begun = await look({ ...image("queued"), ...noTask, "image POST /images/i1/import": {} });
    expect(begun).toMatchObject({ seen: { state: "going", step: "importing" } });
    expect(begun.writes).toEqual(["alpha/p1 POST /images/i1/import"]);
    for (const status of ["pending", "processing"])
      // oxlint-disable-next-line no-await-in-loop -- one after the other
      expect(await look({ ...image("queued"), ...task(status) })).toEqual({
        seen: { state: "going", step: "importing" },
        writes: [],
      });
    const busy = new AppError({ kind: "conflict", status: 409 });
    const twice = await look({ ...image("queued"), ...noTask, "image POST /images/i1/import": busy });
    expect(twice.seen).toEqual({ state: "going", step: "importing" });
  });

  it("is ready when it is active", async () => {
    expect((await look(image("importing"))).seen).toEqual({ state: "going", step: "importing" });
    expect((await look(image("active"))).seen).toEqual({ state: "done" });
  });

  it("leaves no empty record behind when the site could not fetch it", async () => {
    const gone = { "image DELETE /images/i1": {} };
    const failed = await look({ ...image("queued"), ...task("failure", "HTTP Error 404: Not Found"), ...gone });
    expect(failed.seen).toMatchObject({ state: "failed", failure: { detail: "image_import_failed" } });
    expect(failed.writes).toEqual(["alpha/p1 DELETE /images/i1"]);

    const raw = `URI for web-download does not pass filtering: ${url}`;
    const refusal = new AppError({ kind: "invalid", status: 400, raw });
    const refused = await look({ ...image("queued"), ...noTask, ...gone, "image POST /images/i1/import": refusal });
    expect(refused.seen).toMatchObject({ state: "failed", failure: { kind: "invalid", detail: "image_url_refused" } });
    expect(refused.writes.at(-1)).toBe("alpha/p1 DELETE /images/i1");
  });

  it("waits out a site that does not answer, and deletes nothing meanwhile", async () => {
    const lost = new AppError({ kind: "site_timeout", siteId: "alpha" });
    const { seen, writes } = await look({ ...image("queued"), ...noTask, "image POST /images/i1/import": lost });
    expect(seen).toBe(lost);
    expect(writes).not.toContain("alpha/p1 DELETE /images/i1");
  });

  it("is given up where the site never tells of its imports", async () => {
    const early = await look({ ...image("queued"), "image PATCH /images/i1": {}, "image POST /images/i1/import": {} });
    expect(early.seen).toMatchObject({ state: "going" });
    expect(early.writes).toEqual(["alpha/p1 PATCH /images/i1", "alpha/p1 POST /images/i1/import"]);
    const again = await look({ ...image("queued", { pleiade_import: intentId }), "image POST /images/i1/import": {} });
    expect(again).toEqual({ seen: { state: "going", step: "importing" }, writes: [] });
    const late = new Date(now.getTime() - 11 * 60_000);
    const given = await look({ ...image("queued"), "image DELETE /images/i1": {} }, { acceptedAt: late });
    expect(given.seen).toMatchObject({ state: "failed", failure: { detail: "image_import_failed" } });
  });
});

it.each([
  ["never arrived", new AppError({ kind: "site_unreachable", detail: "refused" }), 2],
  ["may have arrived", new AppError({ kind: "site_timeout" }), 1],
])("an import that %s at a site without tasks", async (_what, trouble, patches) => {
  const { ctx, federation } = await world({
    ...image("queued"),
    "image PATCH /images/i1": {},
    "image POST /images/i1/import": trouble,
  });
  await expect(imageHandler.observe(ctx, facts(), now, body)).rejects.toBe(trouble);
  const sent = federation.sessions.get("alpha/p1")?.calls.filter(({ method }) => method === "PATCH");
  const mark = { op: "add", path: "/pleiade_import", value: intentId };
  expect(sent?.map((call) => call.body)).toEqual(
    [[mark], [{ op: "remove", path: "/pleiade_import" }]].slice(0, patches),
  );
});

describe("an image from the browser", () => {
  const source = { kind: "upload", sizeBytes: 10 } as const;

  it("waits for its bytes, and asks the site for nothing", async () => {
    expect(await look(image("queued"), { source })).toEqual({ seen: { state: "going", step: "queued" }, writes: [] });
    expect((await look(image("saving"), { source })).seen).toEqual({ state: "going", step: "importing" });
    expect((await look(image("active"), { source })).seen).toEqual({ state: "done" });
    expect((await look(image("killed"), { source })).seen).toMatchObject({ state: "failed" });
  });

  it("is taken away when they never come", async () => {
    const acceptedAt = new Date(now.getTime() - 7 * 60 * 60_000);
    const { seen, writes } = await look({ ...image("queued"), "image DELETE /images/i1": {} }, { source, acceptedAt });
    expect(seen).toMatchObject({ state: "failed", failure: { detail: "image_no_bytes" } });
    expect(writes).toEqual(["alpha/p1 DELETE /images/i1"]);
  });
});
