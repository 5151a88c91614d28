import { tmpdir } from "node:os";
import { join } from "node:path";
import { eq } from "drizzle-orm";
import pino from "pino";
import { v7 } from "uuid";
import { afterAll, afterEach, beforeAll, expect, test, vi } from "vitest";
import { startSimulator, type Simulator } from "#simulator/start.ts";
import { intents } from "@/db/schema/intents";
import { addUser, emptyDb, testDb } from "@/db/testing";
import { createFederation } from "@/server/federation/create-federation";
import type { Federation } from "@/server/federation/federation";
import { loadFederationFile } from "@/server/federation/federation-file";
import { listClusters } from "@/server/openstack/container-infra/clusters";
import { importKeypair } from "@/server/openstack/compute/keypairs";
import { deleteServer, listServers } from "@/server/openstack/compute/servers";
import { deleteFloatingIp, listFloatingIps } from "@/server/openstack/network/floating-ips";
import { listPorts } from "@/server/openstack/network/ports";
import { listSecurityGroups } from "@/server/openstack/network/security-groups";
import type { ProjectSession } from "@/server/openstack/session";
import type { ServiceContext } from "@/server/services/context";
import { cancelIntent } from "@/server/services/intents/cancel-intent";
import { getIntent } from "@/server/services/intents/get-intent";
import { getClusterOptions } from "@/server/services/clusters/get-cluster-options";
import { getLaunchOptions } from "@/server/services/servers/get-launch-options";
import { launchServers } from "@/server/services/servers/launch-servers";
import { testContext } from "@/server/services/testing";
import { recordIntents } from "./record";
import { wakeWaitingIntents } from "./wake-waiting";
import type { Wish } from "./wish";
import { startIntentsWorker, type IntentsWorker } from "./worker";

const db = await testDb();
const siteId = "scigne";
const log = pino({ level: "error" });
const publicKey = "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIGmtgVTbOmW9vNwJt9pSfM9KKpwsVNtqKUR3J9r2NVgd ines";
let simulator: Simulator;
let federation: Federation;
let ctx: ServiceContext;
let worker: IntentsWorker;
let projectId: string;

beforeAll(async () => {
  await emptyDb(db);
  simulator = await startSimulator({ speed: 60, seeds: false });
  const file = loadFederationFile(await simulator.federationFile(join(tmpdir(), `${crypto.randomUUID()}.yaml`)));
  const token = await simulator.accessToken("ines");
  const expiresAt = new Date(Date.now() + 3_600_000).toISOString();
  federation = createFederation({
    file,
    credentials: { accessToken: async () => ({ token, expiresAt }), linked: async () => null },
  });
  ctx = testContext({ db, user: await addUser(db, "ines"), federation });
  worker = startIntentsWorker({ db, federation, secrets: ctx.secrets, log, isOnlyProcess: true });
  projectId = (await federation.projects(ctx.principal, siteId, ctx.signal))[0]?.projectId ?? "";
});
afterEach(() => simulator.heal());
afterAll(async () => {
  await worker.stop();
  await federation.close();
  await simulator.stop();
});

const all = <T>(part: { ok: true; value: T[] } | { ok: false }): T[] => (part.ok ? part.value : []);

async function serverWish(key: (Wish & { kind: "server.create" })["body"]["key"] = { kind: "none" }): Promise<Wish> {
  const options = await getLaunchOptions(ctx, { siteId, projectId });
  const image = all(options.images).find((row) => row.name.startsWith("Debian"));
  const fits = (row: { vcpus: number; diskGiB: number }) => row.vcpus === 2 && row.diskGiB >= (image?.minDiskGiB ?? 0);
  const flavor = all(options.flavors).find(fits);
  const id = v7();
  return {
    id,
    kind: "server.create",
    name: `vm-${id.slice(-6)}`,
    body: {
      siteId,
      projectId,
      flavorId: flavor?.id ?? "",
      imageId: image?.id ?? "",
      networkIds: [all(options.networks)[0]?.id ?? ""],
      securityGroupIds: [],
      key,
      userData: "#!/bin/sh\necho canary",
    },
  };
}

const open = () => federation.openProject(ctx.principal, siteId, projectId, ctx.signal);
const made = async (id: string) => (await listServers(await open())).rows.filter((row) => row.intentId === id);
const reaches = (id: string, states: string[]) =>
  vi.waitFor(
    async () => {
      const intent = await getIntent(ctx, { id });
      expect(states).toContain(intent.state);
      return intent;
    },
    { timeout: 25_000, interval: 100 },
  );

