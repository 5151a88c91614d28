import { beforeEach, describe, expect, it } from "vitest";
import { emptyDb, testDb } from "@/db/testing";
import { AppError } from "@/lib/failures";
import type { AddImageInput } from "@/lib/image";
import type { Call } from "@/server/openstack/session";
import { addImage } from "./add-image";
import { decideImage } from "./decide-image";
import { deleteImage } from "./delete-image";
import { getImage } from "./get-image";
import { listImages } from "./list-images";
import { shareImage, unshareImage } from "./share-image";
import { actions, failureOf, image, person, wire } from "./testing-images";
import { updateImage } from "./update-image";

const db = await testDb();
beforeEach(() => emptyDb(db));

const lists =
  (seen: object[], pending: object[] = [], community: object[] = []) =>
  ({ query }: Call<unknown>) => {
    if (query?.["member_status"] === "pending") return { images: pending };
    return { images: query?.["visibility"] === "community" ? community : seen };
  };

const wish = (source: AddImageInput["source"]): AddImageInput => ({
  siteId: "alpha",
  projectId: "p1",
  intentId: "019aa1f0-0000-7000-8000-000000000001",
  name: "mine",
  diskFormat: "qcow2",
  minDiskGiB: 0,
  minRamMiB: 0,
  os: { distro: null, version: null },
  loginUser: null,
  tags: [],
  source,
});
const methods = (...value: string[]) => ({ "image GET /info/import": { "import-methods": { value } } });

describe("the list", () => {
  it("has an image once, as the owner's project sees it, and what waits for a yes", async () => {
    const everyone = wire("pub", "operator", { visibility: "public" });
    const mine = wire("mine", "p2", { instance_uuid: "vm-1", pleiade_intent: "no id" });
    const { ctx } = await person({
      alpha: {
        p1: { "image GET /images": lists([everyone, mine], [wire("offer", "elsewhere")]) },
        p2: { "image GET /images": lists([everyone, mine]) },
        p3: { "image GET /images": lists([], [mine]) },
      },
    });
    const { rows, state } = await listImages(ctx, { siteId: "alpha" });
    expect(state).toBe("fresh");
    expect(rows.map((row) => [row.id, row.projectId, row.isMine, row.isInvitation])).toEqual([
      ["pub", "p1", false, false],
      ["mine", "p2", true, false],
      ["offer", "p1", false, true],
      ["mine", "p3", false, true],
    ]);
    expect(rows[1]).toMatchObject({ serverId: "vm-1", intentId: null, status: "active" });
    expect(rows[1]).not.toHaveProperty("properties");
  });

  it("asks for what is offered to all only when somebody wants to see it", async () => {
    const { ctx } = await person({
      alpha: { p1: { "image GET /images": lists([], [], [wire("all", "x", { visibility: "community" })]) } },
    });
    expect((await listImages(ctx, { siteId: "alpha" })).rows).toEqual([]);
    expect((await listImages(ctx, { siteId: "alpha", community: true })).rows.map(({ id }) => id)).toEqual(["all"]);
  });

  it("asks for it through one project, the first that is open", async () => {
    const open = { "image GET /images": lists([], [], [wire("all", "x", { visibility: "community" })]) };
    const { ctx, federation } = await person({
      alpha: { p1: new AppError({ kind: "not_authorised", siteId: "alpha" }), p2: open, p3: open },
    });
    const { rows } = await listImages(ctx, { siteId: "alpha", community: true });
    expect(rows.map(({ id, projectId }) => [id, projectId])).toEqual([["all", "p2"]]);
    const asked = [...federation.sessions.values()].flatMap((session) => session.calls);
    expect(asked.filter(({ query }) => query?.["visibility"] === "community")).toHaveLength(1);
  });

  it("shows the projects that answered", async () => {
    const { ctx } = await person({
      alpha: {
        p1: { "image GET /images": lists([wire("a", "p1")]) },
        p2: new AppError({ kind: "not_authorised", siteId: "alpha" }),
      },
    });
    const { rows, problems } = await listImages(ctx, { siteId: "alpha" });
    expect(rows).toHaveLength(1);
    expect(problems).toMatchObject([{ project: { projectId: "p2" }, failure: { kind: "not_authorised" } }]);
  });
});

describe("one image", () => {
  it("says what was made from it and where it was taken from, with its properties as they are", async () => {
    const { ctx } = await person({
      alpha: {
        p1: {
          "image GET /images/i1": wire("i1", "p1", { instance_uuid: "vm-2", note: "<script>", count: 3 }),
          "image GET /images/i1/members": { members: [{ member_id: "p9", status: "pending" }] },
          "compute GET /servers/detail": {
            servers: [
              { id: "vm-1", name: "child", tenant_id: "p1", image: { id: "i1" } },
              { id: "vm-2", name: "parent", tenant_id: "p1", image: { id: "i0" } },
            ],
          },
        },
      },
    });
    const detail = await getImage(ctx, image("i1", "p1"));
    expect(detail.usedBy).toMatchObject({ ok: true, value: [{ id: "vm-1", name: "child" }] });
    expect(detail.takenFrom).toEqual({ id: "vm-2", name: "parent" });
    expect(detail.members).toMatchObject({ ok: true, value: [{ projectId: "p9", status: "pending" }] });
    expect(detail.properties).toEqual([
      { key: "count", value: "3" },
      { key: "instance_uuid", value: "vm-2" },
      { key: "note", value: "<script>" },
    ]);
  });

  it("stands also when machines and members cannot be read", async () => {
    const { ctx } = await person({ alpha: { p1: { "image GET /images/i1": wire("i1", "p1") } } });
    expect(await getImage(ctx, image("i1", "p1"))).toMatchObject({
      usedBy: { ok: false },
      members: { ok: false },
      takenFrom: null,
    });
  });
});

