import { beforeEach, describe, expect, it, test } from "vitest";
import { audit } from "@/db/schema/audit";
import { emptyDb, testDb } from "@/db/testing";
import { AppError } from "@/lib/failures";
import { connectNetwork, renameNetwork } from "./change-network";
import { createNetwork } from "./create-network";
import { deleteNetwork } from "./delete-network";
import { getNetwork, listNetworks } from "./list-networks";
import { attachInterface, detachInterface, getServerNetworking, setServerGroups } from "./server-networking";
import { at, intentId, ref, routerPort } from "./testing-networking";

const db = await testDb();
beforeEach(() => emptyDb(db));

const failed = (path: string) => ({ [path]: new AppError({ kind: "site_broken", siteId: "alpha" }) });

describe("networks", () => {
  it("say how they reach the internet, and which machines are on them; external ones lend addresses only", async () => {
    const { ctx } = await at();
    const { rows, problems } = await listNetworks(ctx, { siteId: "alpha" });
    expect(problems).toEqual([]);
    expect(rows.map(({ id, reach, machines }) => [id, reach.kind, machines])).toEqual([
      ["n1", "internet", [{ id: "m1", name: "galaxy", address: "10.0.0.9" }]],
      ["n2", "isolated", []],
      ["shared", "unknown", []],
    ]);
    expect(rows[0]).toMatchObject({
      reach: { router: { name: "way-out" }, network: { id: "ext", name: "public" } },
      subnets: [{ cidr: "10.0.0.0/24" }],
    });
  });

  it("stay when what is beside them cannot be read: the gap says unknown", async () => {
    const { ctx } = await at({ ...failed("network GET /ports"), ...failed("compute GET /servers/detail") });
    const { rows } = await listNetworks(ctx, { siteId: "alpha" });
    expect(rows.map(({ reach }) => reach.kind)).toEqual(["unknown", "unknown", "unknown"]);
  });

  it("of another project are not there", async () => {
    const { ctx } = await at();
    await expect(getNetwork(ctx, ref("n9"))).rejects.toMatchObject({ failure: { kind: "not_found" } });
    await expect(getNetwork(ctx, ref("n1", "p2"))).rejects.toMatchObject({ failure: { kind: "not_found" } });
  });
});

describe("a new network", () => {
  const wish = {
    siteId: "alpha",
    projectId: "p1",
    intentId,
    name: "new",
    cidr: "10.40.0.0/24",
    externalId: "ext",
    routerId: "r1",
  };

  it("is written down once, with what it takes from the quotas", async () => {
    const { ctx } = await at();
    const intent = await createNetwork(ctx, wish);
    expect(intent).toMatchObject({
      id: intentId,
      kind: "network.create",
      state: "recorded",
      planned: { networks: 1, ports: 1 },
    });
    expect((await createNetwork(ctx, wish)).id).toBe(intentId);
    expect(await db.select().from(audit)).toHaveLength(1);
  });

  it.each([
    ["a range that is taken", { cidr: "10.0.0.128/25" }, { cidr: "cidr_taken" }],
    ["a way out that is none", { externalId: "n2", routerId: undefined }, { externalId: "not_found" }],
    ["a router that leads elsewhere", { routerId: "r9" }, { routerId: "not_found" }],
  ])("with %s is refused at its field", async (_what, part, fields) => {
    const { run } = await at();
    const { result, rows } = await run((ctx) => createNetwork(ctx, { ...wish, ...part }));
    expect(result).toMatchObject({ failure: { kind: "invalid", fields } });
    expect(rows).toMatchObject([{ action: "networks.create", outcome: "refused" }]);
  });

  it("that needs a router beyond the quota is refused before anything is sent", async () => {
    const { run } = await at();
    const { result, writes } = await run((ctx) => createNetwork(ctx, { ...wish, routerId: undefined }));
    expect(result).toMatchObject({ failure: { kind: "quota_exceeded", params: { resource: "routers" } } });
    expect(writes).toEqual([]);
  });
});

