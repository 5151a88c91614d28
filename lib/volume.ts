import { z } from "zod";
import type { Image } from "./image";
import type { Quota } from "./quota";
import { IntentId, OpaqueId, ProjectRef, ResourceRef } from "./refs";
import type { Part, Project } from "./site-rows";
import type { Family } from "./status";

export type VolumeAttachment = {
  serverId: string;
  /** As the project's own list of machines has it; null while unknown. */
  serverName: string | null;
  /** What the site calls it, such as "/dev/vdb"; the machine itself may call it otherwise. */
  device: string | null;
  attachedAt: string | null;
};

/** What it was filled from when it was made. */
export type VolumeOrigin = { kind: "image" | "snapshot" | "volume"; id: string; name: string | null };

/** A Cinder volume as every list and page shows it. Unknown parts are null, never guessed. */
export type Volume = {
  siteId: string;
  projectId: string;
  id: string;
  project: Project;
  /** Empty for the disks that Nova makes. */
  name: string;
  description: string | null;
  /** Cinder's own words; unknown ones are kept as they are. */
  status: string;
  sizeGiB: number;
  volumeType: string | null;
  isBootable: boolean;
  isEncrypted: boolean;
  /** May be attached to several machines at once. */
  isShareable: boolean;
  availabilityZone: string | null;
  createdAt: string | null;
  /** Its last change of any kind; a detach is one. */
  updatedAt: string | null;
  userId: string | null;
  isMine: boolean;
  attachments: VolumeAttachment[];
  origin: VolumeOrigin | null;
  metadata: Record<string, string>;
  intentId: string | null;
  /** The site can make it larger while a machine uses it (Cinder 3.42). */
  growsInUse: boolean;
};

export type VolumeSnapshot = {
  siteId: string;
  projectId: string;
  id: string;
  project: Project;
  name: string;
  description: string | null;
  status: string;
  /** Of the volume when it was taken: what a volume made from it needs at least. */
  sizeGiB: number;
  volumeId: string;
  /** null when the volume is gone or not known yet. */
  volumeName: string | null;
  createdAt: string | null;
  /** null: the site does not say whose it is (Cinder below 3.41). */
  isMine: boolean | null;
  intentId: string | null;
};

export type VolumeType = { id: string; name: string; description: string | null; isDefault: boolean };

/** The project's limits, where the site has them those of each type, and how large one volume may be. */
export type VolumeQuotas = { quotas: Quota[]; byType: Record<string, Quota[]>; maxVolumeGiB: number | null };

/** Everything the form for a new volume offers in one project; each part fails alone. */
export type VolumeOptions = {
  siteId: string;
  project: Project;
  types: Part<VolumeType[]>;
  quotas: Part<VolumeQuotas>;
  images: Part<Image[]>;
  snapshots: Part<VolumeSnapshot[]>;
  volumes: Part<Volume[]>;
  availabilityZones: Part<string[]>;
};

export type VolumeEvent = { action: string; outcome: string; at: string };

export type VolumeDetail = Volume & {
  snapshots: Part<VolumeSnapshot[]>;
  /** By machine: whether it goes when the machine is deleted; a machine that does not say is missing. */
  goesWithServer: Record<string, boolean>;
  /** What this person did to it here, newest first. */
  history: VolumeEvent[];
};

/** https://docs.openstack.org/api-ref/block-storage/v3/#volumes-volumes */
const familyOfStatus = new Map<string, Family>(
  Object.entries({
    available: "off",
    "in-use": "ok",
    maintenance: "attention",
    reserved: "busy",
    "awaiting-transfer": "attention",
    ...Object.fromEntries(
      ["creating", "downloading", "attaching", "detaching", "extending", "uploading", "retyping", "deleting"].map(
        (status) => [status, "busy"] as const,
      ),
    ),
    ...Object.fromEntries(
      ["backing-up", "restoring-backup", "managing", "reverting"].map((status) => [status, "busy"] as const),
    ),
  } as const),
);

export const volumeFamily = ({ status }: Pick<Volume, "status">): Family =>
  status.startsWith("error") ? "error" : (familyOfStatus.get(status) ?? "unknown");

export function snapshotFamily({ status }: Pick<VolumeSnapshot, "status">): Family {
  if (status.startsWith("error")) return "error";
  if (["creating", "deleting", "backing-up", "restoring", "unmanaging"].includes(status)) return "busy";
  return status === "available" ? "ok" : "unknown";
}

/** First disks of the buses that sites use; Nova gives a machine's first disk the first letter. */
const firstDisks: ReadonlySet<string> = new Set(["/dev/vda", "/dev/sda", "/dev/hda", "/dev/xvda"]);

/** The machine that starts from it; null for every other volume. */
export const bootsServer = ({ isBootable, attachments }: Pick<Volume, "isBootable" | "attachments">) =>
  (isBootable ? attachments.find(({ device }) => device !== null && firstDisks.has(device)) : undefined) ?? null;

export const volumeActions = ["attach", "detach", "extend", "snapshot", "clone", "rename", "delete"] as const;
export type VolumeAction = (typeof volumeActions)[number];

const deletable = ["available", "error", "error_restoring", "error_extending", "error_managing"];
type Judged = Pick<Volume, "status" | "attachments" | "isBootable" | "isShareable" | "growsInUse">;

