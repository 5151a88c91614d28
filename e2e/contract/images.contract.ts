import { createHash, randomBytes } from "node:crypto";
import { Readable } from "node:stream";
import { describe, expect, it } from "vitest";
import { toFailure } from "@/lib/failures";
import type { NewImage } from "@/lib/image";
import {
  getImageSpace,
  getImportMethods,
  importFromUrl,
  listImportTasks,
  uploadImageData,
} from "@/server/openstack/image/image-data";
import { createImage, deleteImage, getImage, listImages, updateImage } from "@/server/openstack/image/images";
import { addMember, decideMembership, listMembers, removeMember } from "@/server/openstack/image/members";
import type { ProjectSession } from "@/server/openstack/session";
import { cleanUp, newIntentId, newName } from "./made";
import { open } from "./person";
import { refusal } from "./refusal";
import { people, sites } from "./target";
import { until } from "./until";

const later = cleanUp();
const unknownId = "00000000-0000-4000-8000-000000000000";

const wished = (): NewImage & { intentId: string } => ({
  intentId: newIntentId(),
  name: newName("image"),
  diskFormat: "raw",
  minDiskGiB: 3,
  minRamMiB: 512,
  os: { distro: "debian", version: "12" },
  loginUser: "debian",
  tags: ["contract"],
});

async function make(session: ProjectSession, given: Partial<NewImage> = {}) {
  const wish = { ...wished(), ...given };
  const { id } = await createImage(session, wish);
  later(() => deleteImage(session, id));
  return { ...wish, id };
}

const stream = (bytes: Buffer, parts = 3) => {
  const size = Math.ceil(bytes.length / parts);
  const chunks = Array.from({ length: parts }, (_, at) => bytes.subarray(at * size, (at + 1) * size));
  return { bytes: bytes.length, from: Readable.from(chunks.filter(({ length }) => length > 0)) };
};

describe.each(sites)("images at $id", (site) => {
  it(
    "is found by its intent, takes its bytes in one stream, and says what it has got",
    { timeout: 60_000 },
    async () => {
      const session = await open(site);
      const wish = await make(session);
      const found = await listImages(session, { intentId: wish.intentId });
      expect(found).toMatchObject({ isComplete: true, unreadable: 0, foreign: 0 });
      expect(found.rows.map(({ id }) => id)).toEqual([wish.id]);
      expect(found.rows[0]).toMatchObject({
        name: wish.name,
        sizeBytes: null,
        minDiskGiB: 3,
        minRamMiB: 512,
        visibility: "shared",
        ownerProjectId: session.project.projectId,
        os: wish.os,
        loginUser: "debian",
        isBootable: false,
        more: {
          status: "queued",
          diskFormat: "raw",
          containerFormat: "bare",
          intentId: wish.intentId,
          tags: ["contract"],
        },
      });
      expect((await listImages(session, { intentId: newIntentId() })).rows).toEqual([]);

      const bytes = randomBytes(700_000);
      const { requestId } = await uploadImageData(session, wish.id, stream(bytes));
      expect(requestId).toMatch(/^req-/);
      const image = await getImage(session, wish.id);
      expect(image).toMatchObject({ sizeBytes: bytes.length, isBootable: true, more: { status: "active" } });
      expect(image.more.checksum).toBe(createHash("md5").update(bytes).digest("hex"));
      expect(image.more.hash).toEqual({ algorithm: "sha512", value: createHash("sha512").update(bytes).digest("hex") });
      // No list shows our mark as a property of theirs.
      expect(image.more.properties.map(({ key }) => key)).toEqual(
        ["os_admin_user", "os_distro", "os_version"].toSorted(),
      );

      const again = await refusal(uploadImageData(session, wish.id, stream(bytes)));
      expect(again).toMatchObject({ kind: "conflict", status: 409 });

      await deleteImage(session, wish.id);
      expect(await refusal(getImage(session, wish.id))).toMatchObject({ kind: "not_found", status: 404 });
      expect(await deleteImage(session, wish.id)).toMatchObject({ requestId: expect.any(String) });
    },
  );

  it("is queued again when its bytes stop coming", { timeout: 60_000 }, async () => {
    const session = await open(site);
    const { id } = await make(session);
    const from = Readable.from(
      (async function* () {
        yield Buffer.alloc(100_000);
        throw new Error("the browser has left");
      })(),
    );
    await refusal(uploadImageData(session, id, { bytes: 1_000_000, from }));
    // The site needs a moment to notice; until then it says "saving", or lets the late end of the first undo the second.
    const refusals: string[] = [];
    const sendAgain = async () => {
      const failure = await uploadImageData(session, id, stream(Buffer.from("whole"))).catch(toFailure);
      if ("kind" in failure) refusals.push(`${failure.kind} ${failure.status}`);
      return (await getImage(session, id)).more.status;
    };
    const end = await until("the image takes its bytes", sendAgain, (status) => status === "active", { seconds: 30 });
    expect(end).toBe("active");
    expect([...new Set(refusals)].filter((one) => !/^(conflict 409|not_found 410)$/.test(one))).toEqual([]);
  });

  it("changes its name, its needs, who sees it and its properties; never to public", async () => {
    const session = await open(site);
    const { id } = await make(session);
    const changes = {
      name: newName("renamed"),
      minDiskGiB: 5,
      minRamMiB: 0,
      distro: "ubuntu",
      version: null,
      tags: [],
    };
    await updateImage(session, await getImage(session, id), { ...changes, isProtected: true });
    const changed = await getImage(session, id);
    expect(changed).toMatchObject({
      name: changes.name,
      minDiskGiB: 5,
      minRamMiB: 0,
      os: { distro: "ubuntu", version: null },
    });
    expect(changed.more).toMatchObject({ isProtected: true, tags: [] });

    const kept = await refusal(deleteImage(session, id));
    expect(kept).toMatchObject({ kind: "not_authorised", status: 403 });
    expect(kept.raw).toContain("is protected and cannot be deleted");
    await updateImage(session, changed, { isProtected: false, version: "24.04", visibility: "private" });
    expect(await getImage(session, id)).toMatchObject({ visibility: "private", os: { version: "24.04" } });

    const body = [{ op: "replace", path: "/visibility", value: "public" }];
    const contentType = "application/openstack-images-v2.1-json-patch";
    const request = session.request({ service: "image", method: "PATCH", path: `/images/${id}`, body, contentType });
    expect(await refusal(request)).toMatchObject({ kind: "not_authorised", status: 403 });
    await deleteImage(session, id);
  });

  it("fetches addresses, but none of its own, and then holds nothing", async () => {
    const session = await open(site);
    expect(await getImportMethods(session)).toContain("web-download");
    const { id } = await make(session);
    const failure = await refusal(importFromUrl(session, id, "http://127.0.0.1/disk.raw"));
    expect(failure).toMatchObject({ kind: "invalid", status: 400 });
    expect(failure.raw).toContain("does not pass filtering");
    expect(await getImage(session, id)).toMatchObject({ more: { status: "queued", hasFailedImport: false } });
    expect(await listImportTasks(session, id)).toEqual([]);
    await deleteImage(session, id);
  });

  it("says how much room there is, or nothing", async () => {
    const space = await getImageSpace(await open(site));
    expect(space === null || space.limitMiB > 0).toBe(true);
  });

  it("knows no image by a made-up id", async () => {
    const session = await open(site);
    expect(await refusal(getImage(session, unknownId))).toMatchObject({ kind: "not_found", status: 404 });
    expect(await refusal(importFromUrl(session, unknownId, "https://example.org/a"))).toMatchObject({
      kind: "not_found",
    });
  });
});

