import { z } from "zod";
import type { Failure } from "./failures";
import { IntentId, OpaqueId, ProjectRef, ResourceRef } from "./refs";
import type { Part, Project } from "./site-rows";
import type { Family } from "./status";

export type ServerAddress = { network: string; address: string; version: 4 | 6; kind: "fixed" | "floating" };

/** A Nova server as every list and page shows it. Unknown parts are null, never guessed. */
export type Server = {
  siteId: string;
  projectId: string;
  id: string;
  project: Project;
  name: string;
  /** Nova's own words; unknown ones are kept as they are. */
  status: string;
  taskState: string | null;
  createdAt: string | null;
  launchedAt: string | null;
  /** Below microversion 2.47 a site gives only the id; from there on everything but the id. */
  flavor: {
    id: string | null;
    name: string | null;
    vcpus: number | null;
    ramMiB: number | null;
    diskGiB: number | null;
  };
  /** null for a server started from a volume. */
  image: { id: string; name: string | null } | null;
  addresses: ServerAddress[];
  keyName: string | null;
  userId: string | null;
  isMine: boolean;
  isLocked: boolean;
  tags: string[];
  /** Why it is in ERROR: the site's words, hostile text. */
  fault: { code: number; message: string; createdAt: string | null } | null;
  intentId: string | null;
};

export type ServerEvent = {
  action: string;
  userId: string | null;
  isMine: boolean;
  startedAt: string | null;
  requestId: string;
  failed: boolean;
};

export type ServerDetail = Server & {
  availabilityZone: string | null;
  description: string | null;
  securityGroups: string[];
  volumeIds: string[];
  hostname: string | null;
  /** Newest first: what was done to it, by whom. */
  actions: ServerEvent[];
  actionsFailure: Failure | null;
};

/** https://docs.openstack.org/api-guide/compute/server_concepts.html#server-status */
const familyOfStatus = new Map<string, Family>(
  Object.entries({
    ACTIVE: "ok",
    BUILD: "busy",
    REBOOT: "busy",
    HARD_REBOOT: "busy",
    REBUILD: "busy",
    RESIZE: "busy",
    MIGRATING: "busy",
    REVERT_RESIZE: "busy",
    PASSWORD: "busy",
    VERIFY_RESIZE: "attention",
    RESCUE: "attention",
    SHUTOFF: "off",
    SOFT_DELETED: "off",
    DELETED: "off",
    PAUSED: "rest",
    SUSPENDED: "rest",
    SHELVED: "rest",
    SHELVED_OFFLOADED: "rest",
    ERROR: "error",
  } as const),
);

/** A running task wins over the status: an action has ended when `taskState` is null, not when the status looks right. */
export function serverFamily(server: Pick<Server, "status" | "taskState">): Family {
  const family = familyOfStatus.get(server.status) ?? "unknown";
  return server.taskState !== null && family !== "error" ? "busy" : family;
}

export const serverActions = ["start", "stop", "reboot_soft", "reboot_hard", "delete"] as const;
export type ServerAction = (typeof serverActions)[number];

/** States in which Nova accepts each action: `check_instance_state` in nova/compute/api.py. */
const allowedIn: Record<ServerAction, readonly string[] | "any"> = {
  start: ["SHUTOFF"],
  stop: ["ACTIVE", "ERROR"],
  reboot_soft: ["ACTIVE"],
  reboot_hard: ["ACTIVE", "SHUTOFF", "PAUSED", "SUSPENDED", "ERROR"],
  delete: "any",
};

/** null when the action may be asked for, else a message key below `servers.ineligible`. */
export function whyNot(action: ServerAction, server: Pick<Server, "status" | "taskState" | "isLocked">): string | null {
  if (server.isLocked) return "locked";
  const allowed = allowedIn[action];
  if (allowed === "any") return server.taskState === "deleting" ? "deleting" : null;
  if (server.taskState !== null) return "busy";
  return allowed.includes(server.status) ? null : "state";
}

export type Flavor = {
  id: string;
  name: string;
  vcpus: number;
  ramMiB: number;
  diskGiB: number;
  ephemeralGiB: number;
  accelerator: { name: string; count: number } | null;
  description: string | null;
};

export type Image = {
  id: string;
  name: string;
  sizeBytes: number | null;
  minDiskGiB: number;
  minRamMiB: number;
  createdAt: string;
  updatedAt: string;
  visibility: string;
  ownerProjectId: string | null;
  os: { distro: string | null; version: string | null };
  /** The account cloud-init makes, from the image's `os_admin_user` or the distribution; null when unknown. */
  loginUser: string | null;
};

export type Network = { id: string; name: string; isShared: boolean; isExternal: boolean; hasSubnet: boolean };
export type SecurityGroup = { id: string; name: string; description: string; opensSsh: boolean };
export type Keypair = { name: string; fingerprint: string; publicKey: string; type: string };

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

const holdsPrivateKey = (text: string) => text.includes("PRIVATE KEY");

/** Valid as a hostname too, so that what the person reads is what `hostname` says. */
export const ServerName = z
  .string()
  .trim()
  .min(1, "required")
  .max(63, "name_long")
  .regex(/^[A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?$/, "server_name");

export const PublicKey = z
  .string()
  .trim()
  .max(8192, "too_long")
  .refine((key) => !holdsPrivateKey(key), "private_key")
  .regex(
    /^(ssh-(rsa|ed25519)|ecdsa-sha2-nistp(256|384|521)|sk-[a-z0-9@.-]+) [A-Za-z0-9+/=]+( [^\r\n]*)?$/,
    "public_key",
  );

export const KeypairName = z
  .string()
  .trim()
  .min(1, "required")
  .max(255, "too_long")
  .regex(/^[A-Za-z0-9 _.@-]+$/, "key_name");

export const ImportKeyInput = ProjectRef.extend({ name: KeypairName, publicKey: PublicKey });
export type ImportKeyInput = z.infer<typeof ImportKeyInput>;

export const LaunchKey = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("existing"), name: z.string().min(1, "required").max(255, "too_long") }),
  z.object({ kind: z.literal("import"), name: KeypairName, publicKey: PublicKey }),
  z.object({ kind: z.literal("none") }),
]);
export type LaunchKey = z.infer<typeof LaunchKey>;

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
});
export type ServerSpec = z.infer<typeof ServerSpec>;

export const maxServersPerLaunch = 20;

/** One intent per machine: the ids are made by the client when the form opens. */
export const LaunchServersInput = z.object({
  spec: ServerSpec,
  servers: z
    .array(z.object({ intentId: IntentId, name: ServerName }))
    .min(1, "required")
    .max(maxServersPerLaunch, "too_many"),
});
export type LaunchServersInput = z.infer<typeof LaunchServersInput>;

export const ServerActionInput = z.object({ server: ResourceRef, action: z.enum(serverActions) });
export type ServerActionInput = z.infer<typeof ServerActionInput>;
