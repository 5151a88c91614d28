import { flavor } from "@/lib/testing-rows";
import { group, network, ok, options, registeredKey } from "../fixtures";
import { sshPort } from "../draft-parts";
import type { QuotaKey } from "@/lib/quota";
import type { LaunchWorld } from "../launch-world";
import type { Case } from "./case";

const quota = (key: QuotaKey, left: number) => ({ key, used: 100 - left, reserved: 0, limit: 100 });
const quotas = (key: QuotaKey, left: number): Partial<LaunchWorld> => ({ quotas: [quota(key, left)] });
const big = flavor({ id: "big", name: "m1.big", vcpus: 16, ramMiB: 32_768, diskGiB: 80 });
const newVolume = { id: "v", kind: "new" as const, size: "50", type: "", isKept: true };

/** Every quota, over and within. */
export const quotaCases: readonly Case[] = [
  {
    id: "type",
    key: "type_over",
    state: "hard",
    fix: "dropVolume",
    draft: { volumes: [newVolume] },
    world: {
      options: options({
        volumeQuotas: ok({ quotas: [], byType: { ssd: [quota("volume_storage", 10)] }, maxVolumeGiB: null }),
      }),
    },
  },
  {
    id: "type",
    key: "type_over",
    state: "hard",
    fix: "ownDisk",
    draft: { bootVolume: { size: "20", type: "ssd", isKept: false } },
    world: {
      options: options({
        volumeQuotas: ok({ quotas: [], byType: { ssd: [quota("volumes", 0)] }, maxVolumeGiB: null }),
      }),
    },
  },
  // quotas
  {
    id: "vcpus",
    key: "vcpus_over",
    state: "hard",
    fix: "launchFewer",
    draft: { count: "3" },
    world: quotas("vcpus", 8),
  },
  {
    id: "vcpus",
    key: "vcpus_over",
    state: "hard",
    fix: "takeSize",
    draft: { flavor: big },
    world: { ...quotas("vcpus", 8), options: options({ flavors: ok([flavor(), big]) }) },
  },
  {
    id: "vcpus",
    key: "vcpus_over",
    state: "hard",
    fix: "otherSite",
    world: quotas("vcpus", 0),
    mended: { world: quotas("vcpus", 50) },
  },
  {
    id: "ram",
    key: "ram_over",
    state: "hard",
    fix: "launchFewer",
    draft: { count: "3" },
    world: { quotas: [{ key: "ram", used: 0, reserved: 0, limit: 16_384 }] },
  },
  {
    id: "servers",
    key: "servers_over",
    state: "hard",
    fix: "launchFewer",
    draft: { count: "5" },
    world: quotas("servers", 2),
  },
  {
    id: "volumes",
    key: "volumes_over",
    state: "hard",
    fix: "dropVolume",
    draft: { volumes: [newVolume] },
    world: quotas("volumes", 0),
  },
  {
    id: "volumes",
    key: "volumes_over",
    state: "hard",
    fix: "ownDisk",
    draft: { bootVolume: { size: "20", type: "", isKept: false } },
    world: quotas("volumes", 0),
  },
  {
    id: "volume_storage",
    key: "volume_storage_over",
    state: "hard",
    fix: "dropVolume",
    draft: { volumes: [newVolume] },
    world: quotas("volume_storage", 49),
  },
  {
    id: "floating_ips",
    key: "floating_ips_over",
    state: "hard",
    fix: "noAddress",
    draft: { address: { kind: "new", networkId: "ext" } },
    world: quotas("floating_ips", 0),
  },
  {
    id: "floating_ips",
    key: "floating_ips_over",
    state: "hard",
    fix: "reuseAddress",
    draft: { address: { kind: "new", networkId: "ext" } },
    world: {
      ...quotas("floating_ips", 0),
      options: options({ floatingIps: ok([{ id: "f", address: "198.51.100.4", networkId: "ext" }]) }),
    },
  },
  {
    id: "ports",
    key: "ports_over",
    state: "hard",
    fix: "oneNetwork",
    draft: { networkIds: ["net", "two"] },
    world: { ...quotas("ports", 1), options: options({ networks: ok([network(), network({ id: "two" })]) }) },
  },
  {
    id: "security_groups",
    key: "security_groups_over",
    state: "hard",
    fix: "useGroup",
    draft: { ports: [sshPort] },
    world: quotas("security_groups", 0),
  },
  {
    id: "security_groups",
    key: "security_groups_over",
    state: "hard",
    fix: "noNewRules",
    draft: { ports: [sshPort] },
    world: { ...quotas("security_groups", 0), options: options({ securityGroups: ok([group({ opensSsh: false })]) }) },
  },
  {
    id: "security_group_rules",
    key: "security_group_rules_over",
    state: "hard",
    fix: "useGroup",
    draft: { ports: [sshPort] },
    world: quotas("security_group_rules", 2),
  },
  {
    id: "keypairs",
    key: "keypairs_over",
    state: "hard",
    fix: "useKey",
    draft: { keyMode: "paste", pastedKey: registeredKey.publicKey },
    world: quotas("keypairs", 0),
  },
  { id: "quotas", key: "quotas_unread", state: "unknown", world: { quotas: null }, mended: { world: { quotas: [] } } },
  {
    id: "volumes",
    key: "volumes_unread",
    state: "unknown",
    draft: { volumes: [newVolume] },
    world: quotas("vcpus", 50),
    mended: { world: quotas("volumes", 5) },
  },
  { id: "tight", key: "tight", state: "soft", world: quotas("vcpus", 10), mended: { world: quotas("vcpus", 50) } },
];