describe.each(sites.filter(({ projects }) => projects.length > 1))("images shared at $id", (site) => {
  const other = site.projects.find((name) => name !== site.project);

  it("wait for the other project's yes, which only that project can give", async () => {
    const [owner, guest] = [await open(site), await open(site, people.both, other)];
    const { id } = await make(owner);
    const { projectId } = guest.project;
    expect(await refusal(getImage(guest, id))).toMatchObject({ kind: "not_found" });

    await addMember(owner, id, projectId);
    await addMember(owner, id, projectId);
    expect(await listMembers(owner, id)).toEqual([{ projectId, status: "pending" }]);
    expect((await getImage(guest, id)).id).toBe(id);
    const has = async (query?: { only: "invitations" }) =>
      (await listImages(guest, query)).rows.some((image) => image.id === id);
    expect([await has(), await has({ only: "invitations" })]).toEqual([false, true]);
    expect((await listImages(owner, { only: "invitations" })).rows.some((image) => image.id === id)).toBe(false);

    await decideMembership(guest, id, "accepted");
    expect([await has(), await has({ only: "invitations" })]).toEqual([true, false]);
    expect(await listMembers(owner, id)).toEqual([{ projectId, status: "accepted" }]);
    await decideMembership(guest, id, "rejected");
    expect([await has(), await has({ only: "invitations" })]).toEqual([false, false]);

    expect(await refusal(updateImage(guest, await getImage(guest, id), { name: "theirs" }))).toMatchObject({
      kind: "not_authorised",
      status: 403,
    });
    await removeMember(owner, id, projectId);
    await removeMember(owner, id, projectId);
    expect(await listMembers(owner, id)).toEqual([]);
    await deleteImage(owner, id);
  });

  it("offered to a community are seen by those who ask for such", async () => {
    const [owner, guest] = [await open(site), await open(site, people.both, other)];
    const { id } = await make(owner);
    await updateImage(owner, await getImage(owner, id), { visibility: "community" });
    expect((await listImages(guest)).rows.some((image) => image.id === id)).toBe(false);
    expect((await listImages(guest, { only: "community" })).rows.some((image) => image.id === id)).toBe(true);
    await deleteImage(owner, id);
  });
});
