import { describe, expect, it } from "vitest";
import type { Flavor } from "@/lib/flavor";
import type { LaunchServersInput, ServerSpec } from "@/lib/launch";
import type { GroupRule } from "@/lib/network";
import type { Volume } from "@/lib/volume";
import type { ImageRecord } from "@/server/openstack/image/images";
import type { FloatingIpRecord } from "@/server/openstack/network/floating-ips";
import { checkLaunch } from "./check-launch";
import { checkNewGroup } from "./check-launch-networks";
import type { LaunchFacts, NetworkFacts } from "./launch-facts";

const network = (id: string, rest: Partial<NetworkFacts> = {}) =>
  ({ id, isAttachable: true, isExternal: false, freeAddresses: null, externalIds: null, ...rest }) as NetworkFacts;
const volume = (id: string, rest: Partial<Volume> = {}) => ({ id, status: "available", ...rest }) as Volume;
const address = (id: string, rest: Partial<FloatingIpRecord> = {}) =>
  ({ id, networkId: "ext", portId: null, status: "DOWN", ...rest }) as FloatingIpRecord;

const facts: LaunchFacts = {
  flavors: [
    { id: "small", vcpus: 1, ramMiB: 2048, diskGiB: 10 } as Flavor,
    { id: "diskless", vcpus: 1, ramMiB: 2048, diskGiB: 0 } as Flavor,
  ],
  images: [{ id: "i1", isBootable: true, minDiskGiB: 10, minRamMiB: 512, sizeBytes: 2 ** 30 } as ImageRecord],
  networks: [
    network("lan", { freeAddresses: 3, externalIds: ["ext"] }),
    network("island", { externalIds: [] }),
    network("theirs"),
    network("ext", { isAttachable: false, isExternal: true }),
  ],
  canMakeNetwork: null,
  groupIds: ["g1"],
  keypairs: [],
  zones: ["nova"],
  features: { volumeTypes: true, autoNetwork: true, tags: true },
  serverGroups: [{ id: "together", name: "together", policy: "affinity", members: 2 }],
  groupMembersLimit: 10,
  volumeTypes: [{ id: "t1", name: "ssd", description: null, isDefault: true }],
  volumeLimits: { quotas: [], byType: {}, maxVolumeGiB: 500 },
  volumes: [volume("v1"), volume("busy", { status: "in-use" })],
  addresses: [address("a1"), address("taken", { portId: "p" })],
};

const spec: ServerSpec = {
  siteId: "alpha",
  projectId: "p1",
  flavorId: "small",
  imageId: "i1",
  networkIds: ["lan"],
  securityGroupIds: ["g1"],
  key: { kind: "none" },
};
const today = "2026-11-20";
const check = (part: Partial<ServerSpec>, count = 1, known: Partial<LaunchFacts> = {}) =>
  checkLaunch({ ...spec, ...part }, { ...facts, ...known }, count, today);

describe("a launch that fits has no problem", () => {
  it.each<[Partial<ServerSpec>, number?]>([
    [{}],
    [{}, 3],
    [{ flavorId: "diskless" }],
    [{ bootVolume: { sizeGiB: 10, volumeType: "ssd", isKept: true } }],
    [
      {
        volumes: [
          { kind: "existing", id: "v1" },
          { kind: "new", sizeGiB: 500, isKept: false },
        ],
      },
    ],
    [{ address: { kind: "new", networkId: "ext" } }, 3],
    [{ networkIds: ["theirs"], address: { kind: "new", networkId: "ext" } }],
    [{ address: { kind: "reuse", floatingIpId: "a1" } }],
    [{ serverGroupId: "together", tags: ["a", "b"], endsOn: today }],
  ])("%j × %s", (part, count) => expect(check(part, count)).toEqual({}));

  it("also where nothing is known", () => {
    const nothing = Object.fromEntries(Object.keys(facts).map((key) => [key, null])) as LaunchFacts;
    const all = { address: { kind: "reuse" as const, floatingIpId: "a1" }, tags: ["a"], serverGroupId: "together" };
    expect(check({ ...all, volumes: [{ kind: "existing", id: "v1" }] }, 1, nothing)).toEqual({});
  });
});

