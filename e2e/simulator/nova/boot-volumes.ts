import { newUuid } from "#simulator/ids.ts";
import { Refusal, isObject, textOf, type Json, type JsonObject } from "#simulator/http/call.ts";
import type { Context } from "#simulator/http/openstack-service.ts";
import { attachVolume } from "#simulator/cinder/attachments.ts";
import { checkVolumeQuota } from "#simulator/cinder/quotas.ts";
import type { Volume } from "#simulator/cinder/state.ts";
import { refuse } from "#simulator/nova/errors.ts";
import type { PlannedDisk, Server } from "#simulator/nova/state.ts";
import type { Site } from "#simulator/sites/site.ts";

const GiB = 1024 ** 3;
const invalidMapping = (what: string) => refuse(400, `Block Device Mapping is Invalid: ${what}`);
const badSequence = () =>
  invalidMapping("Boot sequence for the instance and image/block device mapping combination is not valid.");

function typeOf({ site }: Context, entry: JsonObject): string {
  const { types } = site.cinder;
  const name = textOf(entry["volume_type"]);
  if (name === "") return types[0]?.name ?? "__DEFAULT__";
  const type = types.find((one) => one.name === name || one.id === name);
  if (!type) throw refuse(400, `Volume type ${name} could not be found.`);
  return type.name;
}

function existing({ site, project, call }: Context, id: string): void {
  const volume = site.cinder.volumes.get(id);
  if (volume?.projectId !== project.id) throw refuse(400, `Volume ${id} could not be found.`);
  if (volume.status !== "available")
    throw refuse(
      400,
      `Invalid volume: Invalid input received: Invalid volume: Volume ${id} status must be available or downloading to reserve, but the current status is ${volume.status}. (HTTP 400) (Request-ID: ${call.requestId})`,
    );
}

function fromImage({ site }: Context, id: string, sizeGiB: number, isBoot: boolean): void {
  const image = site.glance.images.get(id);
  if (!image) throw invalidMapping(`failed to get image ${id}.`);
  if (!(sizeGiB > 0))
    throw invalidMapping("Images with destination_type 'volume' need to have a non-zero size specified");
  if (isBoot && sizeGiB < image.minDiskGiB)
    throw refuse(
      400,
      `Volume is smaller than the minimum size specified in image metadata. Volume size is ${sizeGiB * GiB} bytes, minimum size is ${image.minDiskGiB * GiB} bytes.`,
    );
}

function planOne(context: Context, entry: JsonObject): PlannedDisk | null {
  const source = textOf(entry["source_type"]);
  const id = textOf(entry["uuid"]);
  const sizeGiB = Number(entry["volume_size"] ?? 0);
  const isBoot = entry["boot_index"] === 0 || entry["boot_index"] === "0";
  const isDoomed = entry["delete_on_termination"] === true;
  const common = { isBoot, isDoomed };
  if (source === "volume") {
    existing(context, id);
    return { ...common, volumeId: id };
  }
  if (source === "image" && entry["destination_type"] !== "volume") return null;
  if (source === "image") fromImage(context, id, sizeGiB, isBoot);
  else if (source !== "blank") throw badSequence();
  else if (!(sizeGiB > 0))
    throw invalidMapping("Blank volumes (source: 'blank', dest: 'volume') need to have non-zero size");
  return { ...common, sizeGiB, imageId: source === "image" ? id : null, volumeType: typeOf(context, entry) };
}

/**
 * Block device mapping, version 2, as nova/compute/api.py checks it before it says yes: `_validate_bdm`,
 * `_check_requested_volume_type`. The disks are made later, where the machine is.
 */
export function planDisks(context: Context, mapping: Json[], imageId: string): PlannedDisk[] {
  const entries = mapping.filter(isObject);
  const starts = entries.filter((entry) => Number(entry["boot_index"] ?? -1) === 0);
  if (starts.length !== 1) throw badSequence();
  const isLocal = starts[0]?.["destination_type"] === "local";
  if (isLocal && imageId === "") throw badSequence();
  const disks = entries.flatMap((entry) => planOne(context, entry) ?? []);
  for (const disk of disks) if ("volumeId" in disk) context.site.cinder.volumes.get(disk.volumeId)!.status = "reserved";
  return disks;
}

function newVolume(site: Site, server: Server, disk: Exclude<PlannedDisk, { volumeId: string }>): Volume {
  const nowMs = site.now().getTime();
  const volume: Volume = {
    id: newUuid(),
    projectId: server.projectId,
    userId: server.userId,
    name: "",
    description: "",
    sizeGiB: disk.sizeGiB,
    status: "creating",
    bootable: disk.imageId !== null,
    volumeType: disk.volumeType,
    availabilityZone: "nova",
    metadata: {},
    imageId: disk.imageId,
    snapshotId: null,
    sourceVolumeId: null,
    attachments: [],
    createdMs: nowMs,
    updatedMs: nowMs,
  };
  site.cinder.volumes.set(volume.id, volume);
  return volume;
}

/** Cinder's words as they stand in the fault of the machine. */
function reasonOf(error: unknown): string {
  if (!(error instanceof Refusal)) throw error;
  const fault = Object.values(error.reply.body as Record<string, { message?: string }>)[0];
  return fault?.message ?? "";
}

/** Makes and attaches them; the reason when Cinder says no: then the machine is not built. */
export function connectDisks(site: Site, server: Server): string | null {
  const disks = server.plannedDisks ?? [];
  delete server.plannedDisks;
  for (const disk of disks) {
    let id: string;
    if ("volumeId" in disk) id = disk.volumeId;
    else
      try {
        checkVolumeQuota(site, server.projectId, { gigabytes: disk.sizeGiB, volumes: 1 });
        ({ id } = newVolume(site, server, disk));
      } catch (error) {
        return reasonOf(error);
      }
    attachVolume(site, id, server.id);
    server.volumeIds.push(id);
    if (disk.isDoomed) (server.doomedVolumeIds ??= []).push(id);
  }
  return null;
}

/** What was only set aside is free again. */
export function releasePlanned(site: Site, server: Server): void {
  for (const disk of server.plannedDisks ?? []) {
    const volume = "volumeId" in disk ? site.cinder.volumes.get(disk.volumeId) : undefined;
    if (volume?.status === "reserved") volume.status = "available";
  }
  delete server.plannedDisks;
}
