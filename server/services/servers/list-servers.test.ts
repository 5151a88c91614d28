import { describe, expect, it, test } from "vitest";
import { addUser, testDb } from "@/db/testing";
import { AppError } from "@/lib/failures";
import zedFlavors from "@/server/openstack/compute/flavors.fixtures/zed.json";
import oldest from "@/server/openstack/compute/servers.fixtures/oldest.json";
import zed from "@/server/openstack/compute/servers.fixtures/zed.json";
import images from "@/server/openstack/image/images.fixtures/zed.json";
import { testContext } from "@/server/services/testing";
import { projectOf, testFederation } from "@/server/services/testing-federation";
import { listServers } from "./list-servers";

const db = await testDb();
const user = await addUser(db);

const server = (id: string, rest = {}) => ({
  id,
  name: id,
  status: "ACTIVE",
  created: "2026-11-20T10:00:00Z",
  ...rest,
});
const list = "compute GET /servers/detail";
const servers = (...rows: unknown[]) => ({ [list]: { servers: rows } });
const ask = (federation: ReturnType<typeof testFederation>, siteId = "alpha") =>
  listServers(testContext({ db, user, federation }), { siteId });

test("one call per project, rows of all of them", async () => {
  const federation = testFederation({ alpha: { p1: servers(server("a")), p2: servers(server("b"), server("c")) } });
  const { rows, state, problems } = await ask(federation);
  expect(rows.map((row) => [row.id, row.project.community])).toEqual([
    ["a", "vo.p1"],
    ["b", "vo.p2"],
    ["c", "vo.p2"],
  ]);
  expect({ state, problems }).toEqual({ state: "fresh", problems: [] });
  expect(federation.upstream()).toEqual(["alpha/p1 GET /servers/detail", "alpha/p2 GET /servers/detail"]);
});

test("many tabs are one call", async () => {
  const federation = testFederation({ alpha: { p1: servers(server("a")) } });
  await ask(federation);
  await ask(federation);
  expect(federation.upstream()).toHaveLength(1);
});

describe("when something fails", () => {
  const refused = new AppError({ kind: "not_authorised", service: "compute", requestId: "req-9" });

  it("tells of the project that failed beside the rows of the others", async () => {
    const { rows, state, problems } = await ask(
      testFederation({ alpha: { p1: servers(server("a")), p2: { [list]: refused } } }),
    );
    expect(rows.map((row) => row.id)).toEqual(["a"]);
    expect(state).toBe("fresh");
    expect(problems).toEqual([{ project: projectOf("p2"), failure: { ...refused.failure, siteId: "alpha" } }]);
  });

  it("throws when no project answered", async () => {
    const down = new AppError({ kind: "site_timeout" });
    const asked = ask(testFederation({ alpha: { p1: { [list]: down }, p2: { [list]: down } } }));
    await expect(asked).rejects.toMatchObject({ failure: { kind: "site_timeout", siteId: "alpha" } });
  });

  it("keeps the last rows with their age, and says why", async () => {
    let isDown = false;
    const flaky = () => (isDown ? new AppError({ kind: "site_unreachable" }) : { servers: [server("a")] });
    const federation = testFederation({ alpha: { p1: { [list]: flaky }, p2: servers(server("b")) } });
    const before = await ask(federation);
    isDown = true;
    federation.age();
    const after = await ask(federation);
    expect(after.rows.map((row) => row.id)).toEqual(["a", "b"]);
    expect(after).toMatchObject({ state: "stale", asOf: before.asOf });
    expect(after.problems).toEqual([
      { project: projectOf("p1"), failure: { kind: "site_unreachable", siteId: "alpha" } },
    ]);
  });

  it("is one trouble of the site when every project fails alike", async () => {
    let isDown = false;
    const flaky = (id: string) => () => (isDown ? new AppError({ kind: "site_timeout" }) : { servers: [server(id)] });
    const federation = testFederation({ alpha: { p1: { [list]: flaky("a") }, p2: { [list]: flaky("b") } } });
    await ask(federation);
    isDown = true;
    federation.age();
    const { rows, problems } = await ask(federation);
    expect(rows.map((row) => row.id)).toEqual(["a", "b"]);
    expect(problems).toEqual([{ failure: { kind: "site_timeout", siteId: "alpha" } }]);
  });

  it("counts rows that cannot be read, and drops those of another project", async () => {
    const federation = testFederation({ alpha: { p1: servers(server("a"), null, server("x", { tenant_id: "p2" })) } });
    const { rows, problems } = await ask(federation);
    expect(rows.map((row) => row.id)).toEqual(["a"]);
    expect(problems).toMatchObject([
      { failure: { kind: "site_broken", detail: "rows_unreadable", params: { count: 1 } } },
    ]);
  });

  it("is no empty list for somebody without a project there", async () => {
    await expect(ask(testFederation({ alpha: {} }))).rejects.toMatchObject({
      failure: { kind: "not_connected", detail: "no_membership" },
    });
  });

  it("knows no site outside the federation", async () => {
    await expect(ask(testFederation({}), "evil")).rejects.toMatchObject({ failure: { kind: "not_found" } });
  });
});