describe("deleting a network", () => {
  it("under a machine touches nothing, and leaves an audit row", async () => {
    const { run } = await at();
    const { result, writes, rows } = await run((ctx) => deleteNetwork(ctx, { network: ref("n1") }));
    expect(result).toMatchObject({ failure: { kind: "conflict", detail: "in_use", params: { count: 1 } } });
    expect(writes).toEqual([]);
    expect(rows).toMatchObject([{ action: "networks.delete", outcome: "refused", target: "n1" }]);
  });

  it("goes from the interface to the network; a router that is not ours stays", async () => {
    const { run, federation } = await at({
      "network GET /ports": { ports: [routerPort] },
      "network PUT /routers/r1/remove_router_interface": {},
      "network DELETE /subnets/s1": {},
      "network DELETE /networks/n1": {},
    });
    const { result, writes } = await run((ctx) => deleteNetwork(ctx, { network: ref("n1") }));
    expect(result).toMatchObject({ routers: [] });
    expect(writes).toEqual([
      "alpha/p1 PUT /routers/r1/remove_router_interface",
      "alpha/p1 DELETE /subnets/s1",
      "alpha/p1 DELETE /networks/n1",
    ]);
    expect(federation.invalidated).toContain("alpha/p1/networks");
  });

  it("that is gone already asks for nothing", async () => {
    const { run } = await at({ "network DELETE /networks/n9": {} });
    const { result, writes } = await run((ctx) => deleteNetwork(ctx, { network: ref("n9") }));
    expect(result).toEqual({ routers: [] });
    expect(writes).toEqual([]);
  });

  it("touches nothing while nobody can say whose it is", async () => {
    const gaps = { networks: [{ name: "a row without an id" }] };
    for (const answer of [gaps, new AppError({ kind: "site_timeout" })]) {
      // oxlint-disable-next-line no-await-in-loop -- two
      const { run } = await at({ "network GET /networks": answer, "network DELETE /networks/n9": {} });
      // oxlint-disable-next-line no-await-in-loop -- two
      const { result, writes } = await run((ctx) => deleteNetwork(ctx, { network: ref("n9") }));
      expect(result).toMatchObject(answer === gaps ? { failure: { detail: "unreadable" } } : answer);
      expect(writes).toEqual([]);
    }
  });

  it.each([
    ["the site's own", "shared", "p1", "not_authorised"],
    ["another project's", "n1", "p2", "not_found"],
  ])("%s is refused", async (_what, id, projectId, kind) => {
    const { run } = await at();
    const { result, writes } = await run((ctx) => deleteNetwork(ctx, { network: ref(id, projectId) }));
    expect(result).toMatchObject({ failure: { kind } });
    expect(writes).toEqual([]);
  });
});

test("an isolated network gets its way out part by part, by a router that is there", async () => {
  const { run } = await at({ "network GET /ports": { ports: [] }, "network PUT /routers/r1/add_router_interface": {} });
  const wish = { network: ref("n1"), mark: intentId, externalId: "ext", routerId: "r1" };
  const { writes, rows } = await run((ctx) => connectNetwork(ctx, wish));
  expect(writes).toEqual(["alpha/p1 PUT /routers/r1/add_router_interface"]);
  expect(rows).toMatchObject([{ action: "networks.connect", outcome: "done" }]);
});

test.each([
  ["a router that is not the project's", { routerId: "r9" }, { routerId: "not_found" }],
  ["a way out that is none", { externalId: "n2" }, { externalId: "not_found", routerId: "not_found" }],
])("%s joins nothing", async (_what, part, fields) => {
  const { run } = await at({ "network GET /ports": { ports: [] } });
  const wish = { network: ref("n1"), mark: intentId, externalId: "ext", routerId: "r1", ...part };
  const { result, writes } = await run((ctx) => connectNetwork(ctx, wish));
  expect(result).toMatchObject({ failure: { kind: "invalid", fields } });
  expect(writes).toEqual([]);
});

