import { beforeEach, expect, test } from "vitest";
import { addUser, emptyDb, testDb } from "@/db/testing";
import { testContext } from "@/server/services/testing";
import { testFederation } from "@/server/services/testing-federation";
import { serverHandler } from "./server-handler";

const db = await testDb();
beforeEach(() => emptyDb(db));

const now = new Date("2026-11-20T12:00:00Z");
const intent = {
  id: "01938b3c-7e00-7a10-8b3d-2f1e4c5d6a70",
  siteId: "alpha",
  projectId: "p1",
  name: "web",
  attemptedAt: now,
  acceptedAt: now,
  after: null,
  resourceId: "s1",
  wanted: { flavorId: "f1", imageId: "i1", bootVolume: { sizeGiB: 10, isKept: true } },
};

const volume = (id: string, created_at: string) => ({
  volume: { id, name: "", status: "in-use", size: 10, created_at, "os-vol-tenant-attr:tenant_id": "p1" },
});

/** A machine asked for at 12:00 that started at 12:01 or never, with a start disk and one attached by hand. */
async function removed(launchedAt: string | null) {
  const federation = testFederation({
    alpha: {
      p1: {
        "compute GET /servers/s1": {
          server: {
            id: "s1",
            status: "BUILD",
            tenant_id: "p1",
            created: "2026-11-20T12:00:00Z",
            "OS-SRV-USG:launched_at": launchedAt,
          },
        },
        "compute GET /servers/s1/os-volume_attachments": {
          volumeAttachments: ["boot", "older", "later"].map((volumeId) => ({ volumeId, delete_on_termination: false })),
        },
        "block-storage GET /volumes/boot": volume("boot", "2026-11-20T12:00:20.000000"),
        "block-storage GET /volumes/older": volume("older", "2026-10-01T08:00:00.000000"),
        "block-storage GET /volumes/later": volume("later", "2026-11-20T14:00:00.000000"),
        "compute PUT /servers/s1/os-volume_attachments/boot": {},
        "compute PUT /servers/s1/os-volume_attachments/later": {},
        "compute DELETE /servers/s1": {},
      },
    },
  });
  await serverHandler.remove(testContext({ db, user: await addUser(db), federation }), intent);
  return federation.upstream().filter((call) => !call.includes(" GET "));
}

test("a machine takes the disk along that was made for it, and none that the person attached", async () => {
  expect(await removed("2026-11-20T12:01:00")).toEqual([
    "alpha/p1 PUT /servers/s1/os-volume_attachments/boot",
    "alpha/p1 DELETE /servers/s1",
  ]);
});

test("one that never started cannot have had others attached since", async () => {
  expect(await removed(null)).not.toContain("alpha/p1 PUT /servers/s1/os-volume_attachments/older");
});
