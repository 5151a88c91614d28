import { describe, expect, it } from "vitest";
import { AppError } from "@/lib/failures";
import { testProject, testSession, type Replies } from "../testing-session";
import { makeNextPart, takeDownNetwork } from "./working-network";

const project_id = testProject.projectId;
const intentId = "0199f0b2-0000-7000-8000-000000000001";
const wanted = { name: "lab", cidr: "10.40.0.0/24", externalId: "ext", intentId };
const subnet = { id: "s1", network_id: "n1", cidr: "10.40.0.0/24", ip_version: 4 };
const link = {
  id: "i1",
  network_id: "n1",
  project_id,
  device_id: "r1",
  device_owner: "network:router_interface",
  fixed_ips: [{ subnet_id: "s1", ip_address: "10.40.0.1" }],
};
const router = (id: string) => ({
  id,
  name: "lab-router",
  project_id,
  description: `pleiade:${intentId}`,
  external_gateway_info: { network_id: "ext" },
});
const unreadable = { name: "a row without an id" };
const refusal = (kind: "invalid" | "quota_exceeded" | "not_found" | "conflict", status: number) =>
  new AppError({ kind, siteId: "alpha", status });
/** Nothing at the first look, then what the lost request has made. */
const late = (collection: string, row: object) => {
  let looks = 0;
  return () => ({ [collection]: looks++ === 0 ? [] : [row] });
};

const site: Replies = {
  "network GET /subnets": { subnets: [subnet] },
  "network GET /ports": { ports: [] },
  "network GET /routers": { routers: [] },
};
async function run(replies: Replies, work: (session: ReturnType<typeof testSession>) => Promise<unknown>) {
  const session = testSession({ ...site, ...replies });
  const result = await work(session).catch((error: unknown) => error);
  return { result, session, writes: session.sent().filter((call) => !call.startsWith("GET ")) };
}
const make = (replies: Replies, part: object = {}) =>
  run(replies, (session) => makeNextPart(session, "n1", { ...wanted, ...part }));
const takeDown = (replies: Replies) => run(replies, (session) => takeDownNetwork(session, "n1"));

describe("the next part of a network", () => {
  it("keeps one router of two that a lost answer has made", async () => {
    const { result, writes } = await make({
      "network GET /routers": { routers: [router("r2"), router("r1")] },
      "network DELETE /routers/r2": {},
      "network PUT /routers/r1/add_router_interface": {},
    });
    expect(result).toBeNull();
    expect(writes).toEqual(["DELETE /routers/r2", "PUT /routers/r1/add_router_interface"]);
  });

  it("leaves a second router that something is on", async () => {
    const { result, writes } = await make({
      "network GET /routers": { routers: [router("r1"), router("r2")] },
      "network DELETE /routers/r2": refusal("conflict", 409),
      "network PUT /routers/r1/add_router_interface": {},
    });
    expect(result).toBeNull();
    expect(writes).toContain("PUT /routers/r1/add_router_interface");
  });

  it.each(["subnets", "ports", "routers"])("is not made on a list of %s with gaps", async (collection) => {
    const { result, writes } = await make({ [`network GET /${collection}`]: { [collection]: [unreadable] } });
    expect(result).toMatchObject({ failure: { kind: "site_broken", detail: "unreadable" } });
    expect(writes).toEqual([]);
  });

  it.each([
    ["a range that overlaps", "invalid", 400],
    ["a conflict", "conflict", 409],
    ["the last of the quota", "quota_exceeded", 409],
  ] as const)("was made by the lost request when another is refused for %s", async (_what, kind, status) => {
    const subnets = { "network GET /subnets": late("subnets", subnet), "network POST /subnets": refusal(kind, status) };
    expect((await make(subnets)).result).toBe("router");
    const routers = {
      "network GET /routers": late("routers", router("r1")),
      "network POST /routers": refusal(kind, status),
    };
    expect((await make(routers)).result).toBe("interface");
  });

  it("that the site refuses for good is a failure", async () => {
    const refused = refusal("invalid", 400);
    const none = { "network GET /subnets": { subnets: [] }, "network POST /subnets": refused };
    expect((await make(none)).result).toBe(refused);
  });

  it("is not taken for a network that is gone when the router or its way out is", async () => {
    const conflict = { failure: { kind: "conflict", status: 404 } };
    expect((await make({ "network POST /routers": refusal("not_found", 404) })).result).toMatchObject(conflict);
    const routers = { "network GET /routers": { routers: [router("r1")] } };
    expect((await make(routers)).result).toMatchObject(conflict);
  });

  it("goes by a given router only if it is the project's and leads there", async () => {
    const elsewhere = { ...router("r1"), external_gateway_info: { network_id: "other" } };
    for (const routers of [[], [elsewhere], [{ ...router("r1"), project_id: "p9" }]]) {
      // oxlint-disable-next-line no-await-in-loop -- three
      const { result, writes } = await make({ "network GET /routers": { routers } }, { routerId: "r1" });
      expect(result).toMatchObject({ failure: { kind: "invalid", fields: { routerId: "not_found" } } });
      expect(writes).toEqual([]);
    }
  });
});

/** The interface is on the network, and later on its router no more. */
const untilItsRouterIsAsked = (call: { query?: { device_id?: string } }) => ({
  ports: call.query?.device_id === undefined ? [link] : [],
});

describe("taking a network down", () => {
  const free: Replies = {
    "network GET /ports": { ports: [link] },
    "network PUT /routers/r1/remove_router_interface": {},
    "network DELETE /subnets/s1": {},
    "network DELETE /networks/n1": {},
  };

  it("asks for the ports of everybody, and touches nothing while others have one", async () => {
    const theirs = { id: "t1", network_id: "n1", project_id: "p9", device_id: "m9", device_owner: "compute:nova" };
    const { result, writes, session } = await takeDown({ ...free, "network GET /ports": { ports: [link, theirs] } });
    expect(result).toMatchObject({ failure: { kind: "conflict", detail: "in_use", params: { count: 1 } } });
    expect(writes).toEqual([]);
    expect(session.calls[0]?.query).toEqual({ network_id: "n1" });
  });

  it.each(["ports", "subnets"])("touches nothing on a list of %s with gaps", async (collection) => {
    const rows = collection === "ports" ? [link, unreadable] : [subnet, unreadable];
    const { result, writes } = await takeDown({ ...free, [`network GET /${collection}`]: { [collection]: rows } });
    expect(result).toMatchObject({ failure: { kind: "site_broken", detail: "unreadable" } });
    expect(writes).toEqual([]);
  });

  it("is not stopped by what the site itself has there, whoever owns that", async () => {
    const ports = [
      link,
      { id: "d1", network_id: "n1", project_id: "service", device_owner: "network:dhcp" },
      { id: "d2", network_id: "n1", project_id: "", device_owner: "network:router_centralized_snat" },
    ];
    const { writes } = await takeDown({ ...free, "network GET /ports": { ports } });
    expect(writes.at(-1)).toBe("DELETE /networks/n1");
  });

  it("leaves a router of ours that others are on, and goes on", async () => {
    const { result, writes } = await takeDown({
      ...free,
      "network GET /ports": untilItsRouterIsAsked,
      "network GET /routers": { routers: [router("r1")] },
      "network DELETE /routers/r1": refusal("conflict", 409),
    });
    expect(result).toMatchObject({ routers: [] });
    expect(writes.at(-1)).toBe("DELETE /networks/n1");
  });
});
