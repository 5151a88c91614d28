import { beforeEach, describe, expect, it } from "vitest";
import { emptyDb, testDb } from "@/db/testing";
import { AppError } from "@/lib/failures";
import type { ServiceContext } from "@/server/services/context";
import { at, intentId, project_id, ref } from "@/server/services/networks/testing-networking";
import { attachAddress, detachAddress, releaseAddress } from "./change-address";
import { getAddressOptions } from "./get-address-options";
import { listAddresses } from "./list-addresses";
import { takeAddress } from "./take-address";

const db = await testDb();
beforeEach(() => emptyDb(db));

describe("public addresses", () => {
  it("say who has them, by name", async () => {
    const used = {
      id: "f2",
      floating_ip_address: "192.0.2.8",
      floating_network_id: "ext",
      project_id,
      port_id: "sp",
      status: "ACTIVE",
    };
    const balancer = {
      ...used,
      id: "f3",
      floating_ip_address: "192.0.2.9",
      port_id: "lb",
      port_details: { device_id: "lb-1", device_owner: "Octavia" },
    };
    const { ctx } = await at({ "network GET /floatingips": { floatingips: [used, balancer] } });
    const { rows } = await listAddresses(ctx, { siteId: "alpha" });
    expect(rows).toMatchObject([
      { address: "192.0.2.8", server: { id: "m1", name: "galaxy" }, owner: null, networkName: "public" },
      { address: "192.0.2.9", server: null, owner: "Octavia" },
    ]);
  });

  it("go to machines whose router leads to their network", async () => {
    const { ctx } = await at();
    const { targets, externals } = await getAddressOptions(ctx, { siteId: "alpha", projectId: "p1" });
    expect(externals).toMatchObject({ ok: true, value: [{ id: "ext", name: "public" }] });
    expect(targets).toMatchObject({
      ok: true,
      value: [{ portId: "sp", server: { name: "galaxy" }, externalIds: ["ext"] }],
    });
  });

  it("beyond the quota are refused before anything is sent", async () => {
    const { run } = await at();
    const wish = { siteId: "alpha", projectId: "p1", intentId, networkId: "ext" };
    const { result, writes } = await run((ctx) => takeAddress(ctx, wish));
    expect(result).toMatchObject({ failure: { kind: "quota_exceeded", params: { resource: "floating_ips" } } });
    expect(writes).toEqual([]);
    expect((await run((ctx) => takeAddress(ctx, { ...wish, networkId: "n1" }))).result).toMatchObject({
      failure: { kind: "invalid", fields: { networkId: "not_found" } },
    });
  });

  it("are taken for a port of the project only", async () => {
    const { run } = await at({ "network GET /quotas/p1/details": { quota: { floatingip: { limit: 9, used: 1 } } } });
    const wish = { siteId: "alpha", projectId: "p1", intentId, networkId: "ext" };
    expect((await run((ctx) => takeAddress(ctx, { ...wish, portId: "theirs" }))).result).toMatchObject({
      failure: { kind: "invalid", fields: { portId: "not_found" } },
    });
    expect((await run((ctx) => takeAddress(ctx, { ...wish, portId: "sp" }))).result).toMatchObject({ id: intentId });
  });

  it("are put on a machine, and whoever shows them asks again", async () => {
    const { run, federation } = await at({ "network PUT /floatingips/f1": {} });
    const { writes, rows } = await run((ctx) => attachAddress(ctx, { address: ref("f1"), portId: "sp" }));
    expect(writes).toEqual(["alpha/p1 PUT /floatingips/f1"]);
    expect(federation.invalidated).toEqual(expect.arrayContaining(["alpha/p1/floating-ips", "alpha/p1/servers"]));
    expect(rows).toMatchObject([{ action: "addresses.attach", outcome: "done", target: "f1" }]);
  });

  it("without a way out are a conflict with a reason, not something missing", async () => {
    const refusal = new AppError({ kind: "not_found", siteId: "alpha", status: 404 });
    const { run } = await at({ "network PUT /floatingips/f1": refusal });
    const { result } = await run((ctx) => attachAddress(ctx, { address: ref("f1"), portId: "sp" }));
    expect(result).toMatchObject({ failure: { kind: "conflict", detail: "no_way_out" } });
  });

  it.each([
    ["of another project", (ctx: ServiceContext) => releaseAddress(ctx, { address: ref("f1", "p2") }), "not_found"],
    [
      "on a port that is not theirs",
      (ctx: ServiceContext) => attachAddress(ctx, { address: ref("f1"), portId: "zz" }),
      "not_found",
    ],
    ["that are not there", (ctx: ServiceContext) => detachAddress(ctx, { address: ref("f9") }), "not_found"],
  ])("%s are refused", async (_what, deed, kind) => {
    const { run } = await at();
    const { result, writes } = await run(deed);
    expect(result).toMatchObject({ failure: { kind } });
    expect(writes).toEqual([]);
  });

  it("are not taken for gone on a list with gaps", async () => {
    const { run } = await at({ "network GET /floatingips": { floatingips: [{ name: "a row without an id" }] } });
    const { result, writes } = await run((ctx) => releaseAddress(ctx, { address: ref("f1") }));
    expect(result).toMatchObject({ failure: { kind: "site_broken", detail: "unreadable" } });
    expect(writes).toEqual([]);
  });

  it("that are free or gone already need no call", async () => {
    const { run } = await at();
    expect((await run((ctx) => detachAddress(ctx, { address: ref("f1") }))).writes).toEqual([]);
    expect((await run((ctx) => releaseAddress(ctx, { address: ref("f9") }))).result).toEqual({ requestId: null });
  });
});
