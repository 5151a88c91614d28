import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, describe, expect, it, test } from "vitest";
import { startSimulator, type Simulator } from "#simulator/start.ts";
import { addUser, testDb } from "@/db/testing";
import { toFailure, type FailureKind } from "@/lib/failures";
import type { ProjectRef } from "@/lib/refs";
import { createFederation } from "@/server/federation/create-federation";
import type { Federation } from "@/server/federation/federation";
import { loadFederationFile } from "@/server/federation/federation-file";
import { createServer } from "@/server/openstack/compute/servers";
import { createCluster } from "@/server/openstack/container-infra/clusters";
import { deleteCluster } from "./clusters/delete-cluster";
import { getCluster } from "./clusters/get-cluster";
import { getClusterOptions } from "./clusters/get-cluster-options";
import { signCsr } from "./clusters/sign-csr";
import { makeKeys, makeRequest } from "./clusters/testing-certificates";
import type { ServiceContext } from "./context";
import { listQuotas } from "./quotas/list-quotas";
import { actOnServer } from "./servers/act-on-server";
import { getLaunchOptions } from "./servers/get-launch-options";
import { getServer } from "./servers/get-server";
import { launchServers } from "./servers/launch-servers";
import { listServers } from "./servers/list-servers";
import { testContext } from "./testing";

const db = await testDb();
let simulator: Simulator;
let federation: Federation;
let ines: ServiceContext;
let paul: ServiceContext;

/** Each person with the token their own sign-in gave. */
async function signIn(name: string, tokens: Map<string, string>): Promise<ServiceContext> {
  const user = await addUser(db, `${name} ${crypto.randomUUID()}`);
  tokens.set(user.id, await simulator.accessToken(name));
  return testContext({ db, user, federation });
}

beforeAll(async () => {
  simulator = await startSimulator({ speed: 120 });
  const file = loadFederationFile(await simulator.federationFile(join(tmpdir(), `${crypto.randomUUID()}.yaml`)));
  const tokens = new Map<string, string>();
  const expiresAt = new Date(Date.now() + 3_600_000).toISOString();
  const accessToken = async ({ userId }: { userId: string }) => ({ token: tokens.get(userId) ?? "", expiresAt });
  federation = createFederation({ file, credentials: { accessToken, linked: async () => null } });
  ines = await signIn("ines", tokens);
  paul = await signIn("paul", tokens);
});
afterEach(() => simulator.heal());
afterAll(async () => {
  await federation.close();
  await simulator.stop();
});

const uuid7 = () => crypto.randomUUID().replace(/^(.{14})./, "$17");
const community = "vo.france-grilles.fr";

async function projectAt(ctx: ServiceContext, siteId: string): Promise<ProjectRef> {
  const projects = await federation.projects(ctx.principal, siteId, ctx.signal);
  const project = projects.find((one) => one.community === community) ?? projects[0];
  return { siteId, projectId: project?.projectId ?? "" };
}

const valueOf = <T>(part: { ok: true; value: T[] } | { ok: false }): T[] => (part.ok ? part.value : []);

async function choicesAt(ctx: ServiceContext, ref: ProjectRef) {
  const options = await getLaunchOptions(ctx, ref);
  const image = valueOf(options.images).find((row) => row.name.startsWith("Debian"));
  const flavor = valueOf(options.flavors).find((row) => row.diskGiB >= (image?.minDiskGiB ?? 0) && row.vcpus >= 2);
  const spec = {
    ...ref,
    flavorId: flavor?.id ?? "",
    imageId: image?.id ?? "",
    networkIds: valueOf(options.networks)
      .slice(0, 1)
      .map((row) => row.id),
    securityGroupIds: [],
    key: { kind: "none" as const },
  };
  return { spec, flavor, image };
}

async function makeServer(ctx: ServiceContext, siteId: string, name: string) {
  const ref = await projectAt(ctx, siteId);
  const { spec, flavor, image } = await choicesAt(ctx, ref);
  const session = await federation.openProject(ctx.principal, siteId, ref.projectId, ctx.signal);
  const { id } = await createServer(session, { ...spec, intentId: uuid7(), name, keyName: null });
  federation.invalidate({ principal: ctx.principal, ...ref, resource: "servers" });
  return { server: { ...ref, id }, flavor, image };
}

