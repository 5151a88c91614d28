import { beforeEach, describe, expect, it } from "vitest";
import { addUser, emptyDb, testDb } from "@/db/testing";
import { AppError } from "@/lib/failures";
import { testContext } from "@/server/services/testing";
import { testFederation } from "@/server/services/testing-federation";
import type { Replies } from "@/server/openstack/testing-session";
import type { MadeIntent } from "./handler";
import { networkHandler } from "./network-handler";

const db = await testDb();
beforeEach(() => emptyDb(db));

const project_id = "p1";
const intentId = "01938b3c-7e00-7a10-8b3d-2f1e4c5d6a70";
const mark = `pleiade:${intentId}`;
const body = { siteId: "alpha", projectId: "p1", intentId, name: "lab", cidr: "10.40.0.0/24", externalId: "ext" };
const made: MadeIntent = {
  id: intentId,
  siteId: "alpha",
  projectId: "p1",
  name: "lab",
  attemptedAt: new Date(),
  acceptedAt: new Date(),
  resourceId: "n1",
  wanted: null,
  after: null,
};
const empty: Replies = {
  "network GET /subnets": { subnets: [] },
  "network GET /ports": { ports: [] },
  "network GET /routers": { routers: [] },
};
const subnet = { id: "s1", network_id: "n1", cidr: "10.40.0.0/24", ip_version: 4 };
const router = { id: "r1", name: "lab-router", project_id, description: mark };
const link = {
  id: "i1",
  network_id: "n1",
  project_id,
  device_id: "r1",
  device_owner: "network:router_interface",
  fixed_ips: [{ subnet_id: "s1", ip_address: "10.40.0.1" }],
};

async function at(replies: Replies) {
  const federation = testFederation({ alpha: { p1: { ...empty, ...replies } } });
  const ctx = testContext({ db, user: await addUser(db), federation });
  const writes = () => federation.upstream().filter((call) => !call.includes(" GET "));
  return { ctx, writes };
}
const observe = async (replies: Replies, wanted: object = body) => {
  const { ctx, writes } = await at(replies);
  const seen = await networkHandler.observe(ctx, made, new Date(), wanted).catch((error: unknown) => error);
  return { seen, writes: writes() };
};

describe("a working network", () => {
  it("is made part by part, each look one part further, and nothing twice", async () => {
    const hasSubnet = { "network GET /subnets": { subnets: [subnet] } };
    const hasRouter = { ...hasSubnet, "network GET /routers": { routers: [router] } };
    expect(await observe({ "network POST /subnets": { subnet: { id: "s1" } } })).toMatchObject({
      seen: { state: "going", step: "router" },
      writes: ["alpha/p1 POST /subnets"],
    });
    expect(await observe({ ...hasSubnet, "network POST /routers": { router: { id: "r1" } } })).toMatchObject({
      seen: { state: "going", step: "interface" },
      writes: ["alpha/p1 POST /routers"],
    });
    expect(await observe({ ...hasRouter, "network PUT /routers/r1/add_router_interface": {} })).toMatchObject({
      seen: { state: "done" },
      writes: ["alpha/p1 PUT /routers/r1/add_router_interface"],
    });
    expect(await observe({ ...hasRouter, "network GET /ports": { ports: [link] } })).toMatchObject({
      seen: { state: "done" },
      writes: [],
    });
  });

  it("needs no router when it is to stay isolated", async () => {
    const { externalId: _none, ...isolated } = body;
    const replies = { "network GET /subnets": { subnets: [subnet] } };
    expect(await observe(replies, isolated)).toMatchObject({ seen: { state: "done" }, writes: [] });
  });

  it("has failed when the site says no, and waits when the site does not answer", async () => {
    const replies = { "network GET /subnets": { subnets: [subnet] } };
    const full = new AppError({ kind: "quota_exceeded", siteId: "alpha", status: 409 });
    expect(await observe({ ...replies, "network POST /routers": full })).toMatchObject({
      seen: { state: "failed", failure: { kind: "quota_exceeded" } },
    });
    const mute = new AppError({ kind: "site_timeout", siteId: "alpha" });
    expect((await observe({ ...replies, "network POST /routers": mute })).seen).toBe(mute);
  });

  it("is taken away with what was made for it; what a machine uses stays", async () => {
    const replies = {
      "network GET /subnets": { subnets: [subnet] },
      "network GET /routers": { routers: [router] },
      "network DELETE /routers/r1": {},
      "network DELETE /subnets/s1": {},
      "network DELETE /networks/n1": {},
    };
    const { ctx, writes } = await at(replies);
    await networkHandler.remove(ctx, made);
    expect(writes()).toEqual([
      "alpha/p1 DELETE /subnets/s1",
      "alpha/p1 DELETE /networks/n1",
      "alpha/p1 DELETE /routers/r1",
    ]);
    const used = { ...link, device_id: "m1", device_owner: "compute:nova" };
    const inUse = await at({ ...replies, "network GET /ports": { ports: [used] } });
    await networkHandler.remove(inUse.ctx, made);
    expect(inUse.writes()).toEqual([]);
  });
});