const creating = { methods: ["POST"], path: "/servers", times: 1 };

test.each([
  ["answers", null],
  ["loses the answer", { mode: "drop-response" as const }],
  ["is late", { mode: "late-apply" as const, ms: 1_500 }],
  ["cuts the answer short", { mode: "truncate" as const }],
  ["resets in the middle of the answer", { mode: "reset" as const }],
  ["asks to come back", { mode: "status" as const, status: 429, retryAfter: "1" }],
])("one click is one machine when the site %s", async (_name, fault) => {
  const wish = await serverWish();
  if (fault) await simulator.fault(siteId, "nova", { ...creating, ...fault });
  await recordIntents(ctx, [wish]);
  const intent = await reaches(wish.id, ["done", "failed", "refused"]);
  expect(intent).toMatchObject({ state: "done", failure: null });
  expect(intent.firstFailure === null).toBe(fault === null);
  expect((await made(wish.id)).map(({ id }) => id)).toEqual([intent.resourceId]);
});

test("a refusal is told, and nothing is made", async () => {
  const wish = await serverWish();
  await simulator.fault(siteId, "nova", { ...creating, mode: "forbidden" });
  await recordIntents(ctx, [wish]);
  expect(await reaches(wish.id, ["refused"])).toMatchObject({ failure: { kind: "not_authorised" }, canRetry: true });
  expect(await made(wish.id)).toEqual([]);
});

test("a sign-in that ended is waited for", async () => {
  const wish = await serverWish();
  await simulator.fault(siteId, "nova", { ...creating, mode: "unauthorized", times: 2 });
  await recordIntents(ctx, [wish]);
  expect(await reaches(wish.id, ["waiting_auth"])).toMatchObject({ failure: { kind: "reconnect" } });
  await simulator.heal();
  await wakeWaitingIntents(db, ctx.principal.userId);
  await reaches(wish.id, ["done"]);
  expect(await made(wish.id)).toHaveLength(1);
});

test("a public key is brought to the site first", async () => {
  const name = `key-${v7().slice(-6)}`;
  const wish = await serverWish({ kind: "import", name, publicKey });
  await recordIntents(ctx, [wish]);
  const intent = await reaches(wish.id, ["done"]);
  expect(intent.steps.find(({ key }) => key === "key")).toMatchObject({ state: "done", startedAt: expect.any(String) });
  expect(await made(wish.id)).toMatchObject([{ keyName: name }]);
});

/** A launch as the form asks for it: a group of its own, a machine, a public address. */
async function wholeLaunch() {
  const wish = await serverWish();
  if (wish.kind !== "server.create") throw new Error("a machine was asked for");
  const options = await getLaunchOptions(ctx, { siteId, projectId });
  const network = all(options.networks).find(({ externalIds }) => (externalIds?.length ?? 0) > 0);
  const networkId = network?.externalIds?.[0] ?? "";
  const ssh = {
    direction: "ingress",
    etherType: "IPv4",
    protocol: "tcp",
    portMin: 22,
    portMax: 22,
    remote: null,
  } as const;
  const groupId = v7();
  const addressId = v7();
  const input = {
    spec: { ...wish.body, networkIds: [network?.id ?? ""], address: { kind: "new" as const, networkId } },
    servers: [{ intentId: wish.id, name: wish.name, addressIntentId: addressId }],
    newGroup: { intentId: groupId, name: `${wish.name}-access`, rules: [ssh, { ...ssh, portMin: 443, portMax: 443 }] },
  };
  return { input, groupId, serverId: wish.id, addressId };
}

test.each([["answers"], ["loses the answer to each of them"]])(
  "one launch is one group, one machine and one address when the site %s",
  async (how) => {
    const { input, groupId, serverId, addressId } = await wholeLaunch();
    const lost = { mode: "drop-response" as const, methods: ["POST"] };
    if (how !== "answers") {
      await simulator.fault(siteId, "nova", { ...lost, path: "/servers", times: 1 });
      // The group, its two rules, the address.
      await simulator.fault(siteId, "neutron", { ...lost, times: 4 });
    }
    await launchServers(ctx, input);
    const address = await reaches(addressId, ["done", "failed", "refused", "cancelled"]);
    const [group, server] = [await getIntent(ctx, { id: groupId }), await getIntent(ctx, { id: serverId })];
    expect([group.state, server.state, address.state]).toEqual(["done", "done", "done"]);
    expect([group, server, address].every(({ firstFailure }) => (firstFailure === null) === (how === "answers"))).toBe(
      true,
    );
    const session = await open();
    const groups = (await listSecurityGroups(session)).rows.filter(({ intentId }) => intentId === groupId);
    expect(groups.map(({ id, rules }) => [id, rules.length])).toEqual([[group.resourceId, 4]]);
    expect((await made(serverId)).map(({ id }) => id)).toEqual([server.resourceId]);
    const ports = (await listPorts(session, { deviceId: server.resourceId ?? "" })).rows;
    expect(ports.map(({ securityGroupIds }) => securityGroupIds)).toEqual([[group.resourceId]]);
    const addresses = (await listFloatingIps(session)).rows.filter(({ intentId }) => intentId === addressId);
    expect(addresses.map(({ id, portId }) => [id, portId])).toEqual([[address.resourceId, ports[0]?.id]]);
    await cleanUp(session, address.resourceId, server.resourceId);
  },
);

