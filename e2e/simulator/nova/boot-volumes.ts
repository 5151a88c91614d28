import { newUuid } from "#simulator/ids.ts";
import { isObject, type Json } from "#simulator/http/call.ts";
import type { Context } from "#simulator/http/openstack-service.ts";
import { attachVolume } from "#simulator/cinder/attachments.ts";
import { refuse } from "#simulator/nova/errors.ts";
import type { Server } from "#simulator/nova/state.ts";

function newBootVolume({ site, project, token }: Context, imageId: string, sizeGiB: number): string {
  const nowMs = site.now().getTime();
  const id = newUuid();
  site.cinder.volumes.set(id, {
    id,
    projectId: project.id,
    userId: token.user.id,
    name: "",
    description: "",
    sizeGiB,
    status: "creating",
    bootable: true,
    volumeType: site.cinder.types[0]?.name ?? "__DEFAULT__",
    availabilityZone: "nova",
    metadata: {},
    imageId,
    snapshotId: null,
    sourceVolumeId: null,
    attachments: [],
    createdMs: nowMs,
    updatedMs: nowMs,
  });
  return id;
}

/** Block device mapping, version 2: a new volume from an image, or one that is there. */
export function prepareBootVolumes(context: Context, server: Server, mapping: Json[]): void {
  const { site, project } = context;
  for (const entry of mapping) {
    if (!isObject(entry)) continue;
    const source = entry["source_type"];
    const id = typeof entry["uuid"] === "string" ? entry["uuid"] : "";
    if (source === "image" && entry["destination_type"] !== "volume") continue;
    if (source === "image") {
      const sizeGiB = Number(entry["volume_size"]);
      if (!(sizeGiB > 0))
        throw refuse(
          400,
          "Block Device Mapping is Invalid: Boot sequence for the instance and image/block device mapping combination is not valid.",
        );
      if (!site.glance.images.has(id)) throw refuse(400, `Block Device Mapping is Invalid: failed to get image ${id}.`);
      server.volumeIds.push(newBootVolume(context, id, sizeGiB));
    } else if (source === "volume") {
      const volume = site.cinder.volumes.get(id);
      if (volume?.projectId !== project.id)
        throw refuse(400, `Block Device Mapping is Invalid: failed to get volume ${id}.`);
      if (volume.status !== "available")
        throw refuse(400, `Invalid volume: volume '${id}' status must be 'available'. Currently in '${volume.status}'`);
      server.volumeIds.push(id);
    }
    server.imageId = entry["boot_index"] === 0 ? null : server.imageId;
  }
  for (const id of server.volumeIds) attachVolume(site, id, server.id);
}
