import { beforeEach, describe, expect, it, test } from "vitest";
import { audit } from "@/db/schema/audit";
import { addUser, emptyDb, testDb } from "@/db/testing";
import { AppError } from "@/lib/failures";
import { CreateClusterInput } from "@/lib/cluster";
import flavors from "@/server/openstack/compute/flavors.fixtures/zed.json";
import templates from "@/server/openstack/container-infra/cluster-templates.fixtures/zed.json";
import creating from "@/server/openstack/container-infra/clusters.fixtures/creating.json";
import detail from "@/server/openstack/container-infra/clusters.fixtures/detail.json";
import nodeGroups from "@/server/openstack/container-infra/clusters.fixtures/nodegroups.json";
import type { Replies } from "@/server/openstack/testing-session";
import { testContext } from "@/server/services/testing";
import { testFederation } from "@/server/services/testing-federation";
import { createCluster } from "./create-cluster";
import { deleteCluster } from "./delete-cluster";
import { getCluster } from "./get-cluster";
import { getClusterOptions } from "./get-cluster-options";
import { listClusters } from "./list-clusters";

const db = await testDb();
beforeEach(() => emptyDb(db));

const { project_id: p1, uuid: id } = creating;
const shown = `container-infra GET /clusters/${id}`;
const site: Replies = {
  "container-infra GET /clusters/detail": detail,
  "container-infra GET /clustertemplates": templates,
  [shown]: creating,
  [`container-infra GET /clusters/${id}/nodegroups`]: nodeGroups,
  [`container-infra DELETE /clusters/${id}`]: {},
  [`container-infra GET /quotas/${p1}/Cluster`]: { hard_limit: 3 },
  "container-infra GET /stats": { clusters: 1, nodes: 2 },
  "compute GET /flavors/detail": flavors,
  "compute GET /os-keypairs": { keypairs: [{ keypair: { name: "laptop" } }] },
  [`compute GET /os-quota-sets/${p1}/detail`]: { quota_set: { cores: { limit: 20, in_use: 10, reserved: 0 } } },
};

async function open(replies: Replies = {}, options: Parameters<typeof testFederation>[1] = {}) {
  const federation = testFederation({ alpha: { [p1]: { ...site, ...replies } } }, options);
  const ctx = testContext({ db, user: await addUser(db), federation });
  return { ctx, federation, rows: () => db.select().from(audit) };
}
const writes = (calls: string[]) => calls.filter((call) => !call.includes(" GET "));

describe("the list", () => {
  it("is one call however many clusters move; another project's are dropped", async () => {
    const { ctx, federation } = await open();
    const { rows, problems } = await listClusters(ctx, { siteId: "alpha" });
    expect(rows.map((row) => row.status)).toEqual(["CREATE_COMPLETE", "CREATE_FAILED", "CREATE_COMPLETE"]);
    expect(problems).toMatchObject([{ failure: { detail: "rows_unreadable", params: { count: 2 } } }]);
    expect(federation.upstream()).toHaveLength(1);
  });

  it("of a site without Magnum is empty, and asks nothing", async () => {
    const { ctx, federation } = await open({}, { without: ["container-infra"] });
    expect(await listClusters(ctx, { siteId: "alpha" })).toMatchObject({ rows: [], state: "fresh", problems: [] });
    expect(federation.upstream()).toEqual([]);
  });
});

test("one cluster, with its template's name and its node groups", async () => {
  const { ctx } = await open();
  expect(await getCluster(ctx, { siteId: "alpha", projectId: p1, id })).toMatchObject({
    name: "fixture-cluster",
    templateName: "k8s-1.27-fcos38",
    nodeGroups: [{ name: "default-master" }, { name: "default-worker" }],
  });
});

test("and without either where they are not answered", async () => {
  const broken = new AppError({ kind: "site_broken" });
  const { ctx } = await open({
    "container-infra GET /clustertemplates": broken,
    [`container-infra GET /clusters/${id}/nodegroups`]: broken,
  });
  expect(await getCluster(ctx, { siteId: "alpha", projectId: p1, id })).toMatchObject({
    templateName: null,
    nodeGroups: [],
  });
});

test("the choices leave out hidden templates and other engines than Kubernetes", async () => {
  const { ctx } = await open();
  const options = await getClusterOptions(ctx, { siteId: "alpha", projectId: p1 });
  expect(options.templates.ok && options.templates.value.map((row) => row.name)).toEqual([
    "k8s-1.27-fcos38",
    "k8s-1.26-fcos38-ha",
  ]);
  expect(options.clusterNames).toMatchObject({ ok: true, value: ["fixture-cluster", "failed", "fixture-cluster"] });
});