async function cleanUp(session: ProjectSession, addressId: string | null, serverId: string | null): Promise<void> {
  await deleteFloatingIp(session, addressId ?? "");
  await deleteServer(session, serverId ?? "");
}

test("a refusal for quota has its numbers, also where the site names the resource only", async () => {
  const { input } = await wholeLaunch();
  const { networkId } = input.spec.address;
  const place = { siteId, projectId };
  const body = { ...place, from: { kind: "new" as const, networkId } };
  const wishes = Array.from({ length: 8 }, (_, index) => ({
    id: v7(),
    kind: "floating_ip.create" as const,
    name: `address-${index}`,
    body,
    planned: { floating_ips: 1 },
  }));
  await recordIntents(ctx, wishes);
  const ended = await Promise.all(wishes.map(({ id }) => reaches(id, ["done", "refused"])));
  const refused = ended.find(({ state }) => state === "refused");
  const limit = ended.filter(({ state }) => state === "done").length;
  expect(refused?.failure).toMatchObject({
    kind: "quota_exceeded",
    params: { resource: "floating_ips", requested: 1, used: limit, limit },
  });
  const session = await open();
  await Promise.all(ended.map(({ resourceId }) => deleteFloatingIp(session, resourceId ?? "none")));
});

test("no machine starts behind a group that could not be made", async () => {
  const { input, groupId, serverId, addressId } = await wholeLaunch();
  await simulator.fault(siteId, "neutron", { mode: "forbidden", methods: ["POST"], path: "/security-group-rules" });
  await launchServers(ctx, input);
  await reaches(addressId, ["cancelled"]);
  expect(await getIntent(ctx, { id: groupId })).toMatchObject({ state: "failed", failure: { kind: "not_authorised" } });
  expect(await made(serverId)).toEqual([]);
  const groups = (await listSecurityGroups(await open())).rows;
  expect(groups.filter(({ intentId }) => intentId === groupId)).toEqual([]);
});

test("what a killed process left half done is taken up at the next start", async () => {
  const wish = await serverWish();
  await worker.stop();
  await recordIntents(ctx, [wish]);
  const leaseUntil = new Date(Date.now() + 3_600_000);
  await db
    .update(intents)
    .set({ state: "sending", attempts: 1, leaseOwner: "killed", leaseUntil })
    .where(eq(intents.id, wish.id));
  worker = startIntentsWorker({ db, federation, secrets: ctx.secrets, log, isOnlyProcess: true });
  expect(await reaches(wish.id, ["unknown"])).toMatchObject({ attempts: 1 });
  await cancelIntent(ctx, { id: wish.id });
});

test("one click is one cluster, found by its label when the answer is lost", async () => {
  const options = await getClusterOptions(ctx, { siteId, projectId });
  const template = all(options.templates)[0];
  const id = v7();
  const { keypair } = await importKeypair(await open(), { name: `key-${id.slice(-6)}`, publicKey });
  const body = {
    siteId,
    projectId,
    intentId: id,
    name: `k-${id.slice(-6)}`,
    templateId: template?.id ?? "",
    keypair: keypair.name,
    masterCount: 1,
    nodeCount: 1,
    createTimeoutMin: 60,
  };
  await simulator.fault(siteId, "magnum", { mode: "drop-response", methods: ["POST"], path: "/clusters", times: 1 });
  await recordIntents(ctx, [{ id, kind: "cluster.create", name: body.name, body }]);
  const intent = await reaches(id, ["done", "failed", "refused"]);
  expect(intent).toMatchObject({ state: "done", failure: null, firstFailure: { failure: { kind: "site_broken" } } });
  const clusters = (await listClusters(await open())).rows.filter((row) => row.intentId === id);
  expect(clusters.map((row) => row.id)).toEqual([intent.resourceId]);
});
