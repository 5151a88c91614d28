import { describe, expect, it, test } from "vitest";
import { AppError } from "@/lib/failures";
import { testSession } from "../testing-session";
import { listClusterTemplates } from "./cluster-templates";
import templates from "./cluster-templates.fixtures/zed.json";
import templatesExpected from "./cluster-templates.fixtures/zed.expected.json";
import { createCluster, deleteCluster, getCluster, listClusters, listNodeGroups, type NewCluster } from "./clusters";
import creating from "./clusters.fixtures/creating.json";
import creatingExpected from "./clusters.fixtures/creating.expected.json";
import detail from "./clusters.fixtures/detail.json";
import detailExpected from "./clusters.fixtures/detail.expected.json";
import nodeGroups from "./clusters.fixtures/nodegroups.json";
import nodeGroupsExpected from "./clusters.fixtures/nodegroups.expected.json";
import short from "./clusters.fixtures/short.json";
import shortExpected from "./clusters.fixtures/short.expected.json";

const intentId = "01938b3c-7e00-7a10-8b3d-2f1e4c5d6a7b";

describe("the list", () => {
  it("is the detailed one: an admin's holds all projects, and only that one says whose each is", async () => {
    const session = testSession({ "container-infra GET /clusters/detail": detail });
    expect(await listClusters(session)).toEqual(detailExpected);
    expect(session.calls).toHaveLength(1);
  });

  it("is the short one where the detailed one is not answered", async () => {
    expect(await listClusters(testSession({ "container-infra GET /clusters": short }))).toEqual(shortExpected);
  });

  it("is never the short one for an admin, whose it would not say", async () => {
    const session = testSession({ "container-infra GET /clusters": short }, { roles: ["admin", "member"] });
    await expect(listClusters(session)).rejects.toMatchObject({ failure: { kind: "not_found" } });
  });

  it("is not asked twice of a mute site", async () => {
    const mute = new AppError({ kind: "site_timeout" });
    const session = testSession({
      "container-infra GET /clusters/detail": mute,
      "container-infra GET /clusters": short,
    });
    await expect(listClusters(session)).rejects.toBe(mute);
  });
});

describe("one cluster", () => {
  it("has no address and no nodes while it is made", async () => {
    const session = testSession({ "container-infra GET /clusters/c1": creating });
    expect(await getCluster(session, "c1")).toEqual(creatingExpected);
  });

  it("that failed says why, with its node groups' own words", async () => {
    const failed = detail.clusters.find((row) => row?.name === "failed");
    const session = testSession({ "container-infra GET /clusters/c1": failed });
    expect(await getCluster(session, "c1")).toMatchObject({
      statusReason: "Failed to create trustee or trust for Cluster: f0000000-0000-4000-8000-000000000001",
      faults: { "default-master": "Quota exceeded" },
      isMine: false,
      masterAddresses: [],
    });
  });

  it("is not found when it is another project's", async () => {
    const session = testSession({ "container-infra GET /clusters/c1": { ...creating, project_id: "other" } });
    await expect(getCluster(session, "c1")).rejects.toMatchObject({ failure: { kind: "not_found" } });
  });

  it("has node groups from 1.9 on", async () => {
    const replies = { "container-infra GET /clusters/c1/nodegroups": nodeGroups };
    expect(await listNodeGroups(testSession(replies), "c1")).toEqual(nodeGroupsExpected);
    expect(await listNodeGroups(testSession(replies, { versions: { "container-infra": "1.8" } }), "c1")).toEqual([]);
  });
});

describe("creating one", () => {
  const wish: NewCluster = {
    intentId,
    name: "k8s",
    templateId: "t1",
    keypair: "laptop",
    masterCount: 1,
    nodeCount: 3,
    createTimeoutMin: 60,
  };
  const common = {
    name: "k8s",
    cluster_template_id: "t1",
    keypair: "laptop",
    master_count: 1,
    node_count: 3,
    create_timeout: 60,
  };

  it.each([
    ["1.10", wish, { ...common, labels: { pleiade_intent: intentId }, merge_labels: true }],
    ["1.8", wish, common],
    ["1.8", { ...wish, flavorId: "f1", masterFlavorId: "f2" }, { ...common, flavor_id: "f1", master_flavor_id: "f2" }],
  ])("sends at %s what that version takes", async (version, wished, body) => {
    const session = testSession(
      { "container-infra POST /clusters": { uuid: "c1" } },
      { versions: { "container-infra": version } },
    );
    expect(await createCluster(session, wished)).toEqual({ id: "c1", requestId: "req-1" });
    expect(session.calls.map((call) => call.body)).toEqual([body]);
  });
});

test("deleting one that is gone is a success", async () => {
  expect(await deleteCluster(testSession({}), "c1")).toEqual({ requestId: null });
});

test("templates: own and public ones; another project's private one is dropped", async () => {
  const session = testSession({ "container-infra GET /clustertemplates": templates });
  expect(await listClusterTemplates(session)).toEqual(templatesExpected);
});
