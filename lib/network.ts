import { z } from "zod";
import { readRange } from "./cidr";
import { IntentId, OpaqueId, ProjectRef, ResourceRef } from "./refs";
import type { Part, Project } from "./site-rows";
import { plainText } from "./volume";

export type Network = { id: string; name: string; isShared: boolean; isExternal: boolean; hasSubnet: boolean };
export type SecurityGroup = { id: string; name: string; description: string; opensSsh: boolean };

const PlainText = z.string().trim().max(255, "too_long").regex(plainText, "control_characters");
export const GroupName = PlainText.min(1, "required");
const GroupDescription = PlainText;

/** An address range in CIDR notation, IPv4 or IPv6; `null` in a rule means the whole world. */
export const Cidr = z.union([z.cidrv4("cidr"), z.cidrv6("cidr")], "cidr");

/** One way in. Ports are null for every port and for ICMP. https://docs.openstack.org/api-ref/network/v2/#create-security-group-rule */
export const GroupRule = z
  .object({
    direction: z.enum(["ingress", "egress"]).default("ingress"),
    etherType: z.enum(["IPv4", "IPv6"]),
    protocol: z.enum(["tcp", "udp", "icmp", "ipv6-icmp", "any"]),
    portMin: z.int("number").min(1, "port").max(65_535, "port").nullable(),
    portMax: z.int("number").min(1, "port").max(65_535, "port").nullable(),
    remote: Cidr.nullable(),
    remoteGroupId: OpaqueId.optional(),
  })
  // Half a range would be sent as none: every port.
  .refine(({ portMin, portMax }) => (portMin === null || portMax === null ? portMin === portMax : portMin <= portMax), {
    error: "port_range",
    path: ["portMax"],
  });
export type GroupRule = z.infer<typeof GroupRule>;

/**
 * A rule as a site has it. `protocol` is a name where we know one, "any" for all, else the site's own word or number.
 * ICMP keeps its type in `portMin`. A rule whose range is a list of the site (`remote_address_group_id`) is neither open
 * to the world nor readable to us.
 */
export type SiteRule = {
  id: string;
  direction: "ingress" | "egress";
  etherType: "IPv4" | "IPv6";
  protocol: string;
  portMin: number | null;
  portMax: number | null;
  remote: string | null;
  remoteGroupId: string | null;
  hasAddressGroup: boolean;
  description: string;
};

/** One machine as the network pages name it. */
export type Attached = { id: string; name: string };
/** `address`: its own there, null while it has none. */
type NetworkMachine = Attached & { address: string | null };

export type SecurityGroupWithRules = SecurityGroup & { rules: SiteRule[]; createdAt: string | null };

/** A security group in the list: with who uses it. `usedBy` null: the site did not say. */
export type SecurityGroupRow = SecurityGroupWithRules & {
  siteId: string;
  projectId: string;
  project: Project;
  isDefault: boolean;
  usedBy: Attached[] | null;
  intentId: string | null;
};

export type Subnet = {
  id: string;
  name: string;
  networkId: string;
  cidr: string;
  version: 4 | 6;
  gateway: string | null;
  dns: string[];
  /** Ranges that machines get their addresses from; empty where the site does not say. */
  pools: { first: string; last: string }[];
  createdAt: string | null;
};

/** How machines on a network reach the internet. `unknown`: a network of somebody else, whose router we do not see. */
export type NetworkReach =
  | {
      kind: "internet";
      router: { id: string; name: string; address: string | null };
      network: { id: string; name: string };
    }
  /** A router, and no way out of it. */
  | { kind: "inside"; router: { id: string; name: string } }
  | { kind: "isolated" }
  | { kind: "external" }
  | { kind: "unknown" };

export type NetworkRow = Network & {
  siteId: string;
  projectId: string;
  project: Project;
  /** Of the project itself: may be changed and deleted. */
  isOwn: boolean;
  isAttachable: boolean;
  subnets: Subnet[];
  reach: NetworkReach;
  machines: NetworkMachine[];
  /** Ports that are neither a machine's nor the router's: they stand in the way of a deletion. */
  otherPorts: { id: string; owner: string }[];
  createdAt: string | null;
  intentId: string | null;
};

/** A public address of the project: taken, and perhaps in use. */
export type FloatingIp = {
  siteId: string;
  projectId: string;
  project: Project;
  id: string;
  address: string;
  networkId: string;
  networkName: string | null;
  /** ACTIVE, DOWN (free, or on its way), ERROR. */
  status: string;
  portId: string | null;
  fixedAddress: string | null;
  /** The machine behind it; `name` is its id when the list of machines is not there. null: free, or something else uses it. */
  server: Attached | null;
  /** What uses it when that is no machine: Neutron's own word, such as "network:dhcp" or "Octavia". */
  owner: string | null;
  createdAt: string | null;
  updatedAt: string | null;
  intentId: string | null;
};

/** Where a public address may go: one port of a machine. */
export type AddressTarget = {
  portId: string;
  server: Attached;
  network: string;
  fixedAddress: string;
  /** The address it already has. */
  floating: string | null;
  /** External networks that its router leads to; empty: no way out; null: we do not see whether there is one. */
  externalIds: string[] | null;
};

