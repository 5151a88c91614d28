import { expect, it } from "vitest";
import type { Subnet } from "@/lib/network";
import type { NetworkRecord } from "@/server/openstack/network/networks";
import type { PortRecord } from "@/server/openstack/network/ports";
import type { RouterRecord } from "@/server/openstack/network/routers";
import { toLaunchNetwork, type Seen } from "./launch-networks";

const network = (rest: Partial<NetworkRecord> = {}) =>
  ({ id: "lan", name: "lan", isOwn: true, ...rest }) as NetworkRecord;
const subnet = (last: string, rest: Partial<Subnet> = {}) =>
  ({ id: "s4", networkId: "lan", version: 4, pools: [{ first: "10.0.0.10", last }], ...rest }) as Subnet;
const port = (address: string, rest: Partial<PortRecord> = {}) =>
  ({
    networkId: "lan",
    deviceId: "vm",
    deviceOwner: "compute:nova",
    addresses: [{ subnetId: "s4", address }],
    ...rest,
  }) as PortRecord;
const door = (deviceId: string) => port("10.0.0.1", { deviceId, deviceOwner: "network:router_interface" });
const router = (id: string, externalId: string | null) => ({ id, externalId }) as RouterRecord;
const seen = (part: Partial<Seen> = {}): Seen => ({ subnets: [subnet("10.0.0.13")], ports: [], routers: [], ...part });
const free = (part: Partial<Seen>, own: Partial<NetworkRecord> = {}) =>
  toLaunchNetwork(network(own), seen(part)).freeAddresses;
const ways = (part: Partial<Seen>, own: Partial<NetworkRecord> = {}) =>
  toLaunchNetwork(network(own), seen(part)).externalIds;

it("counts what the pools hold without what ports have taken of them", () => {
  expect(free({})).toBe(4);
  expect(free({ ports: [port("10.0.0.10"), port("10.0.0.12"), door("r1")] })).toBe(2);
  expect(free({ ports: ["10", "11", "12", "13"].map((host) => port(`10.0.0.${host}`)) })).toBe(0);
});

it("says nothing of a network of others, nor of what could not be read", () => {
  expect(free({}, { isOwn: false })).toBeNull();
  expect(free({ ports: null })).toBeNull();
  expect(free({ subnets: null })).toBeNull();
  expect(free({ subnets: [subnet("10.0.0.13", { pools: [] })] })).toBeNull();
  expect(free({ subnets: [subnet("fd00::9", { version: 6 })] })).toBeNull();
});

it("knows where the project's own routers lead", () => {
  expect(ways({ ports: [door("r1")], routers: [router("r1", "ext")] })).toEqual(["ext"]);
  expect(ways({ ports: [door("r1")], routers: [router("r1", null)] })).toEqual([]);
  expect(ways({})).toEqual([]);
});

it("does not guess where others' routers lead", () => {
  expect(ways({ ports: [door("theirs")], routers: [router("r1", "ext")] })).toBeNull();
  expect(ways({}, { isOwn: false })).toBeNull();
  expect(ways({ routers: null })).toBeNull();
});
