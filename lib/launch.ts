import { z } from "zod";
import type { Flavor } from "./flavor";
import type { Image } from "./image";
import { holdsPrivateKey, KeypairName, PublicKey, type Keypair } from "./key";
import { GroupName, GroupRule, type Network, type SecurityGroupWithRules } from "./network";
import type { Quota } from "./quota";
import { RecipeId } from "./recipes/recipes";
import { IntentId, OpaqueId, ProjectRef } from "./refs";
import { ServerName } from "./server";
import type { Part, Project } from "./site-rows";
import { plainLines, VolumeSize, VolumeTypeName, type VolumeQuotas, type VolumeType } from "./volume";

/** A network to start on. `freeAddresses`: about how many more machines fit; null where others' use cannot be seen. */
export type LaunchNetwork = Network & {
  freeAddresses: number | null;
  /** External networks that its router leads to; empty: no way out; null: a router of somebody else. */
  externalIds: string[] | null;
};
export type FreeVolume = { id: string; name: string; sizeGiB: number; volumeType: string | null; isBootable: boolean };
export type FreeAddress = { id: string; address: string; networkId: string };
/** `policy` in Nova's words: affinity, anti-affinity, soft-affinity, soft-anti-affinity. */
export type ServerGroup = { id: string; name: string; policy: string | null; members: number };

/** What this site's Nova understands in the request for a machine. */
export type LaunchFeatures = {
  /** The type of a new disk (2.67). */
  volumeTypes: boolean;
  /** Finding or making a network by itself (2.37). */
  autoNetwork: boolean;
  /** Tags (2.52); below, ours go into the metadata and the person's cannot be kept. */
  tags: boolean;
};

/** Everything the launch form offers for one site and project; each part fails alone. */
export type LaunchOptions = {
  siteId: string;
  project: Project;
  flavors: Part<Flavor[]>;
  images: Part<Image[]>;
  networks: Part<LaunchNetwork[]>;
  securityGroups: Part<SecurityGroupWithRules[]>;
  keypairs: Part<Keypair[]>;
  availabilityZones: Part<string[]>;
  /** Names in use in the project, so that a second one can be told before it is made. */
  serverNames: Part<string[]>;
  volumeTypes: Part<VolumeType[]>;
  /** Available ones only. */
  volumes: Part<FreeVolume[]>;
  /** Pools of public addresses. */
  externalNetworks: Part<{ id: string; name: string }[]>;
  /** The project's public addresses that nothing uses. */
  floatingIps: Part<FreeAddress[]>;
  serverGroups: Part<ServerGroup[]>;
  /** How many machines one server group takes; null: no limit that we know of. */
  serverGroupMembersLimit: number | null;
  quotas: Record<"compute" | "network", Part<Quota[]>>;
  volumeQuotas: Part<VolumeQuotas>;
  features: Part<LaunchFeatures>;
  /** When the person's linked credential ends (ISO time); null: no end that we know of. */
  accessEndsAt: string | null;
};

const utf8Bytes = (text: string) => new TextEncoder().encode(text).length;
/** Nova takes 65535 characters of base64: https://docs.openstack.org/api-ref/compute/#create-server */
const base64Length = (text: string) => Math.ceil(utf8Bytes(text) / 3) * 4;

export const LaunchKey = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("existing"), name: z.string().min(1, "required").max(255, "too_long") }),
  z.object({ kind: z.literal("import"), name: KeypairName, publicKey: PublicKey }),
  z.object({ kind: z.literal("none") }),
]);
export type LaunchKey = z.infer<typeof LaunchKey>;

export const LaunchVolume = z.discriminatedUnion("kind", [
  z.object({
    kind: z.literal("new"),
    sizeGiB: VolumeSize,
    volumeType: VolumeTypeName.optional(),
    /** Stays when the machine is deleted. */
    isKept: z.boolean(),
  }),
  z.object({ kind: z.literal("existing"), id: OpaqueId }),
]);
export type LaunchVolume = z.infer<typeof LaunchVolume>;