describe("deleting", () => {
  const cluster = { siteId: "alpha", projectId: p1, id };

  it("takes the name as the site has it", async () => {
    const { ctx, federation, rows } = await open();
    expect(await deleteCluster(ctx, { cluster, typedName: "fixture-cluster" })).toEqual({ requestId: "req-1" });
    expect(federation.invalidated).toContain(`alpha/${p1}/clusters`);
    expect(await rows()).toMatchObject([{ action: "clusters.delete", outcome: "done", target: id }]);
  });

  it.each(["Fixture-cluster", "fixture-cluster ", ""])("refuses %j", async (typedName) => {
    const { ctx, federation, rows } = await open();
    await expect(deleteCluster(ctx, { cluster, typedName })).rejects.toMatchObject({
      failure: { kind: "invalid", fields: { typedName: "typed_name" } },
    });
    expect(writes(federation.upstream())).toEqual([]);
    expect(await rows()).toMatchObject([{ outcome: "refused" }]);
  });

  it("does not find another project's", async () => {
    const theirs = detail.clusters.find((row) => row?.name === "theirs");
    const path = `/clusters/${theirs?.uuid}`;
    const { ctx, federation } = await open({
      [`container-infra GET ${path}`]: theirs,
      [`container-infra DELETE ${path}`]: {},
    });
    const foreign = { ...cluster, id: theirs?.uuid ?? "" };
    await expect(deleteCluster(ctx, { cluster: foreign, typedName: "theirs" })).rejects.toMatchObject({
      failure: { kind: "not_found" },
    });
    expect(writes(federation.upstream())).toEqual([]);
  });

  it("finds one that the list does not have yet", async () => {
    const { ctx } = await open({ "container-infra GET /clusters/detail": { clusters: [] } });
    expect(await deleteCluster(ctx, { cluster, typedName: "fixture-cluster" })).toEqual({ requestId: "req-1" });
  });

  it("finds no project that is not the person's", async () => {
    const { ctx, federation } = await open();
    const foreign = { ...cluster, projectId: "p2" };
    await expect(deleteCluster(ctx, { cluster: foreign, typedName: "fixture-cluster" })).rejects.toMatchObject({
      failure: { kind: "not_found" },
    });
    expect(federation.upstream()).toEqual([]);
  });

  it("what goes away meanwhile is a success", async () => {
    const { ctx } = await open({ [`container-infra DELETE /clusters/${id}`]: new AppError({ kind: "not_found" }) });
    expect(await deleteCluster(ctx, { cluster, typedName: "fixture-cluster" })).toEqual({ requestId: null });
  });
});

describe("creating", () => {
  const input = CreateClusterInput.parse({
    siteId: "alpha",
    projectId: p1,
    intentId: "01938b3c-7e00-7a10-8b3d-2f1e4c5d6a7b",
    name: "new-one",
    templateId: templates.clustertemplates[0]?.uuid,
    keypair: "laptop",
    masterCount: 1,
    nodeCount: 3,
  });

  it("writes the wish down with what it will take, flavors of the template read by name", async () => {
    const { ctx, federation } = await open();
    expect(await createCluster(ctx, input)).toMatchObject({
      id: input.intentId,
      state: "recorded",
      planned: { clusters: 1, servers: 4, vcpus: 5, ram: 10240, floating_ips: 4 },
    });
    expect(writes(federation.upstream())).toEqual([]);
  });

  it("gives the same intent for the same click", async () => {
    const { ctx } = await open();
    await createCluster(ctx, input);
    expect(await createCluster(ctx, input)).toMatchObject({ id: input.intentId });
  });

  it.each<[Partial<CreateClusterInput>, Record<string, string>]>([
    [{ templateId: "nope" }, { templateId: "not_found" }],
    [{ templateId: "t0000000-0000-4000-8000-000000000002" }, { templateId: "not_found" }],
    [{ flavorId: "nope" }, { flavorId: "not_found" }],
    [{ masterFlavorId: "nope" }, { masterFlavorId: "not_found" }],
    [{ keypair: "lost" }, { keypair: "not_found" }],
    [{ name: "failed" }, { name: "name_in_use" }],
    [{ masterCount: 3 }, { masterCount: "needs_load_balancer" }],
  ])("refuses %j: %j", async (changes, fields) => {
    const { ctx, rows } = await open();
    await expect(createCluster(ctx, { ...input, ...changes })).rejects.toMatchObject({
      failure: { kind: "invalid", fields },
    });
    expect(await rows()).toMatchObject([{ action: "clusters.create", outcome: "refused" }]);
  });

  it.each([
    [{ nodeCount: 20 }, {}, { resource: "vcpus", requested: 22, used: 10, limit: 20 }],
    [{}, { "container-infra GET /stats": { clusters: 3 } }, { resource: "clusters", requested: 1, used: 3, limit: 3 }],
  ])("refuses for quota: %j %j", async (changes, replies, params) => {
    const { ctx } = await open(replies);
    await expect(createCluster(ctx, { ...input, ...changes })).rejects.toMatchObject({
      failure: { kind: "quota_exceeded", params },
    });
  });

  it("is unsupported without an engine", async () => {
    const { ctx, federation } = await open({}, { without: ["container-infra"] });
    await expect(createCluster(ctx, input)).rejects.toMatchObject({
      failure: { kind: "unsupported", detail: "no_service" },
    });
    expect(federation.upstream()).toEqual([]);
  });
});