const isGone = (reading: Promise<unknown>) =>
  reading.then(
    () => false,
    (error: unknown) => toFailure(error).kind === "not_found",
  );

const sentTo = (siteId: string) =>
  Object.values(simulator.counts()[siteId] ?? {}).flatMap((counts) => Object.keys(counts));

describe.each(["scigne", "oscar", "virtualdata"])("a machine at %s", (siteId) => {
  it("is listed with its size and image, stopped, deleted, and deleted again", async () => {
    const { server, flavor, image } = await makeServer(ines, siteId, "calc-1");
    const { rows } = await listServers(ines, { siteId });
    expect(rows.find((row) => row.id === server.id)).toMatchObject({
      name: "calc-1",
      flavor: { name: flavor?.name, vcpus: flavor?.vcpus },
      image: { id: image?.id, name: image?.name },
      isMine: true,
    });
    await expect.poll(async () => (await getServer(ines, server)).status, { timeout: 10_000 }).toBe("ACTIVE");
    await actOnServer(ines, { server, action: "stop" });
    await expect.poll(async () => (await getServer(ines, server)).status, { timeout: 10_000 }).toBe("SHUTOFF");
    expect((await getServer(ines, server)).actions.map((event) => event.action)).toEqual(["stop", "create"]);
    await actOnServer(ines, { server, action: "delete" });
    await expect.poll(() => isGone(getServer(ines, server)), { timeout: 10_000 }).toBe(true);
    expect(await actOnServer(ines, { server, action: "delete" })).toEqual({ requestId: null });
  });
});

describe("somebody else's", () => {
  it("machine in a project one is no member of is not found, and nothing is asked of the site", async () => {
    const projects = await federation.projects(ines.principal, "scigne", ines.signal);
    const foreign = projects.find((one) => one.community === "biomed")?.projectId ?? "";
    expect(foreign).not.toBe("");
    await federation.projects(paul.principal, "scigne", paul.signal);
    simulator.resetCounts();
    const server = { siteId: "scigne", projectId: foreign, id: crypto.randomUUID() };
    await expect(actOnServer(paul, { server, action: "delete" })).rejects.toMatchObject({
      failure: { kind: "not_found" },
    });
    expect(simulator.counts().scigne?.nova ?? {}).toEqual({});
  });

  it("machine named below one's own project is not found", async () => {
    const { server } = await makeServer(ines, "scigne", "calc-2");
    const own = { ...(await projectAt(ines, "scigne")), id: crypto.randomUUID() };
    await expect(actOnServer(ines, { server: own, action: "delete" })).rejects.toMatchObject({
      failure: { kind: "not_found" },
    });
    await actOnServer(ines, { server, action: "delete" });
  });
});

test("more than the quota is refused before anything is sent", async () => {
  const ref = await projectAt(ines, "gricad");
  const { spec } = await choicesAt(ines, ref);
  const servers = Array.from({ length: 20 }, (_one, n) => ({ intentId: uuid7(), name: `calc-${n}` }));
  simulator.resetCounts();
  await expect(launchServers(ines, { spec, servers })).rejects.toMatchObject({
    failure: { kind: "quota_exceeded", detail: "quota" },
  });
  expect(sentTo("gricad").filter((label) => !label.startsWith("GET"))).toEqual([]);
});

/** Past the cache. */
const listAtGricad = async () => {
  const { projectId } = await projectAt(ines, "gricad");
  federation.invalidate({ principal: ines.principal, siteId: "gricad", projectId, resource: "servers" });
  return listServers(ines, { siteId: "gricad" });
};