export const LaunchAddress = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("new"), networkId: OpaqueId }),
  /** One that is free; for a single machine only. */
  z.object({ kind: z.literal("reuse"), floatingIpId: OpaqueId }),
]);
export type LaunchAddress = z.infer<typeof LaunchAddress>;

/** A public address as a wish of its own. */
export const NewFloatingIp = ProjectRef.extend({
  from: LaunchAddress,
  /** Where it goes; left out: to the machine of the wish that it waits for, else nowhere yet. */
  portId: OpaqueId.optional(),
});
export type NewFloatingIp = z.infer<typeof NewFloatingIp>;

/** Nova refuses "/" and ",". https://docs.openstack.org/api-ref/compute/#server-tags-servers-tags */
export const ServerTag = z
  .string()
  .trim()
  .min(1, "required")
  .max(60, "too_long")
  .regex(/^[^/,]+$/, "tag");

/** Marks of ours, by which a wish finds what it made: what a person writes leaves them alone. */
export const isOurTag = (tag: string) => tag.startsWith("pleiade:");
const OwnTag = ServerTag.refine((tag) => !isOurTag(tag), "tag");

/** Nova metadata: the ids of the recipes in the machine's script, joined by ",". */
export const recipesKey = "pleiade_recipes";

/** What one machine is made of; the same object is checked in the form, in the procedure and in the service. */
export const ServerSpec = ProjectRef.extend({
  flavorId: OpaqueId,
  imageId: OpaqueId,
  /** Empty: let the site choose ("auto"), where it can. */
  networkIds: z.array(OpaqueId).max(8, "too_many"),
  securityGroupIds: z.array(OpaqueId).max(20, "too_many"),
  key: LaunchKey,
  userData: z
    .string()
    .refine((text) => base64Length(text) <= 65535, "user_data_long")
    .refine((text) => !holdsPrivateKey(text), "private_key")
    .optional(),
  availabilityZone: z.string().max(255, "too_long").optional(),
  /** Start from a new volume with the image's content instead of the size's own disk. */
  bootVolume: z.object({ sizeGiB: VolumeSize, volumeType: VolumeTypeName.optional(), isKept: z.boolean() }).optional(),
  /** Further volumes, made with the machine or already there. */
  volumes: z.array(LaunchVolume).max(8, "too_many").optional(),
  /** A public address once the machine runs. */
  address: LaunchAddress.optional(),
  serverGroupId: OpaqueId.optional(),
  tags: z.array(OwnTag).max(20, "too_many").optional(),
  description: z
    .string()
    .trim()
    .max(255, "too_long")
    .regex(plainLines, "control_characters")
    .refine((text) => !holdsPrivateKey(text), "private_key")
    .optional(),
  /** The day the person means to be done with it (ISO date): a promise to themselves, kept with the machine at the site. */
  endsOn: z.iso.date().optional(),
  /** What the script was put together from, kept with the machine at the site for the hints of its page. */
  recipes: z.array(RecipeId).max(20, "too_many").optional(),
});
export type ServerSpec = z.infer<typeof ServerSpec>;

/** What a machine was to be made of, as far as it helps to find another place for it; nothing secret. */
export type WantedServer = Pick<ServerSpec, "flavorId" | "imageId" | "bootVolume" | "volumes" | "address">;

export const maxServersPerLaunch = 20;

/** One intent per machine: the ids are made by the client when the form opens. */
export const LaunchServersInput = z.object({
  spec: ServerSpec,
  servers: z
    .array(z.object({ intentId: IntentId, name: ServerName, addressIntentId: IntentId.optional() }))
    .min(1, "required")
    .max(maxServersPerLaunch, "too_many"),
  /** Rules the person chose here: a security group of this launch, made first and put on every machine. */
  newGroup: z
    .object({ intentId: IntentId, name: GroupName, rules: z.array(GroupRule).min(1, "required").max(50, "too_many") })
    .optional(),
});
export type LaunchServersInput = z.infer<typeof LaunchServersInput>;
