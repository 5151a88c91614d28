import { describe, expect, it, test } from "vitest";
import { AppError } from "@/lib/failures";
import { testProject, testSession } from "../testing-session";
import type { NewServer } from "./new-server";
import { createServer, deleteServer, getServer, listServers } from "./servers";
import down from "./servers.fixtures/down-cell.json";
import downExpected from "./servers.fixtures/down-cell.expected.json";
import oldest from "./servers.fixtures/oldest.json";
import oldestExpected from "./servers.fixtures/oldest.expected.json";
import queens from "./servers.fixtures/queens.json";
import queensExpected from "./servers.fixtures/queens.expected.json";
import spoiled from "./servers.fixtures/spoiled.json";
import spoiledExpected from "./servers.fixtures/spoiled.expected.json";
import zed from "./servers.fixtures/zed.json";
import zedExpected from "./servers.fixtures/zed.expected.json";

const list = "compute GET /servers/detail";
const intentId = "01938b3c-7e00-7a10-8b3d-2f1e4c5d6a7b";

test.each([
  ["Zed, with a volume-booted one and a hostile name", zed, zedExpected],
  ["Queens (2.60), flavors embedded", queens, queensExpected],
  ["2.1, flavors by id only", oldest, oldestExpected],
  ["a cell that is down: a row without most of its keys", down, downExpected],
  ["spoiled rows: unreadable ones counted, another project's dropped, unknown statuses kept", spoiled, spoiledExpected],
])("reads a list from %s", async (_what, raw, expected) => {
  expect(await listServers(testSession({ [list]: raw }))).toEqual(expected);
});

test("a whole list that is no list is a broken site, not an empty one", async () => {
  await expect(listServers(testSession({ [list]: { servers: { id: "x" } } }))).rejects.toMatchObject({
    failure: { kind: "site_broken" },
  });
});

describe("looking for what an intent made", () => {
  it("asks Nova for the tag where it can be created with one", async () => {
    const session = testSession({ [list]: zed });
    const { rows } = await listServers(session, { tag: `pleiade:${intentId}` });
    expect(session.calls[0]?.query).toMatchObject({ tags: `pleiade:${intentId}` });
    expect(rows.map((row) => row.name)).toEqual(["fixture-active", "fixture-gpu"]);
  });

  it("finds its mark among others of the same kind", async () => {
    const tags = ["pleiade:01938b3c-7e00-7a10-8b3d-000000000000", `pleiade:${intentId}`];
    const session = testSession({ [list]: { servers: [{ id: "s1", name: "web", status: "BUILD", tags }] } });
    expect((await listServers(session, { tag: `pleiade:${intentId}` })).rows).toHaveLength(1);
  });

  it("reads the whole list and the metadata below 2.52, where an unknown filter is ignored", async () => {
    const session = testSession({ [list]: oldest }, { versions: { compute: "2.51" } });
    const { rows } = await listServers(session, { tag: `pleiade:${intentId}` });
    expect(session.calls[0]?.query).not.toHaveProperty("tags");
    expect(rows.map((row) => row.name)).toEqual(["fixture-gpu"]);
  });
});

describe("one server", () => {
  const server = zed.servers.find((row) => row.name === "fixture-active");

  it("has what the detail page needs", async () => {
    const session = testSession({ "compute GET /servers/s1": { server } });
    expect(await getServer(session, "s1")).toMatchObject({
      name: "fixture-active",
      availabilityZone: "nova",
      volumes: [],
      lockedReason: null,
      intentId,
    });
  });

  it("is not found when it is another project's", async () => {
    const session = testSession({ "compute GET /servers/s1": { server: { ...server, tenant_id: "other" } } });
    await expect(getServer(session, "s1")).rejects.toMatchObject({ failure: { kind: "not_found" } });
  });

  it("has an id that stays one segment of the path", async () => {
    const session = testSession({});
    await expect(getServer(session, "../flavors")).rejects.toThrow("not_found");
    expect(session.sent()).toEqual(["GET /servers/..%2Fflavors"]);
  });
});

describe("creating one", () => {
  const wish: NewServer = {
    intentId,
    name: "web",
    flavorId: "f1",
    imageId: "i1",
    networkIds: ["n1", "n2"],
    securityGroupIds: ["g1"],
    keyName: "laptop",
    userData: "#!/bin/sh\necho é",
    availabilityZone: "nova",
  };
  const created = { "compute POST /servers": { server: { id: "s1", adminPass: "never read" } } };

  async function sentBody(wished: NewServer, compute: string): Promise<unknown> {
    const session = testSession(created, { versions: { compute } });
    expect(await createServer(session, wished)).toEqual({ id: "s1", requestId: "req-1" });
    return session.calls[0]?.body;
  }

  it("marks it with a tag", async () => {
    expect(await sentBody(wish, "2.93")).toEqual({
      server: {
        name: "web",
        flavorRef: "f1",
        imageRef: "i1",
        networks: [{ uuid: "n1" }, { uuid: "n2" }],
        security_groups: [{ name: "g1" }],
        key_name: "laptop",
        user_data: Buffer.from("#!/bin/sh\necho é").toString("base64"),
        availability_zone: "nova",
        tags: [`pleiade:${intentId}`],
      },
    });
  });

  const bare = { ...wish, networkIds: [], securityGroupIds: [], keyName: null, userData: "", availabilityZone: "" };
  it.each([
    ["2.93", { networks: "auto", tags: [`pleiade:${intentId}`] }],
    ["2.51", { networks: "auto", metadata: { pleiade_intent: intentId } }],
    ["2.36", { metadata: { pleiade_intent: intentId } }],
  ])("leaves out at %s what was not chosen or is not known there", async (version, rest) => {
    const server = { name: "web", flavorRef: "f1", imageRef: "i1", ...rest };
    expect(await sentBody(bare, version)).toEqual({ server });
  });

  it("an answer without an id is no success", async () => {
    const session = testSession({ "compute POST /servers": { server: {} } });
    await expect(createServer(session, wish)).rejects.toMatchObject({ failure: { kind: "site_broken" } });
  });
});

describe("deleting one", () => {
  it("that is already gone is a success", async () => {
    expect(await deleteServer(testSession({}), "s1")).toEqual({ requestId: null });
  });

  it("that is locked is not", async () => {
    const conflict = new AppError({ kind: "conflict", detail: "locked" });
    await expect(deleteServer(testSession({ "compute DELETE /servers/s1": conflict }), "s1")).rejects.toBe(conflict);
  });
});

test("rows name the project as people know it", async () => {
  const { rows } = await listServers(testSession({ [list]: zed }));
  expect(rows[0]?.project).toEqual(testProject);
});
