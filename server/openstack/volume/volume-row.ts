import { z } from "zod";
import type { Volume, VolumeOrigin, VolumeSnapshot } from "@/lib/volume";
import { intentOf } from "../intent-mark";
import { atLeast, wireFlag, wireId, wireMap, wireText, wireTextOrNull, wireTime } from "../rows";
import type { ProjectSession } from "../session";

const size = z.number().int().nonnegative();

const Attachment = z
  .object({ server_id: wireId, device: wireTextOrNull, attached_at: wireTime })
  .transform(({ server_id, device, attached_at }) => ({
    serverId: server_id,
    serverName: null,
    device,
    attachedAt: attached_at,
  }))
  .nullable()
  // An attachment without a machine is one of the site's own (a backup, a migration).
  .catch(null);

const Wire = z.object({
  id: wireId,
  name: wireText,
  description: wireTextOrNull,
  status: wireText,
  size,
  volume_type: wireTextOrNull,
  bootable: wireFlag,
  encrypted: wireFlag,
  multiattach: wireFlag,
  availability_zone: wireTextOrNull,
  created_at: wireTime,
  updated_at: wireTime,
  user_id: wireTextOrNull,
  attachments: z.array(Attachment).catch([]),
  snapshot_id: wireTextOrNull,
  source_volid: wireTextOrNull,
  metadata: wireMap,
  volume_image_metadata: wireMap,
  "os-vol-tenant-attr:tenant_id": wireTextOrNull,
});

function originOf(wire: z.infer<typeof Wire>): VolumeOrigin | null {
  if (wire.snapshot_id !== null) return { kind: "snapshot", id: wire.snapshot_id, name: null };
  if (wire.source_volid !== null) return { kind: "volume", id: wire.source_volid, name: null };
  const image = wire.volume_image_metadata.get("image_id");
  if (image === undefined) return null;
  return { kind: "image", id: image, name: wire.volume_image_metadata.get("image_name") ?? null };
}

/** Reads one volume as the project sees it; null for one of another project. */
export async function volumeSchema(session: ProjectSession) {
  const { siteId, project, userId } = session;
  const growsInUse = atLeast(await session.microversion("block-storage"), "3.42");
  return Wire.transform((wire): Volume | null => {
    const owner = wire["os-vol-tenant-attr:tenant_id"];
    if (owner !== null && owner !== project.projectId) return null;
    return {
      siteId,
      projectId: project.projectId,
      id: wire.id,
      project,
      name: wire.name,
      description: wire.description,
      status: wire.status,
      sizeGiB: wire.size,
      volumeType: wire.volume_type,
      isBootable: wire.bootable,
      isEncrypted: wire.encrypted,
      isShareable: wire.multiattach,
      availabilityZone: wire.availability_zone,
      createdAt: wire.created_at,
      updatedAt: wire.updated_at,
      userId: wire.user_id,
      isMine: wire.user_id === userId,
      attachments: wire.attachments.filter((link) => link !== null),
      origin: originOf(wire),
      metadata: Object.fromEntries(wire.metadata),
      intentId: intentOf([], wire.metadata),
      growsInUse,
    };
  });
}

const WireSnapshot = z.object({
  id: wireId,
  name: wireText,
  description: wireTextOrNull,
  status: wireText,
  size,
  volume_id: wireId,
  created_at: wireTime,
  user_id: wireTextOrNull,
  metadata: wireMap,
  "os-extended-snapshot-attributes:project_id": wireTextOrNull,
});

/** Reads one snapshot; null for one of another project. */
export const snapshotSchema = ({ siteId, project, userId }: ProjectSession) =>
  WireSnapshot.transform((wire): VolumeSnapshot | null => {
    const owner = wire["os-extended-snapshot-attributes:project_id"];
    if (owner !== null && owner !== project.projectId) return null;
    return {
      siteId,
      projectId: project.projectId,
      id: wire.id,
      project,
      name: wire.name,
      description: wire.description,
      status: wire.status,
      sizeGiB: wire.size,
      volumeId: wire.volume_id,
      volumeName: null,
      createdAt: wire.created_at,
      isMine: wire.user_id === null ? null : wire.user_id === userId,
      intentId: intentOf([], wire.metadata),
    };
  });
