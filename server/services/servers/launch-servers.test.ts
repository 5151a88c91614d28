import { beforeEach, describe, expect, it, test } from "vitest";
import { audit } from "@/db/schema/audit";
import { users } from "@/db/schema/users";
import { addUser, emptyDb, testDb } from "@/db/testing";
import { AppError } from "@/lib/failures";
import type { LaunchServersInput, ServerSpec } from "@/lib/launch";
import flavors from "@/server/openstack/compute/flavors.fixtures/zed.json";
import images from "@/server/openstack/image/images.fixtures/zed.json";
import type { Replies } from "@/server/openstack/testing-session";
import { testContext } from "@/server/services/testing";
import { testFederation } from "@/server/services/testing-federation";
import { getLaunchOptions } from "./get-launch-options";
import { launchServers } from "./launch-servers";

const db = await testDb();
beforeEach(() => emptyDb(db));

const flavorId = (name: string) => flavors.flavors.find((flavor) => flavor.name === name)?.id ?? "";
const imageId = (name: string) => images.images.find((image) => image.name === name)?.id ?? "";
const network = (id: string, rest = {}) => ({ id, name: id, project_id: "p1", subnets: ["s"], ...rest });
const quota = (used: number) => ({
  quota_set: {
    cores: { limit: 8, in_use: used, reserved: 0 },
    ram: { limit: 16384, in_use: 0, reserved: 0 },
    instances: { limit: 10, in_use: 0, reserved: 0 },
  },
});

const site: Replies = {
  "compute GET /flavors/detail": flavors,
  "image GET /images": images,
  "network GET /networks": {
    networks: [network("n1"), network("n2"), network("ext", { project_id: "o", "router:external": true })],
  },
  "network GET /security-groups": { security_groups: [{ id: "g1", name: "default", project_id: "p1" }] },
  "compute GET /os-keypairs": { keypairs: [{ keypair: { name: "laptop", public_key: "ssh-ed25519 AAAAone" } }] },
  "compute GET /os-availability-zone": { availabilityZoneInfo: [{ zoneName: "nova", zoneState: { available: true } }] },
  "compute GET /servers/detail": { servers: [{ id: "s1", name: "web" }] },
  "compute GET /os-quota-sets/p1/detail": quota(2),
};

const spec: ServerSpec = {
  siteId: "alpha",
  projectId: "p1",
  flavorId: flavorId("m1.medium"),
  imageId: imageId("Ubuntu 24.04"),
  networkIds: ["n1"],
  securityGroupIds: ["g1"],
  key: { kind: "existing", name: "laptop" },
};
const intentId = (n: number) => `01938b3c-7e00-7a10-8b3d-2f1e4c5d6a7${n}`;
const machines = (...names: string[]): LaunchServersInput["servers"] =>
  names.map((name, index) => ({ intentId: intentId(index), name }));

async function launch(
  changes: Partial<ServerSpec> = {},
  servers = machines("calc-1"),
  replies: Replies = {},
  newGroup?: LaunchServersInput["newGroup"],
) {
  const federation = testFederation({ alpha: { p1: { ...site, ...replies } } });
  const ctx = testContext({ db, user: await addUser(db), federation });
  const launched = () => launchServers(ctx, { spec: { ...spec, ...changes }, servers, newGroup });
  return { launched, federation, rows: () => db.select().from(audit) };
}

test("writes down one intent per machine with what it will take, and asks the site for nothing yet", async () => {
  const { launched, federation } = await launch({}, machines("calc-1", "calc-2"));
  expect(await launched()).toMatchObject([
    { id: intentId(0), name: "calc-1", state: "recorded", planned: { vcpus: 2, ram: 4096, servers: 1 } },
    { id: intentId(1), name: "calc-2", state: "recorded" },
  ]);
  expect(federation.upstream().every((call) => call.includes(" GET "))).toBe(true);
});

const ssh = { direction: "ingress", etherType: "IPv4", protocol: "tcp", portMin: 22, portMax: 22 } as const;
const newGroup = { intentId: intentId(8), name: "calc-access", rules: [{ ...ssh, remote: null }] };
const address = { kind: "new" as const, networkId: "ext" };
const withAddresses = (...names: string[]) =>
  machines(...names).map((machine, index) => ({ ...machine, addressIntentId: intentId(index + 4) }));

test("a launch with a group and addresses: machines wait for the group, addresses for their machine", async () => {
  const { launched, federation } = await launch({ address }, withAddresses("a", "b"), {}, newGroup);
  const intents = await launched();
  expect(intents.map(({ id, kind, name, afterId }) => [id, kind, name, afterId])).toEqual([
    [intentId(0), "server.create", "a", intentId(8)],
    [intentId(1), "server.create", "b", intentId(8)],
    [intentId(8), "security_group.create", "calc-access", null],
    [intentId(4), "floating_ip.create", "a", intentId(0)],
    [intentId(5), "floating_ip.create", "b", intentId(1)],
  ]);
  expect(intents.map(({ planned }) => planned)).toMatchObject([
    { servers: 1, ports: 1 },
    { servers: 1 },
    { security_groups: 1, security_group_rules: 3 },
    { floating_ips: 1 },
    { floating_ips: 1 },
  ]);
  expect(federation.upstream().every((call) => call.includes(" GET "))).toBe(true);
  expect((await launched()).map(({ id }) => id)).toEqual(intents.map(({ id }) => id));
});

