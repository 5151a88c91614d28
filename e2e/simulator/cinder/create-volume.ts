import { newUuid } from "#simulator/ids.ts";
import { bodyObject, isObject, json, textOf, type JsonObject, type Reply } from "#simulator/http/call.ts";
import { findVolume, shown } from "#simulator/cinder/find.ts";
import { checkVolumeQuota } from "#simulator/cinder/quotas.ts";
import type { Volume } from "#simulator/cinder/state.ts";

import { maySee } from "#simulator/glance/images.ts";
import type { Context } from "#simulator/http/openstack-service.ts";
import { whyInvalid, type Schema } from "#simulator/http/python-schema.ts";
import { refuse } from "#simulator/nova/errors.ts";

const text: Schema = { type: "string", nullable: true };
const createSchema: Schema = {
  type: "object",
  required: ["volume"],
  open: true,
  properties: {
    volume: {
      type: "object",
      properties: {
        name: text,
        description: text,
        display_name: text,
        display_description: text,
        size: { type: "integer", loose: true, nullable: true, minimum: 1 },
        volume_type: text,
        metadata: { type: "object", open: true, nullable: true, values: { type: "string", maxLength: 255 } },
        imageRef: { nullable: true },
        image_id: { nullable: true },
        snapshot_id: { nullable: true },
        source_volid: { nullable: true },
        consistencygroup_id: { nullable: true },
        availability_zone: text,
        multiattach: {},
        backup_id: { nullable: true },
        group_id: { nullable: true },
        user_id: {},
        project_id: {},
        attach_status: {},
        status: {},
        OS_SCH_HNT: {},
      },
    },
  },
};

/** cinder/api/openstack/wsgi.py `validate_name_and_description`. */
export function checkTexts(wanted: JsonObject): void {
  for (const key of ["name", "description"]) {
    const { length } = textOf(wanted[key]);
    if (length > 255) throw refuse(400, `Invalid input received: ${key} has ${length} characters, more than 255.`);
  }
}

type Source = Pick<Volume, "imageId" | "snapshotId" | "sourceVolumeId" | "bootable"> & {
  sizeGiB: number;
  volumeType: string | undefined;
};
const blank = { imageId: null, snapshotId: null, sourceVolumeId: null, bootable: false, volumeType: undefined };

const tooSmall = (size: number, of: string) =>
  refuse(400, `Invalid input received: Volume size '${size}'GB cannot be smaller than ${of}.`);

function fromImage({ site, project }: Context, imageId: string, size: number): Source {
  const image = site.glance.images.get(imageId);
  if (!image || !maySee(image, project.id))
    throw refuse(400, "Invalid image identifier or unable to access requested image.");
  if (image.status !== "active") throw refuse(400, `Invalid input received: Image ${imageId} is not active.`);
  if (size < image.minDiskGiB)
    throw refuse(
      400,
      `Invalid input received: Volume size ${size}GB cannot be smaller than the image minDisk size ${image.minDiskGiB}GB.`,
    );
  return { ...blank, imageId, bootable: true, sizeGiB: size };
}

function fromSnapshot({ site, project }: Context, snapshotId: string, size: number | null): Source {
  const snapshot = site.cinder.snapshots.get(snapshotId);
  if (snapshot?.projectId !== project.id) throw refuse(404, `Snapshot ${snapshotId} could not be found.`);
  if (snapshot.status !== "available")
    throw refuse(400, "Invalid snapshot: Originating snapshot status must be one of 'available' values");
  const sizeGiB = size ?? snapshot.sizeGiB;
  const of = `the snapshot size ${snapshot.sizeGiB}GB. They must be >= original snapshot size`;
  if (sizeGiB < snapshot.sizeGiB) throw tooSmall(sizeGiB, of);
  const volume = site.cinder.volumes.get(snapshot.volumeId);
  const { imageId = null, bootable = false, volumeType } = volume ?? {};
  return { ...blank, imageId, bootable, volumeType, snapshotId, sizeGiB };
}

function fromVolume(context: Context, sourceVolumeId: string, size: number | null): Source {
  const source = findVolume(context, sourceVolumeId);
  const sizeGiB = size ?? source.sizeGiB;
  const of = `original volume size  ${source.sizeGiB}GB. They must be >= original volume size`;
  if (sizeGiB < source.sizeGiB) throw tooSmall(sizeGiB, of);
  const { imageId, bootable, volumeType } = source;
  return { ...blank, imageId, bootable, volumeType, sourceVolumeId, sizeGiB };
}

function sourceOf(context: Context, wanted: JsonObject): Source {
  const size = wanted["size"] === undefined || wanted["size"] === null ? null : Number(wanted["size"]);
  const imageId = textOf(wanted["imageRef"] ?? wanted["image_id"]);
  const snapshotId = textOf(wanted["snapshot_id"]);
  const volumeId = textOf(wanted["source_volid"]);
  if (snapshotId) return fromSnapshot(context, snapshotId, size);
  if (volumeId) return fromVolume(context, volumeId, size);
  if (size === null)
    throw refuse(
      400,
      "The server could not comply with the request since it is either malformed or otherwise incorrect.",
    );
  return imageId ? fromImage(context, imageId, size) : { ...blank, sizeGiB: size };
}

function typeOf({ site }: Context, wanted: JsonObject, inherited: string | undefined): string {
  const name = textOf(wanted["volume_type"]);
  if (name === "") return inherited ?? site.cinder.types[0]!.name;
  const type = site.cinder.types.find((one) => one.name === name || one.id === name);
  if (!type) throw refuse(404, `Volume type with name ${name} could not be found.`);
  return type.name;
}

/** creating, downloading from an image, available. https://docs.openstack.org/api-ref/block-storage/v3/#create-a-volume */
export function createVolume(context: Context): Reply {
  const { site, call, project, token } = context;
  const body = bodyObject(call);
  const invalid = whyInvalid(body, createSchema);
  if (invalid !== undefined) throw refuse(400, invalid);
  const wanted = body!["volume"] as JsonObject;
  checkTexts(wanted);
  const { volumeType: inherited, ...source } = sourceOf(context, wanted);
  const volumeType = typeOf(context, wanted, inherited);
  const zone = textOf(wanted["availability_zone"]) || "nova";
  if (zone !== "nova") throw refuse(400, `Availability zone '${zone}' is invalid.`);
  checkVolumeQuota(site, project.id, { gigabytes: source.sizeGiB, volumes: 1 });
  const nowMs = site.now().getTime();
  const isDownloaded = source.imageId !== null && source.snapshotId === null && source.sourceVolumeId === null;
  const { bootable, ...origin } = source;
  const volume: Volume = {
    id: newUuid(),
    projectId: project.id,
    userId: token.user.id,
    name: textOf(wanted["name"]) || null,
    description: textOf(wanted["description"]) || null,
    ...origin,
    status: "creating",
    // Known to be bootable once the image is on it.
    bootable: bootable && !isDownloaded,
    volumeType,
    availabilityZone: zone,
    metadata: isObject(wanted["metadata"]) ? (wanted["metadata"] as Record<string, string>) : {},
    attachments: [],
    createdMs: nowMs,
    updatedMs: nowMs,
  };
  site.cinder.volumes.set(volume.id, volume);
  if (isDownloaded) site.clock.after(0.6, () => (volume.status = "downloading"));
  site.clock.after(isDownloaded ? 4 : 1.2, () => {
    volume.status = "available";
    volume.bootable = bootable;
    volume.updatedMs = site.now().getTime();
  });
  return json(202, { volume: shown(context, volume) });
}