const rules: Record<VolumeAction, (volume: Judged) => string | null> = {
  attach: (volume) => {
    if (volume.status === "available") return null;
    if (volume.status !== "in-use") return "state";
    return volume.isShareable ? null : "attached";
  },
  detach: (volume) => {
    if (volume.attachments.length === 0) return "free";
    if (volume.status !== "in-use") return "state";
    return bootsServer(volume) ? "boot" : null;
  },
  extend: ({ status, growsInUse }) => {
    if (status === "available") return null;
    if (status !== "in-use") return "state";
    return growsInUse ? null : "extend_in_use";
  },
  snapshot: ({ status }) => (["available", "in-use"].includes(status) ? null : "state"),
  clone: ({ status }) => (["available", "in-use"].includes(status) ? null : "state"),
  rename: ({ status }) => (status === "deleting" ? "deleting" : null),
  delete: ({ status, attachments }) => {
    if (attachments.length > 0) return "delete_attached";
    if (status === "deleting") return "deleting";
    return deletable.includes(status) ? null : "state";
  },
};

/** null when the action may be asked for, else a message key below `volumes.ineligible`. */
export const whyNotVolume = (action: VolumeAction, volume: Judged): string | null => rules[action](volume);

/** null when the snapshot may be deleted. https://docs.openstack.org/api-ref/block-storage/v3/#delete-a-snapshot */
export const whyNotSnapshot = ({ status }: Pick<VolumeSnapshot, "status">): string | null =>
  status === "available" || status === "error" ? null : "state";

/**
 * What Nova accepts a volume in: `check_instance_state` of `attach_volume`; null, or a key below `volumes.notThere`.
 * https://opendev.org/openstack/nova/src/branch/stable/2025.1/nova/compute/api.py
 */
export function whyNotAttachTo(server: { status: string; taskState: string | null; isLocked: boolean }): string | null {
  if (server.isLocked) return "locked";
  if (server.taskState !== null) return "busy";
  const open = ["ACTIVE", "PAUSED", "SHUTOFF", "VERIFY_RESIZE", "SHELVED", "SHELVED_OFFLOADED"];
  return open.includes(server.status) ? null : "state";
}

/** The least size that can hold an image; what it unpacks to is not known beforehand. */
export const smallestVolumeGiB = ({ minDiskGiB, sizeBytes }: Pick<Image, "minDiskGiB" | "sizeBytes">) =>
  Math.max(1, minDiskGiB, Math.ceil((sizeBytes ?? 0) / 1024 ** 3));

export type IdleVolume = { volume: Volume; since: string | null; idleMs: number };

/**
 * Volumes that no machine uses, longest idle first. Cinder tells only the last change: they may have been free for
 * longer than `since`, never for less.
 */
export function idleVolumes(volumes: readonly Volume[], now: Date): IdleVolume[] {
  return volumes
    .filter(({ status, attachments }) => status === "available" && attachments.length === 0)
    .map((volume) => {
      const since = volume.updatedAt ?? volume.createdAt;
      return { volume, since, idleMs: since === null ? 0 : Math.max(0, now.getTime() - Date.parse(since)) };
    })
    .toSorted((a, b) => b.idleMs - a.idleMs);
}

// oxlint-disable-next-line no-control-regex -- these characters are the subject
export const plainText = /^[^\u0000-\u001f\u007f]*$/;
/** As `plainText`, with the line ends that other tools put into descriptions. */
// oxlint-disable-next-line no-control-regex -- these characters are the subject
export const plainLines = /^[^\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]*$/;
export const VolumeName = z
  .string()
  .trim()
  .min(1, "required")
  .max(255, "name_long")
  .regex(plainText, "control_characters");
export const VolumeDescription = z.string().trim().max(255, "too_long").regex(plainLines, "control_characters");

export const VolumeSize = z.int("volume_size").min(1, "volume_size").max(65_536, "volume_size");
export const VolumeTypeName = z.string().min(1, "required").max(255, "too_long");

export const VolumeSource = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("blank") }),
  z.object({ kind: z.literal("image"), id: OpaqueId }),
  z.object({ kind: z.literal("snapshot"), id: OpaqueId }),
  z.object({ kind: z.literal("volume"), id: OpaqueId }),
]);
export type VolumeSource = z.infer<typeof VolumeSource>;

/** One wish for one volume; its id is made when the form opens. */
export const CreateVolumeInput = ProjectRef.extend({
  intentId: IntentId,
  name: VolumeName,
  description: VolumeDescription.optional(),
  sizeGiB: VolumeSize,
  volumeType: VolumeTypeName.optional(),
  source: VolumeSource,
  availabilityZone: z.string().max(255, "too_long").optional(),
});
export type CreateVolumeInput = z.infer<typeof CreateVolumeInput>;

export const CreateSnapshotInput = ProjectRef.extend({
  intentId: IntentId,
  volumeId: OpaqueId,
  name: VolumeName,
  description: VolumeDescription.optional(),
});
export type CreateSnapshotInput = z.infer<typeof CreateSnapshotInput>;

export const AttachVolumeInput = z.object({ volume: ResourceRef, serverId: OpaqueId });
export type AttachVolumeInput = z.infer<typeof AttachVolumeInput>;
export const ExtendVolumeInput = z.object({ volume: ResourceRef, sizeGiB: VolumeSize });
export type ExtendVolumeInput = z.infer<typeof ExtendVolumeInput>;
export const UpdateVolumeInput = z.object({ volume: ResourceRef, name: VolumeName, description: VolumeDescription });
export type UpdateVolumeInput = z.infer<typeof UpdateVolumeInput>;
export const VolumeInput = z.object({ volume: ResourceRef });
export const SnapshotInput = z.object({ snapshot: ResourceRef });
