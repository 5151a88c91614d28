import { beforeEach, expect, test } from "vitest";
import { addUser, emptyDb, testDb } from "@/db/testing";
import { AppError } from "@/lib/failures";
import type { Replies } from "@/server/openstack/testing-session";
import { testContext } from "@/server/services/testing";
import { testFederation } from "@/server/services/testing-federation";
import { getBelongings } from "./get-belongings";

const db = await testDb();
beforeEach(() => emptyDb(db));

const replies: Replies = {
  "compute GET /servers/s1": {
    server: {
      id: "s1",
      status: "ACTIVE",
      tenant_id: "p1",
      image: "",
      "os-extended-volumes:volumes_attached": [
        { id: "boot", delete_on_termination: true },
        { id: "data", delete_on_termination: false },
        { id: "old" },
      ],
    },
  },
  "block-storage GET /volumes/detail": {
    volumes: [
      { id: "boot", name: "", size: 20, status: "in-use", bootable: "true" },
      { id: "data", name: "data", size: 100, status: "in-use" },
      { id: "other", name: "other", size: 5, status: "available" },
    ],
  },
  "network GET /ports": {
    ports: [
      { id: "port1", device_id: "s1", project_id: "p1", network_id: "n" },
      { id: "port2", device_id: "s2", project_id: "p1", network_id: "n" },
    ],
  },
  "network GET /floatingips": {
    floatingips: [
      { id: "f1", floating_ip_address: "134.158.1.4", port_id: "port1", project_id: "p1", floating_network_id: "e" },
      { id: "f2", floating_ip_address: "134.158.1.5", port_id: "port2", project_id: "p1", floating_network_id: "e" },
      { id: "f3", floating_ip_address: "134.158.1.6", port_id: null, project_id: "p1", floating_network_id: "e" },
    ],
  },
  "image GET /images": { images: [{ id: "i1", name: "copy", status: "active", instance_uuid: "s1" }, { id: "i2" }] },
};

async function belongings(changes: Replies = {}, options: Parameters<typeof testFederation>[1] = {}) {
  const federation = testFederation({ alpha: { p1: { ...replies, ...changes } } }, options);
  const ctx = testContext({ db, user: await addUser(db), federation });
  return getBelongings(ctx, { siteId: "alpha", projectId: "p1", id: "s1" });
}

test("its own volumes with what becomes of them, its own addresses, the images made from it", async () => {
  const { volumes, addresses, images } = await belongings();
  expect(volumes).toMatchObject({
    ok: true,
    value: [
      { id: "boot", sizeGiB: 20, isBoot: true, isDeletedWithServer: true },
      { id: "data", name: "data", sizeGiB: 100, isBoot: false, isDeletedWithServer: false },
      { id: "old", sizeGiB: null, isDeletedWithServer: null },
    ],
  });
  expect(addresses).toMatchObject({ ok: true, value: [{ id: "f1", address: "134.158.1.4" }] });
  expect(images).toMatchObject({ ok: true, value: 1 });
});

test("a part that fails is told beside the others", async () => {
  const late = new AppError({ kind: "site_timeout", siteId: "alpha" });
  const { volumes, addresses } = await belongings({ "network GET /floatingips": late });
  expect(addresses).toMatchObject({ ok: false, failure: { kind: "site_timeout" } });
  expect(volumes.ok).toBe(true);
});

test("a site without volumes has none", async () => {
  expect((await belongings({}, { without: ["block-storage"] })).volumes).toMatchObject({ ok: true, value: [] });
});