test("each wish of a launch needs an id of its own", async () => {
  const { launched, rows } = await launch({ address }, machines("a"), {}, { ...newGroup, intentId: intentId(0) });
  const fields = { "servers.0.intentId": "intent_id", "servers.0.addressIntentId": "intent_id" };
  await expect(launched()).rejects.toMatchObject({ failure: { kind: "invalid", fields } });
  expect(await rows()).toHaveLength(1);
});

test("the same launch with other rules is another wish", async () => {
  const { launched } = await launch({}, machines("a"), {}, newGroup);
  await launched();
  const federation = testFederation({ alpha: { p1: site } });
  const [user] = await db.select().from(users);
  const ctx = testContext({ db, user: user!, federation });
  const other = { ...newGroup, rules: [{ ...ssh, remote: "192.0.2.0/24" }] };
  const again = launchServers(ctx, { spec, servers: machines("a"), newGroup: other });
  await expect(again).rejects.toMatchObject({ failure: { kind: "conflict" } });
});

test("a second click gives the same intents, also when the quota is full by then", async () => {
  let used = 6;
  const { launched } = await launch({}, undefined, { "compute GET /os-quota-sets/p1/detail": () => quota(used) });
  const first = await launched();
  used = 8;
  expect((await launched()).map((intent) => intent.id)).toEqual(first.map((intent) => intent.id));
});

describe("refuses by field, before anything is written", () => {
  it.each<[Partial<ServerSpec>, Record<string, string>]>([
    [{ flavorId: "nope" }, { "spec.flavorId": "not_found" }],
    [{ imageId: "nope" }, { "spec.imageId": "not_found" }],
    [{ imageId: "0a000000-0000-4000-8000-000000000002" }, { "spec.imageId": "not_found" }],
    [{ flavorId: flavorId("m1.tiny") }, { "spec.flavorId": "disk_small" }],
    [{ flavorId: flavorId("m1.tiny"), imageId: imageId("Fedora CoreOS 38") }, { "spec.flavorId": "ram_small" }],
    [{ networkIds: [] }, { "spec.networkIds": "choose_network" }],
    [{ networkIds: ["n1", "theirs"] }, { "spec.networkIds.1": "not_found" }],
    [{ networkIds: ["ext"] }, { "spec.networkIds.0": "network_closed" }],
    [{ securityGroupIds: ["g1", "g9"] }, { "spec.securityGroupIds.1": "not_found" }],
    [{ key: { kind: "existing", name: "lost" } }, { "spec.key.name": "not_found" }],
    [{ key: { kind: "import", name: "laptop", publicKey: "ssh-ed25519 AAAAtwo" } }, { "spec.key.name": "name_in_use" }],
    [{ availabilityZone: "mars" }, { "spec.availabilityZone": "not_found" }],
  ])("%j: %j", async (changes, fields) => {
    const { launched, rows } = await launch(changes);
    await expect(launched()).rejects.toMatchObject({ failure: { kind: "invalid", fields } });
    expect(await rows()).toMatchObject([{ action: "servers.launch", outcome: "refused", reason: "invalid" }]);
  });

  it("the same name or id twice", async () => {
    const { launched } = await launch({}, [...machines("a"), { intentId: intentId(0), name: "a" }]);
    const fields = { "servers.1.name": "duplicate_name", "servers.1.intentId": "intent_id" };
    await expect(launched()).rejects.toMatchObject({ failure: { kind: "invalid", fields } });
  });

  it("takes the same key again, and no key at all", async () => {
    const again = await launch({ key: { kind: "import", name: "laptop", publicKey: "ssh-ed25519 AAAAone other" } });
    expect(await again.launched()).toHaveLength(1);
    const none = await launch({ key: { kind: "none" } }, [{ intentId: intentId(5), name: "b" }]);
    expect(await none.launched()).toHaveLength(1);
  });
});

