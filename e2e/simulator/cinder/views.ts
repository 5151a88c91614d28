import type { Snapshot, Volume } from "#simulator/cinder/state.ts";
import type { Image } from "#simulator/glance/state.ts";
import { naive } from "#simulator/nova/server-view.ts";

const links = (root: string, projectId: string, id: string) => [
  { rel: "self", href: `${root}/v3/${projectId}/volumes/${id}` },
  { rel: "bookmark", href: `${root}/${projectId}/volumes/${id}` },
];

/** What Cinder keeps of an image it filled a volume from; copies of the volume keep it too. */
function imageMetadata(volume: Volume, image: Image | undefined) {
  if (volume.imageId === null) return {};
  const common = { image_id: volume.imageId, container_format: "bare" };
  if (!image) return { volume_image_metadata: common };
  return {
    volume_image_metadata: {
      ...image.properties,
      ...common,
      image_name: image.name ?? "",
      checksum: image.checksum ?? "",
      disk_format: image.diskFormat ?? "",
      min_disk: String(image.minDiskGiB),
      min_ram: String(image.minRamMiB),
      size: String(image.sizeBytes ?? 0),
    },
  };
}

export function volumeView(
  volume: Volume,
  version: number,
  root: string,
  typeId: string | null,
  image: Image | undefined,
): Record<string, unknown> {
  const attachments = volume.attachments.map((link) => ({
    id: volume.id,
    attachment_id: link.id,
    volume_id: volume.id,
    server_id: link.serverId,
    host_name: null,
    device: link.device,
    attached_at: naive(link.attachedMs),
  }));
  return {
    id: volume.id,
    status: volume.status,
    size: volume.sizeGiB,
    availability_zone: volume.availabilityZone,
    created_at: naive(volume.createdMs),
    updated_at: volume.updatedMs === volume.createdMs ? null : naive(volume.updatedMs),
    name: volume.name,
    description: volume.description,
    volume_type: volume.volumeType,
    snapshot_id: volume.snapshotId,
    source_volid: volume.sourceVolumeId,
    metadata: volume.metadata,
    links: links(root, volume.projectId, volume.id),
    user_id: volume.userId,
    bootable: String(volume.bootable),
    encrypted: false,
    replication_status: null,
    consistencygroup_id: null,
    multiattach: false,
    attachments,
    "os-vol-tenant-attr:tenant_id": volume.projectId,
    ...imageMetadata(volume, image),
    ...(version >= 13 ? { group_id: null } : {}),
    ...(version >= 48 ? { service_uuid: null, shared_targets: false } : {}),
    ...(version >= 63 ? { volume_type_id: typeId } : {}),
    ...(version >= 65 ? { consumes_quota: true } : {}),
  };
}

export const briefVolume = (volume: Volume, root: string) => ({
  id: volume.id,
  name: volume.name,
  links: links(root, volume.projectId, volume.id),
});

export const snapshotView = (snapshot: Snapshot, version: number) => ({
  id: snapshot.id,
  created_at: naive(snapshot.createdMs),
  updated_at: snapshot.updatedMs === snapshot.createdMs ? null : naive(snapshot.updatedMs),
  name: snapshot.name,
  description: snapshot.description,
  volume_id: snapshot.volumeId,
  status: snapshot.status,
  size: snapshot.sizeGiB,
  metadata: snapshot.metadata,
  ...(version >= 14 ? { group_snapshot_id: null } : {}),
  ...(version >= 41 ? { user_id: snapshot.userId } : {}),
  ...(version >= 65 ? { consumes_quota: true } : {}),
  "os-extended-snapshot-attributes:project_id": snapshot.projectId,
  "os-extended-snapshot-attributes:progress": "100%",
});
