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

async function removed(launchedAt: string | null) {
  const federation = testFederation({
    alpha: {
      p1: {
        "compute GET /servers/s1": {
          server: { id: "s1", status: "BUILD", tenant_id: "p1", "OS-SRV-USG:launched_at": launchedAt },
        },
        "compute GET /servers/s1/os-volume_attachments": {
          volumeAttachments: [{ volumeId: "boot", delete_on_termination: false }],
        },
        "compute PUT /servers/s1/os-volume_attachments/boot": {},
        "compute DELETE /servers/s1": {},
      },
    },
  });
  await serverHandler.remove(testContext({ db, user: await addUser(db), federation }), intent);
  return federation.upstream().filter((call) => !call.includes(" GET "));
}

test("a machine that never ran takes the disks along that were made for it", async () => {
  expect(await removed(null)).toEqual([
    "alpha/p1 PUT /servers/s1/os-volume_attachments/boot",
    "alpha/p1 DELETE /servers/s1",
  ]);
});

test("one that ran leaves its disks: the person may have attached their own data", async () => {
  expect(await removed("2026-11-20T12:01:00")).toEqual(["alpha/p1 DELETE /servers/s1"]);
});
