import { siteRule } from "@/lib/testing-rows";
import { group, network, ok, options, otherPort, registeredKey, world } from "../fixtures";
import { webPorts } from "../draft-parts";
import type { Case } from "./case";

const openGroup = group({ id: "open", name: "open", rules: [siteRule()] });

/** Keys, rules and networks. */
export const accessCases: readonly Case[] = [
  // key and rules
  {
    id: "key",
    key: "key_missing_here",
    state: "hard",
    fix: "copyKey",
    draft: { keyMode: "registered" },
    world: { registered: [registeredKey] },
  },
  {
    id: "key",
    key: "key_missing",
    state: "hard",
    fix: "choose",
    draft: { keyMode: "generate" },
    mended: { draft: { keyMode: "existing" } },
  },
  {
    id: "key",
    key: "key_none",
    state: "soft",
    fix: "choose",
    draft: { keyMode: "none" },
    mended: { draft: { keyMode: "existing" } },
  },
  {
    id: "ssh",
    key: "ssh_closed",
    state: "soft",
    fix: "openSsh",
    draft: { ports: [] },
    world: { options: options({ securityGroups: ok([group({ opensSsh: false })]) }) },
  },
  {
    id: "ssh",
    key: "ssh_unread",
    state: "unknown",
    draft: { ports: [] },
    world: { options: options({ securityGroups: { ok: false, failure: { kind: "site_timeout" } } }) },
    mended: { world: world() },
  },
  { id: "world", key: "world_open", state: "soft", fix: "limitToMine", draft: { ports: [webPorts] } },
  {
    id: "world",
    key: "world_open",
    state: "soft",
    fix: "limitToMine",
    draft: { ports: [otherPort({ from: "world" })] },
  },
  {
    id: "world",
    key: "world_open",
    state: "soft",
    fix: "limitToMine",
    draft: { securityGroupIds: ["open"] },
    world: { options: options({ securityGroups: ok([openGroup]) }) },
  },
  { id: "groups", key: "groups_none", state: "soft", fix: "useGroup", draft: { securityGroupIds: [], ports: [] } },
  // network
  { id: "network", key: "network_auto", state: "soft", fix: "useNetwork", draft: { networkIds: [] } },
  {
    id: "network",
    key: "network_several",
    state: "hard",
    fix: "useNetwork",
    draft: { networkIds: [] },
    world: { options: options({ networks: ok([network(), network({ id: "two" })]) }) },
  },
  {
    id: "network",
    key: "network_unread",
    state: "unknown",
    world: { options: options({ networks: { ok: false, failure: { kind: "site_timeout" } } }) },
    mended: { world: world() },
  },
  {
    id: "subnet",
    key: "subnet_full",
    state: "hard",
    fix: "launchFewer",
    draft: { count: "3" },
    world: { options: options({ networks: ok([network({ freeAddresses: 2 })]) }) },
  },
  {
    id: "subnet",
    key: "subnet_full",
    state: "hard",
    fix: "useNetwork",
    draft: { networkIds: ["net"] },
    world: { options: options({ networks: ok([network({ freeAddresses: 0 }), network({ id: "two" })]) }) },
  },
  {
    id: "subnet",
    key: "subnet_unread",
    state: "unknown",
    world: { options: options({ networks: ok([network({ freeAddresses: null })]) }) },
    mended: { world: world() },
  },
  { id: "reach", key: "reach_not", state: "soft", fix: "newAddress", draft: { address: { kind: "none" } } },
  {
    id: "reach",
    key: "reach_not",
    state: "soft",
    fix: "reuseAddress",
    draft: { address: { kind: "none" } },
    world: { options: options({ floatingIps: ok([{ id: "f", address: "198.51.100.4", networkId: "ext" }]) }) },
  },
  {
    id: "reach",
    key: "reach_no_router",
    state: "hard",
    fix: "noAddress",
    draft: { address: { kind: "new", networkId: "ext" } },
    world: { options: options({ networks: ok([network({ externalIds: [] })]) }) },
    mended: { draft: { address: { kind: "new", networkId: "ext" } }, world: world() },
  },
];
