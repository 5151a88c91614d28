import { z } from "zod";
import type { Flavor } from "./flavor";
import type { Image } from "./image";
import { holdsPrivateKey, KeypairName, PublicKey, type Keypair } from "./key";
import { GroupName, GroupRule, type Network, type SecurityGroup } from "./network";
import { IntentId, OpaqueId, ProjectRef } from "./refs";
import { ServerName } from "./server";
import type { Part, Project } from "./site-rows";
import { VolumeSize, VolumeTypeName } from "./volume";

/** Everything the launch form offers for one site and project; each part fails alone. */
export type LaunchOptions = {
  siteId: string;
  project: Project;
  flavors: Part<Flavor[]>;
  images: Part<Image[]>;
  networks: Part<Network[]>;
  securityGroups: Part<SecurityGroup[]>;
  keypairs: Part<Keypair[]>;
  availabilityZones: Part<string[]>;
  /** Names in use in the project, so that a second one can be told before it is made. */
  serverNames: Part<string[]>;
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
  tags: z.array(ServerTag).max(20, "too_many").optional(),
  description: z.string().trim().max(255, "too_long").optional(),
  /** The day the person means to be done with it (ISO date): a promise to themselves, kept with the machine at the site. */
  endsOn: z.iso.date().optional(),
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