test("only a network of the project has its name changed", async () => {
  const { run } = await at({ "network PUT /networks/n1": {} });
  expect((await run((ctx) => renameNetwork(ctx, { network: ref("shared"), name: "x" }))).writes).toEqual([]);
  expect((await run((ctx) => renameNetwork(ctx, { network: ref("n1"), name: "x" }))).writes).toHaveLength(1);
});

describe("the networking of one machine", () => {
  it("is told part by part: what fails leaves the rest", async () => {
    const { ctx } = await at(failed("network GET /security-groups"));
    const known = await getServerNetworking(ctx, ref("m1"));
    expect(known.ports).toMatchObject({
      ok: true,
      value: [{ id: "sp", network: "lab", externalIds: ["ext"], groupIds: ["g1"] }],
    });
    expect(known.groups.ok).toBe(false);
    expect(known.networks).toMatchObject({ ok: true, value: [{ id: "n1" }, { id: "shared" }] });
  });

  it("gets its groups on its ports, and nobody else does", async () => {
    const { run } = await at({ "network PUT /ports/rp": {}, "network PUT /ports/sp": {} });
    const { writes, rows } = await run((ctx) => setServerGroups(ctx, { server: ref("m1"), groupIds: ["g2"] }));
    // The site gave all ports of the project: only the machine's own are changed.
    expect(writes).toEqual(["alpha/p1 PUT /ports/sp"]);
    expect(rows).toMatchObject([{ action: "servers.setGroups", outcome: "done" }]);
    const wrong = await run((ctx) => setServerGroups(ctx, { server: ref("m1"), groupIds: ["g9"] }));
    expect(wrong.result).toMatchObject({ failure: { kind: "invalid", fields: { "groupIds.0": "not_found" } } });
  });

  it("gets a network with its groups, and gives back only a port of its own", async () => {
    const made = { interfaceAttachment: { port_id: "new" } };
    const { run } = await at({ "compute POST /servers/m1/os-interface": made, "network PUT /ports/new": {} });
    const attach = await run((ctx) => attachInterface(ctx, { server: ref("m1"), networkId: "n1", groupIds: ["g1"] }));
    expect(attach.writes).toEqual(["alpha/p1 POST /servers/m1/os-interface", "alpha/p1 PUT /ports/new"]);
    const foreign = await run((ctx) => detachInterface(ctx, { server: ref("m1"), portId: "zz" }));
    expect(foreign.result).toMatchObject({ failure: { kind: "not_found" } });
  });

  it.each([
    ["that is not there", { networkId: "n9" }, { networkId: "not_found" }],
    ["that takes no machine", { networkId: "n2" }, { networkId: "network_closed" }],
    ["with a group that is not there", { groupIds: ["g1", "g9"] }, { "groupIds.1": "not_found" }],
  ])("gets no port on a network %s", async (_what, part, fields) => {
    const { run } = await at();
    const wish = { server: ref("m1"), networkId: "n1", ...part };
    const { result, writes } = await run((ctx) => attachInterface(ctx, wish));
    expect(result).toMatchObject({ failure: { kind: "invalid", fields } });
    expect(writes).toEqual([]);
  });

  it("does not keep a port that its groups could not be set on", async () => {
    const refused = new AppError({ kind: "site_timeout" });
    const { run } = await at({
      "compute POST /servers/m1/os-interface": { interfaceAttachment: { port_id: "new" } },
      "network PUT /ports/new": refused,
      "compute DELETE /servers/m1/os-interface/new": {},
    });
    const wish = { server: ref("m1"), networkId: "n1", groupIds: ["g1"] };
    const { result, writes } = await run((ctx) => attachInterface(ctx, wish));
    expect(result).toBe(refused);
    expect(writes.at(-1)).toBe("alpha/p1 DELETE /servers/m1/os-interface/new");
  });

  it("of another project is not there", async () => {
    const { run } = await at({ "compute GET /servers/m1": { server: { id: "m1", tenant_id: "p2" } } });
    const { result, writes } = await run((ctx) => setServerGroups(ctx, { server: ref("m1"), groupIds: [] }));
    expect(result).toMatchObject({ failure: { kind: "not_found" } });
    expect(writes).toEqual([]);
  });
});