describe("when gricad's Nova misbehaves", () => {
  it.each<[Parameters<Simulator["fault"]>[2], FailureKind]>([
    ["refuse", "site_unreachable"],
    ["html", "site_broken"],
    ["truncate", "site_broken"],
    ["schema", "site_broken"],
    ["redirect", "site_broken"],
    ["content-type", "site_broken"],
    [{ mode: "status", status: 500 }, "site_broken"],
  ])("%j: the last rows stay, with their age and the reason", async (fault, kind) => {
    const { server } = await makeServer(ines, "gricad", "keeper");
    const before = await listAtGricad();
    await simulator.fault("gricad", "nova", fault);
    const after = await listAtGricad();
    expect(after.rows.some((row) => row.id === server.id)).toBe(true);
    expect(after).toMatchObject({ state: "stale", asOf: before.asOf });
    expect(after.problems.map((problem) => problem.failure.kind)).toContain(kind);
    await simulator.heal();
    await expect
      .poll(
        () =>
          actOnServer(ines, { server, action: "delete" }).then(
            () => true,
            () => false,
          ),
        { timeout: 60_000 },
      )
      .toBe(true);
  });

  it.each([
    ["bad-rows", ["rows_unreadable"]],
    ["foreign-rows", []],
    ["next-loop", ["list_incomplete"]],
  ] as const)("%s: the good rows are shown, the project's own only", async (fault, details) => {
    const { server } = await makeServer(ines, "gricad", "keeper");
    await simulator.fault("gricad", "nova", fault);
    const { rows, problems, state } = await listAtGricad();
    const own = (await federation.projects(ines.principal, "gricad", ines.signal)).map((project) => project.projectId);
    expect(rows.filter((row) => row.id === server.id)).toHaveLength(1);
    expect(rows.every((row) => own.includes(row.projectId) && row.name !== undefined)).toBe(true);
    expect(state).toBe("fresh");
    expect([...new Set(problems.map((problem) => problem.failure.detail))]).toEqual(details);
    await simulator.heal();
    await actOnServer(ines, { server, action: "delete" });
  });

  it("quotas of the other services are shown beside its failure", async () => {
    await simulator.fault("gricad", "nova", "refuse");
    const { rows } = await listQuotas(paul, { siteId: "gricad" });
    expect(rows[0]?.failures.map((failure) => failure.service)).toEqual(["compute"]);
    expect(rows[0]?.quotas.some((quota) => quota.key === "floating_ips")).toBe(true);
    expect(rows[0]?.absent).toEqual(["clusters"]);
  });
});

describe("a cluster at virtualdata", () => {
  it("gives certificates to its creator only, and goes when its name is typed", async () => {
    const ref = await projectAt(ines, "virtualdata");
    const options = await getClusterOptions(ines, ref);
    const template = valueOf(options.templates)[0];
    const session = await federation.openProject(ines.principal, ref.siteId, ref.projectId, ines.signal);
    const { id } = await createCluster(session, {
      intentId: uuid7(),
      name: "k8s-1",
      templateId: template?.id ?? "",
      keypair: "",
      masterCount: 1,
      nodeCount: 1,
      createTimeoutMin: 60,
    });
    const cluster = { ...ref, id };
    const csr = await makeRequest(await makeKeys());
    await expect(signCsr(ines, { cluster, csr })).rejects.toMatchObject({ failure: { detail: "no_api_address" } });
    await expect
      .poll(async () => (await getCluster(ines, cluster)).status, { timeout: 30_000 })
      .toBe("CREATE_COMPLETE");

    const signed = await signCsr(ines, { cluster, csr });
    expect(signed).toMatchObject({ name: "k8s-1", apiAddress: expect.stringMatching(/^https:/) });
    await expect(signCsr(paul, { cluster, csr })).rejects.toMatchObject({
      failure: { kind: "not_authorised", detail: "not_creator" },
    });

    await expect(deleteCluster(ines, { cluster, typedName: "K8s-1" })).rejects.toMatchObject({
      failure: { fields: { typedName: "typed_name" } },
    });
    await deleteCluster(ines, { cluster, typedName: "k8s-1" });
    await expect.poll(() => isGone(getCluster(ines, cluster)), { timeout: 30_000 }).toBe(true);
  });
});