describe("what the site would refuse, by field", () => {
  it.each<[Partial<ServerSpec>, number, Record<string, string>]>([
    [{ bootVolume: { sizeGiB: 9, isKept: false } }, 1, { "spec.bootVolume.sizeGiB": "volume_small" }],
    [{ bootVolume: { sizeGiB: 501, isKept: false } }, 1, { "spec.bootVolume.sizeGiB": "volume_large" }],
    [
      { bootVolume: { sizeGiB: 20, volumeType: "gold", isKept: false } },
      1,
      { "spec.bootVolume.volumeType": "not_found" },
    ],
    [{ volumes: [{ kind: "new", sizeGiB: 501, isKept: false }] }, 1, { "spec.volumes.0.sizeGiB": "volume_large" }],
    [{ volumes: [{ kind: "existing", id: "lost" }] }, 1, { "spec.volumes.0.id": "not_found" }],
    [{ volumes: [{ kind: "existing", id: "busy" }] }, 1, { "spec.volumes.0.id": "volume_in_use" }],
    [{ volumes: [{ kind: "existing", id: "v1" }] }, 2, { "spec.volumes.0.id": "one_machine" }],
    [
      {
        volumes: [
          { kind: "existing", id: "v1" },
          { kind: "existing", id: "v1" },
        ],
      },
      1,
      { "spec.volumes.1.id": "duplicate" },
    ],
    [{}, 4, { "spec.networkIds.0": "no_addresses" }],
    [{ networkIds: ["lan", "lan"] }, 2, { "spec.networkIds.0": "no_addresses", "spec.networkIds.1": "no_addresses" }],
    [{ address: { kind: "new", networkId: "lan" } }, 1, { "spec.address.networkId": "not_found" }],
    [
      { networkIds: ["island"], address: { kind: "new", networkId: "ext" } },
      1,
      { "spec.address.networkId": "no_way_out" },
    ],
    [{ address: { kind: "reuse", floatingIpId: "lost" } }, 1, { "spec.address.floatingIpId": "not_found" }],
    [{ address: { kind: "reuse", floatingIpId: "taken" } }, 1, { "spec.address.floatingIpId": "address_in_use" }],
    [{ address: { kind: "reuse", floatingIpId: "a1" } }, 2, { "spec.address.floatingIpId": "one_machine" }],
    [
      { networkIds: ["island"], address: { kind: "reuse", floatingIpId: "a1" } },
      1,
      { "spec.address.floatingIpId": "no_way_out" },
    ],
    [{ serverGroupId: "apart" }, 1, { "spec.serverGroupId": "not_found" }],
    [{ tags: ["a", "b", "a"] }, 1, { "spec.tags.2": "duplicate" }],
    [{ endsOn: "2026-11-19" }, 1, { "spec.endsOn": "date_past" }],
  ])("%j × %s: %j", (part, count, fields) => expect(check(part, count)).toEqual(fields));

  it("what an old release does not know", () => {
    const features = { volumeTypes: false, autoNetwork: true, tags: false };
    const part = { tags: ["a"], bootVolume: { sizeGiB: 20, volumeType: "ssd", isKept: false } };
    const fields = { "spec.tags": "old_release", "spec.bootVolume.volumeType": "old_release" };
    expect(check(part, 1, { features })).toEqual(fields);
  });

  it("no network at all where the site makes none", () => {
    const none = { networks: [network("ext", { isAttachable: false, isExternal: true })] };
    const fields = { "spec.networkIds": "no_network" };
    expect(check({ networkIds: [] }, 1, { ...none, canMakeNetwork: false })).toEqual(fields);
    expect(check({ networkIds: [] }, 1, { ...none, canMakeNetwork: true })).toEqual({});
    expect(check({ networkIds: [] }, 1, none)).toEqual({});
  });

  it("a full network that nobody chose, because it is the only one", () => {
    const networks = [network("lan", { freeAddresses: 0 })];
    expect(check({ networkIds: [] }, 1, { networks })).toEqual({ "spec.networkIds": "no_addresses" });
  });
});

describe("rules of a new group", () => {
  const ssh: GroupRule = {
    direction: "ingress",
    etherType: "IPv4",
    protocol: "tcp",
    portMin: 22,
    portMax: 22,
    remote: "192.0.2.0/24",
  };
  it.each<[Partial<GroupRule>, Record<string, string>]>([
    [{}, {}],
    [{ remote: "2001:db8::/32" }, { "newGroup.rules.1.remote": "cidr" }],
    [{ portMin: null }, { "newGroup.rules.1.portMin": "required" }],
    [{ protocol: "icmp" }, { "newGroup.rules.1.portMin": "no_port" }],
    [{ protocol: "any", portMin: null, portMax: null }, {}],
    [
      { protocol: "icmp", etherType: "IPv6", portMin: null, portMax: null, remote: null },
      { "newGroup.rules.1.etherType": "invalid" },
    ],
  ])("%j: %j", (part, fields) => {
    const group: LaunchServersInput["newGroup"] = { intentId: "i", name: "g", rules: [ssh, { ...ssh, ...part }] };
    expect(checkNewGroup(group)).toEqual(fields);
  });
});