/** Everything the dialogs of addresses need in one project. */
export type AddressOptions = {
  siteId: string;
  project: Project;
  externals: Part<Attached[]>;
  targets: Part<AddressTarget[]>;
};

/** What a new network would be made of, and what may stand in its way. */
export type NetworkOptions = {
  siteId: string;
  project: Project;
  externals: Part<Attached[]>;
  /** Own routers that lead to an external network. */
  routers: Part<{ id: string; name: string; externalId: string }[]>;
  /** Ranges in use in the project. */
  taken: Part<string[]>;
  names: Part<string[]>;
};

export const NetworkName = PlainText.min(1, "required");

/** A private IPv4 range that leaves room for machines. */
const SubnetCidr = z.cidrv4("cidr").refine((text) => {
  const prefix = readRange(text)?.prefix ?? 0;
  return prefix >= 16 && prefix <= 28;
}, "cidr_size");

export const CreateNetworkInput = ProjectRef.extend({
  intentId: IntentId,
  name: NetworkName,
  cidr: SubnetCidr,
  /** Where it reaches the internet; absent: it stays isolated. */
  externalId: OpaqueId.optional(),
  /** A router of the project that leads there; absent: one is made. */
  routerId: OpaqueId.optional(),
});
export type CreateNetworkInput = z.infer<typeof CreateNetworkInput>;

export const NetworkInput = z.object({ network: ResourceRef });
export type NetworkInput = z.infer<typeof NetworkInput>;
export const RenameNetworkInput = z.object({ network: ResourceRef, name: NetworkName });
export type RenameNetworkInput = z.infer<typeof RenameNetworkInput>;

/** Gives an isolated network of the project its way out. `mark` finds the router again after a lost answer. */
export const ConnectNetworkInput = z.object({
  network: ResourceRef,
  mark: IntentId,
  externalId: OpaqueId,
  routerId: OpaqueId.optional(),
});
export type ConnectNetworkInput = z.infer<typeof ConnectNetworkInput>;

export const TakeAddressInput = ProjectRef.extend({
  intentId: IntentId,
  networkId: OpaqueId,
  portId: OpaqueId.optional(),
});
export type TakeAddressInput = z.infer<typeof TakeAddressInput>;

export const AttachAddressInput = z.object({ address: ResourceRef, portId: OpaqueId });
export type AttachAddressInput = z.infer<typeof AttachAddressInput>;
export const AddressInput = z.object({ address: ResourceRef });
export type AddressInput = z.infer<typeof AddressInput>;

export const CreateGroupInput = ProjectRef.extend({
  intentId: IntentId,
  name: GroupName,
  description: GroupDescription.optional(),
  rules: z.array(GroupRule).max(50, "too_many"),
});
export type CreateGroupInput = z.infer<typeof CreateGroupInput>;

export const UpdateGroupInput = z.object({ group: ResourceRef, name: GroupName, description: GroupDescription });
export type UpdateGroupInput = z.infer<typeof UpdateGroupInput>;
export const GroupInput = z.object({ group: ResourceRef });
export type GroupInput = z.infer<typeof GroupInput>;
export const AddRuleInput = z.object({ group: ResourceRef, rule: GroupRule });
export type AddRuleInput = z.infer<typeof AddRuleInput>;
export const RemoveRuleInput = z.object({ group: ResourceRef, ruleId: OpaqueId });
export type RemoveRuleInput = z.infer<typeof RemoveRuleInput>;

/** The groups of one machine: the same for each of its ports. */
export const SetServerGroupsInput = z.object({
  server: ResourceRef,
  groupIds: z.array(OpaqueId).max(20, "too_many"),
});
export type SetServerGroupsInput = z.infer<typeof SetServerGroupsInput>;

/** How one machine stands in the networks: its ports with what hangs on them. */
export type ServerPort = {
  id: string;
  networkId: string;
  network: string | null;
  addresses: string[];
  mac: string | null;
  status: string;
  groupIds: string[];
  /** Without it the site filters nothing at this port, and groups do nothing. */
  isFiltered: boolean;
  floating: { id: string; address: string } | null;
  /** External networks that a public address may come from; null: we do not see. */
  externalIds: string[] | null;
};

/** All that the machine's page shows and changes of its networking, each part failing alone. */
export type ServerNetworking = {
  ports: Part<ServerPort[]>;
  groups: Part<SecurityGroupWithRules[]>;
  addresses: Part<FloatingIp[]>;
  networks: Part<{ id: string; name: string }[]>;
  externals: Part<Attached[]>;
};

export const AttachInterfaceInput = z.object({
  server: ResourceRef,
  networkId: OpaqueId,
  groupIds: z.array(OpaqueId).max(20, "too_many").optional(),
});
export type AttachInterfaceInput = z.infer<typeof AttachInterfaceInput>;
export const DetachInterfaceInput = z.object({ server: ResourceRef, portId: OpaqueId });
export type DetachInterfaceInput = z.infer<typeof DetachInterfaceInput>;
