import { beforeEach, describe, expect, it } from "vitest";
import { addUser, emptyDb, testDb } from "@/db/testing";
import type { Replies } from "@/server/openstack/testing-session";
import { testContext } from "@/server/services/testing";
import { testFederation } from "@/server/services/testing-federation";
import { floatingIpHandler } from "./floating-ip-handler";
import type { MadeIntent } from "./handler";

const db = await testDb();
beforeEach(() => emptyDb(db));

const project_id = "p1";
const made: MadeIntent = {
  id: "01938b3c-7e00-7a10-8b3d-2f1e4c5d6a70",
  siteId: "alpha",
  projectId: "p1",
  name: "galaxy",
  attemptedAt: new Date(),
  acceptedAt: new Date(),
  resourceId: "f1",
  wanted: null,
  after: { kind: "server.create", resourceId: "m1" },
};
const place = { siteId: "alpha", projectId: "p1" };
const reuse = { ...place, from: { kind: "reuse", floatingIpId: "f1" } };
const address = {
  id: "f1",
  floating_ip_address: "192.0.2.7",
  floating_network_id: "ext",
  project_id,
  port_id: "sp",
  status: "ACTIVE",
};
const port = {
  id: "sp",
  network_id: "n1",
  project_id,
  device_id: "m1",
  device_owner: "compute:nova",
  fixed_ips: [{ subnet_id: "s1", ip_address: "10.0.0.9" }],
};
const unreadable = { name: "a row without an id" };
const addresses = (...floatingips: object[]) => ({ "network GET /floatingips": { floatingips } });
const ports = (...rows: object[]) => ({ "network GET /ports": { ports: rows } });

async function open(replies: Replies) {
  const federation = testFederation({ alpha: { p1: { ...addresses(address), ...ports(port), ...replies } } });
  return { ctx: testContext({ db, user: await addUser(db), federation }), federation };
}
const at = async (replies: Replies) => (await open(replies)).ctx;
const broken = { failure: { kind: "site_broken", detail: "unreadable" } };

describe("a public address that was the person's before", () => {
  it("is found on the machine it was put on", async () => {
    expect(await floatingIpHandler.find(await at({}), made, reuse)).toMatchObject([{ id: "f1" }]);
  });

  it("is on nothing of this wish once the machine is gone", async () => {
    expect(await floatingIpHandler.find(await at(ports()), made, reuse)).toEqual([]);
  });

  it("is nowhere only on whole lists", async () => {
    for (const replies of [ports(unreadable), addresses(unreadable)])
      // oxlint-disable-next-line no-await-in-loop -- two
      await expect(floatingIpHandler.find(await at(replies), made, reuse)).rejects.toMatchObject(broken);
  });
});

describe("a public address that is followed", () => {
  it("is seen beside rows that cannot be read", async () => {
    const ctx = await at(addresses(address, unreadable));
    expect(await floatingIpHandler.observe(ctx, made, new Date(), null)).toEqual({ state: "done" });
  });

  it("is gone only when a whole list lacks it", async () => {
    expect(await floatingIpHandler.observe(await at(addresses()), made, new Date(), null)).toEqual({ state: "gone" });
    const observing = floatingIpHandler.observe(await at(addresses(unreadable)), made, new Date(), null);
    await expect(observing).rejects.toMatchObject(broken);
  });
});

it("goes to a given port of the project, and to no other", async () => {
  const wish = { ...place, from: { kind: "new", networkId: "ext" } };
  const { ctx, federation } = await open({
    ...ports(port, { ...port, id: "theirs", project_id: "p9" }),
    "network POST /floatingips": { floatingip: { id: "f2" } },
  });
  const ready = await floatingIpHandler.prepare(ctx, made, { ...wish, portId: "sp" });
  expect(await ready.send()).toMatchObject({ id: "f2" });
  expect(federation.sessions.get("alpha/p1")?.calls.at(-1)).toMatchObject({
    method: "POST",
    path: "/floatingips",
    body: { floatingip: { floating_network_id: "ext", port_id: "sp" } },
  });
  await expect(floatingIpHandler.prepare(ctx, made, { ...wish, portId: "theirs" })).rejects.toMatchObject({
    failure: { kind: "not_found" },
  });
  expect(federation.upstream().filter((call) => !call.includes(" GET "))).toEqual(["alpha/p1 POST /floatingips"]);
});
