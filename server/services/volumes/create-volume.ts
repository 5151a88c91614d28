import type { Intent } from "@/lib/intent";
import { smallestVolumeGiB, type CreateVolumeInput } from "@/lib/volume";
import { findIntents, recordIntents } from "@/server/intents/record";
import { auditedRefusal } from "@/server/services/audited-refusal";
import type { ServiceContext } from "@/server/services/context";
import { readChoices } from "@/server/services/servers/launch-choices";
import { known, knownNow, refuseInvalid } from "@/server/services/sites/read-part";
import { maxAge } from "@/server/services/sites/read-project";
import { checkLimits } from "./extend-volume";
import { volumeChoices } from "./get-volume-options";
import { forgetVolumes, openVolumes, readSnapshots, readVolumeLimits, readVolumes } from "./read-volumes";

/** Writes down the wish for a volume, after everything that can be known beforehand was checked. */
export async function createVolume(ctx: ServiceContext, input: CreateVolumeInput): Promise<Intent> {
  const { siteId, projectId, name, intentId, sizeGiB } = input;
  return auditedRefusal(ctx, { action: "volumes.create", siteId, projectId, target: name }, async () => {
    await openVolumes(ctx, input);
    const [present] = await findIntents(ctx, [intentId]);
    if (!present) await checkVolume(ctx, input);
    const planned = { volumes: 1, volume_storage: sizeGiB };
    const [intent] = await recordIntents(ctx, [{ id: intentId, kind: "volume.create", name, body: input, planned }]);
    if (!intent) throw new Error("an intent was recorded and not given back");
    forgetVolumes(ctx, input);
    return intent;
  });
}

/** The size of what it is filled from, in GiB; null when that is not there; undefined when it cannot be known now. */
async function sourceSize(ctx: ServiceContext, input: CreateVolumeInput): Promise<number | null | undefined> {
  const { source } = input;
  if (source.kind === "blank") return 0;
  const sizeOf = async <Row extends { id: string }>(
    reading: Promise<{ rows: Row[] } | null>,
    size: (row: Row) => number,
  ) => {
    const rows = (await reading)?.rows;
    const row = rows?.find(({ id }) => id === source.id);
    return rows === undefined ? undefined : row === undefined ? null : size(row);
  };
  if (source.kind === "image") return sizeOf(known(readChoices.images(ctx, input)), smallestVolumeGiB);
  if (source.kind === "snapshot") return sizeOf(known(readSnapshots(ctx, input, maxAge.list)), (row) => row.sizeGiB);
  return sizeOf(known(readVolumes(ctx, input, maxAge.list)), (row) => row.sizeGiB);
}

async function checkVolume(ctx: ServiceContext, input: CreateVolumeInput): Promise<void> {
  const [size, types, zones, limits] = await Promise.all([
    sourceSize(ctx, input),
    known(volumeChoices.types(ctx, input)),
    known(volumeChoices.zones(ctx, input)),
    knownNow(readVolumeLimits(ctx, input, maxAge.now)),
  ]);
  const { volumeType, availabilityZone, sizeGiB } = input;
  const type = types?.rows.find(({ name, isDefault }) => (volumeType === undefined ? isDefault : name === volumeType));
  refuseInvalid({
    ...(size === null && { "source.id": "not_found" }),
    ...(typeof size === "number" && sizeGiB < size && { sizeGiB: "volume_small" }),
    ...(types && volumeType !== undefined && !type && { volumeType: "not_found" }),
    ...(zones &&
      availabilityZone !== undefined &&
      !zones.includes(availabilityZone) && { availabilityZone: "not_found" }),
  });
  checkLimits(input.siteId, limits, { sizeGiB, addedGiB: sizeGiB, volumeType: type?.name ?? null, volumes: 1 });
}