describe("the quota", () => {
  it("is refused with its numbers for all machines together", async () => {
    const { launched, rows } = await launch({}, machines("a", "b", "c", "d"));
    await expect(launched()).rejects.toMatchObject({
      failure: {
        kind: "quota_exceeded",
        siteId: "alpha",
        detail: "quota",
        params: { resource: "vcpus", requested: 8, used: 2, limit: 8 },
      },
    });
    expect(await rows()).toMatchObject([{ outcome: "refused", reason: "quota_exceeded" }]);
  });

  const nearlyFull = { limit: 2, in_use: 1, reserved: 0 };
  const disks = { volumes: [{ kind: "new" as const, sizeGiB: 20, isKept: true }] };
  it.each<[string, Partial<ServerSpec>, Replies, Record<string, unknown>]>([
    [
      "disks",
      disks,
      { "block-storage GET /os-quota-sets/p1": { quota_set: { volumes: nearlyFull } } },
      { resource: "volumes", requested: 2, used: 1, limit: 2 },
    ],
    [
      "space of one type",
      disks,
      {
        "block-storage GET /os-quota-sets/p1": {
          quota_set: { gigabytes: { limit: -1, in_use: 0, reserved: 0 }, gigabytes_hdd: { ...nearlyFull, limit: 30 } },
        },
        "block-storage GET /types": { volume_types: [{ id: "t1", name: "hdd" }] },
        "block-storage GET /types/default": { volume_type: { id: "t1" } },
      },
      { resource: "volume_storage", requested: 40, used: 1, limit: 30 },
    ],
    [
      "addresses",
      { address },
      { "network GET /quotas/p1/details": { quota: { floatingip: { limit: 2, used: 1, reserved: 0 } } } },
      { resource: "floating_ips", requested: 2, used: 1, limit: 2 },
    ],
    [
      "ports",
      { networkIds: ["n1", "n2"] },
      { "network GET /quotas/p1/details": { quota: { port: { limit: 10, used: 7, reserved: 0 } } } },
      { resource: "ports", requested: 4, used: 7, limit: 10 },
    ],
    [
      "rules",
      {},
      { "network GET /quotas/p1/details": { quota: { security_group_rule: { limit: 100, used: 98, reserved: 0 } } } },
      { resource: "security_group_rules", requested: 3, used: 98, limit: 100 },
    ],
    [
      "members of a server group",
      { serverGroupId: "g" },
      {
        "compute GET /os-server-groups": { server_groups: [{ id: "g", policies: ["affinity"], members: ["a", "b"] }] },
        "compute GET /os-quota-sets/p1": { quota_set: { server_group_members: 3 } },
      },
      { resource: "server_group_members", requested: 2, used: 2, limit: 3 },
    ],
  ])("of %s is refused with its numbers", async (_what, changes, replies, params) => {
    const { launched } = await launch(changes, withAddresses("a", "b"), replies, newGroup);
    await expect(launched()).rejects.toMatchObject({ failure: { kind: "quota_exceeded", siteId: "alpha", params } });
  });

  it("counts machines even where the flavors cannot be read", async () => {
    const broken = new AppError({ kind: "site_broken" });
    const full = { quota_set: { instances: { limit: 1, in_use: 1, reserved: 0 } } };
    const { launched } = await launch({}, undefined, {
      "compute GET /flavors/detail": broken,
      "compute GET /os-quota-sets/p1/detail": full,
    });
    await expect(launched()).rejects.toMatchObject({
      failure: { kind: "quota_exceeded", params: { resource: "servers" } },
    });
  });
});

test("what cannot be known now is left to the site", async () => {
  const mute = new AppError({ kind: "site_timeout" });
  const { launched } = await launch({ networkIds: ["anything"] }, undefined, {
    "network GET /networks": mute,
    "network GET /security-groups": mute,
    "compute GET /os-quota-sets/p1/detail": mute,
  });
  expect(await launched()).toMatchObject([{ state: "recorded" }]);
});

test("another project is not found before any call", async () => {
  const { launched, federation, rows } = await launch({ projectId: "p2" });
  await expect(launched()).rejects.toMatchObject({ failure: { kind: "not_found" } });
  expect(federation.upstream()).toEqual([]);
  expect(await rows()).toMatchObject([{ outcome: "refused", projectId: "p2" }]);
});

test("the choices: what can be started, each part failing alone", async () => {
  const federation = testFederation({
    alpha: { p1: { ...site, "compute GET /os-keypairs": new AppError({ kind: "site_broken" }) } },
  });
  const options = await getLaunchOptions(testContext({ db, user: await addUser(db), federation }), spec);
  expect(options.project.community).toBe("vo.p1");
  expect(options.keypairs).toEqual({ ok: false, failure: { kind: "site_broken", siteId: "alpha" } });
  expect(options.networks.ok && options.networks.value.map((row) => row.id)).toEqual(["n1", "n2"]);
  expect(options.networks.ok && options.networks.value[0]).not.toHaveProperty("isAttachable");
  expect(options.flavors.ok && options.flavors.value[0]?.name).toBe("m1.tiny");
  expect(options.images.ok && options.images.value.some((image) => image.name === "vmlinuz")).toBe(false);
  expect(options.serverNames).toMatchObject({ ok: true, value: ["web"] });
});

test("numbers of before a failure decide nothing", async () => {
  let isMute = false;
  const flaky = () => (isMute ? new AppError({ kind: "site_timeout" }) : quota(8));
  const { launched } = await launch({}, undefined, { "compute GET /os-quota-sets/p1/detail": flaky });
  await expect(launched()).rejects.toMatchObject({ failure: { kind: "quota_exceeded" } });
  isMute = true;
  expect(await launched()).toMatchObject([{ state: "recorded" }]);
});