describe("changing", () => {
  const own = { "image GET /images/i1": wire("i1", "p1", { os_distro: "debian" }) };
  const foreign = { "image GET /images/i1": wire("i1", "somebody") };

  it("sends only what changes, as the patch each property needs", async () => {
    const { ctx, federation } = await person({ alpha: { p1: { ...own, "image PATCH /images/i1": {} } } });
    await updateImage(ctx, {
      image: image("i1", "p1"),
      changes: { name: "new", distro: "ubuntu", version: "24.04", loginUser: null },
    });
    expect(federation.sessions.get("alpha/p1")?.calls.at(-1)?.body).toEqual([
      { op: "replace", path: "/name", value: "new" },
      { op: "replace", path: "/os_distro", value: "ubuntu" },
      { op: "add", path: "/os_version", value: "24.04" },
    ]);
    expect(federation.invalidated).toContain("alpha//images");
    expect(await actions()).toEqual(["images.update done"]);
  });

  it("is for the owner's project only, and says so before anything is asked", async () => {
    const { ctx, federation } = await person({ alpha: { p1: foreign } });
    const ref = image("i1", "p1");
    for (const deed of [
      updateImage(ctx, { image: ref, changes: { name: "mine" } }),
      deleteImage(ctx, ref),
      shareImage(ctx, { image: ref, projectId: "p2" }),
      unshareImage(ctx, { image: ref, projectId: "p2" }),
    ])
      // oxlint-disable-next-line no-await-in-loop -- one after the other
      expect(await failureOf(deed)).toMatchObject({ kind: "not_authorised", detail: "image_not_mine" });
    expect(federation.upstream().every((call) => call.includes("GET"))).toBe(true);
    expect((await actions()).every((line) => line.endsWith("refused"))).toBe(true);
  });

  it("leaves a protected image alone; gone already is a success, a project of others is not", async () => {
    const guarded = { "image GET /images/i1": wire("i1", "p1", { protected: true }) };
    const { ctx } = await person({ alpha: { p1: guarded } });
    expect(await failureOf(deleteImage(ctx, image("i1", "p1")))).toMatchObject({ detail: "image_protected" });
    expect(await deleteImage(ctx, image("gone", "p1"))).toMatchObject({ requestId: null });
    expect(await failureOf(deleteImage(ctx, image("i1", "p2")))).toMatchObject({ kind: "not_found" });
  });

  it("makes a private image shared before it is shared, and never one that all see", async () => {
    const shared = { "image PATCH /images/i1": {}, "image POST /images/i1/members": {} };
    const of = (visibility: string) => ({ "image GET /images/i1": wire("i1", "p1", { visibility }), ...shared });
    const { ctx, federation } = await person({ alpha: { p1: of("private") }, beta: { p1: of("community") } });
    await shareImage(ctx, { image: image("i1", "p1"), projectId: "p9" });
    expect(federation.upstream().slice(1)).toEqual(["alpha/p1 PATCH /images/i1", "alpha/p1 POST /images/i1/members"]);
    const open = shareImage(ctx, { image: { ...image("i1", "p1"), siteId: "beta" }, projectId: "p9" });
    expect(await failureOf(open)).toMatchObject({ kind: "conflict", detail: "image_seen_by_all" });
    expect(await failureOf(shareImage(ctx, { image: image("i1", "p1"), projectId: "p1" }))).toMatchObject({
      fields: { projectId: "own_project" },
    });
  });

  it("says yes and no for its own project", async () => {
    const { ctx, federation } = await person({ alpha: { p1: { "image PUT /images/i1/members/p1": {} } } });
    await decideImage(ctx, { image: image("i1", "p1"), accept: true });
    await decideImage(ctx, { image: image("i1", "p1"), accept: false });
    const sent = federation.sessions.get("alpha/p1")?.calls.map(({ body }) => body);
    expect(sent).toEqual([{ status: "accepted" }, { status: "rejected" }]);
    expect(await actions()).toEqual(["images.accept done", "images.reject done"]);
  });
});

describe("adding", () => {
  it("is a wish, written down once", async () => {
    const { ctx } = await person({ alpha: { p1: methods("web-download") } });
    const input = wish({ kind: "url", url: "https://example.org/disk.qcow2" });
    const intent = await addImage(ctx, input);
    expect(intent).toMatchObject({ kind: "image.create", name: "mine", state: "recorded" });
    expect((await addImage(ctx, input)).id).toBe(intent.id);
    expect(await actions()).toEqual(["image.create asked"]);
  });

  it("is refused where the site cannot fetch, or has no room", async () => {
    const usage = { image_size_total: { limit: 100, usage: 90 } };
    const { ctx } = await person({
      alpha: { p1: { ...methods("glance-direct"), "image GET /info/usage": { usage } } },
    });
    const url = addImage(ctx, wish({ kind: "url", url: "https://example.org/disk.qcow2" }));
    expect(await failureOf(url)).toMatchObject({ kind: "unsupported", detail: "no_web_download" });
    const upload = addImage(ctx, wish({ kind: "upload", sizeBytes: 11 * 1024 * 1024 }));
    expect(await failureOf(upload)).toMatchObject({
      kind: "quota_exceeded",
      params: { requested: 11, used: 90, limit: 100 },
    });
    expect(await actions()).toEqual(["images.add refused", "images.add refused"]);
  });
});