describe("what Nova leaves out", () => {
  it("image names come from one list, kept for a day", async () => {
    const federation = testFederation({
      alpha: { df8cff60b6ea423a9fede1cb89ba8190: { [list]: zed, "image GET /images": images } },
    });
    const { rows } = await ask(federation);
    expect(rows.map((row) => row.image?.name)).toEqual(["Fedora CoreOS 38", "cirros-0.6.2", undefined, "cirros-0.6.2"]);
    await ask(federation);
    expect(federation.upstream().filter((call) => call.endsWith("/images"))).toHaveLength(1);
  });

  it("an image made since then is looked for once more, not at every list", async () => {
    const federation = testFederation({
      alpha: { p1: { ...servers(server("a", { image: { id: "new" } })), "image GET /images": { images: [] } } },
    });
    await ask(federation);
    await ask(federation);
    const { rows } = await ask(federation);
    expect(rows[0]?.image).toEqual({ id: "new", name: null });
    expect(federation.upstream().filter((call) => call.endsWith("/images"))).toHaveLength(1);
  });

  it("a broken Glance costs nothing but the names", async () => {
    const federation = testFederation({
      alpha: {
        p1: {
          ...servers(server("a", { image: { id: "i1" } })),
          "image GET /images": new AppError({ kind: "site_broken" }),
        },
      },
    });
    const { rows, problems } = await ask(federation);
    expect(rows[0]?.image).toEqual({ id: "i1", name: null });
    expect(problems).toEqual([]);
  });

  it("sizes are joined where a site gives only the flavor's id", async () => {
    const federation = testFederation({
      alpha: { df8cff60b6ea423a9fede1cb89ba8190: { [list]: oldest, "compute GET /flavors/detail": zedFlavors } },
    });
    const { rows } = await ask(federation);
    expect(rows.map((row) => [row.flavor.name, row.flavor.vcpus])).toEqual([
      ["m1.tiny", 1],
      ["g1.vgpu", 8],
    ]);
  });

  it("why a machine is in ERROR is asked once", async () => {
    const failed = server("a", { status: "ERROR" });
    const fault = { code: 500, message: "No valid host was found.", created: "2026-11-20T10:09:26Z" };
    const federation = testFederation({
      alpha: { p1: { ...servers(failed), "compute GET /servers/a": { server: { ...failed, fault } } } },
    });
    const { rows } = await ask(federation);
    expect(rows[0]?.fault?.message).toBe("No valid host was found.");
    await ask(federation);
    expect(federation.upstream().filter((call) => call.endsWith("GET /servers/a"))).toHaveLength(1);
  });
});
