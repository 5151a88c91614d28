import { z } from "zod";
import { AppError, isAppError } from "@/lib/failures";
import type { Volume, VolumeSource } from "@/lib/volume";
import { intentKey } from "../intent-mark";
import { listAll } from "../pagination";
import { readRows, segment, wireId, type Listing } from "../rows";
import type { ProjectSession } from "../session";
import { volumeSchema } from "./volume-row";

const service = "block-storage";
/** `osapi_max_limit`: https://docs.openstack.org/cinder/latest/configuration/block-storage/config-options.html */
const pageSize = 1000;

export type NewVolume = {
  intentId: string;
  name: string;
  description?: string | undefined;
  sizeGiB: number;
  volumeType?: string | undefined;
  source: VolumeSource;
  availabilityZone?: string | undefined;
};

/** As Cinder reads a filter on metadata: a Python dictionary, or JSON. */
export const metadataFilter = (intentId: string) => JSON.stringify({ [intentKey]: intentId });

/**
 * All volumes of the project; `intentId` keeps those made by one intent.
 * https://docs.openstack.org/api-ref/block-storage/v3/#list-accessible-volumes-with-details
 */
export async function listVolumes(
  session: ProjectSession,
  { intentId }: { intentId?: string } = {},
): Promise<Listing<Volume>> {
  const query = intentId === undefined ? {} : { metadata: metadataFilter(intentId) };
  const pages = await listAll(session, { service, path: "/volumes/detail", query, collection: "volumes", pageSize });
  const listing = readRows(pages, await volumeSchema(session));
  // A site that does not know the filter gives everything.
  return { ...listing, rows: listing.rows.filter((row) => intentId === undefined || row.intentId === intentId) };
}

/** Throws `not_found` also for a volume of another project. */
export async function getVolume(session: ProjectSession, id: string): Promise<Volume> {
  const schema = z.object({ volume: await volumeSchema(session) });
  const { data } = await session.request({ service, method: "GET", path: `/volumes/${segment(id)}`, schema });
  if (data.volume === null) throw new AppError({ kind: "not_found", siteId: session.siteId, service });
  return data.volume;
}

const sourceToWire = (source: VolumeSource) =>
  ({
    blank: () => ({}),
    image: (id: string) => ({ imageRef: id }),
    snapshot: (id: string) => ({ snapshot_id: id }),
    volume: (id: string) => ({ source_volid: id }),
  })[source.kind](source.kind === "blank" ? "" : source.id);

/**
 * Asks for one volume, marked with its intent so that it can be found again after a lost answer. Never repeated here.
 * https://docs.openstack.org/api-ref/block-storage/v3/#create-a-volume
 */
export async function createVolume(
  session: ProjectSession,
  volume: NewVolume,
): Promise<{ id: string; requestId: string | null }> {
  const { name, description, sizeGiB, volumeType, source, availabilityZone, intentId } = volume;
  const wire: Record<string, unknown> = {
    name,
    size: sizeGiB,
    metadata: { [intentKey]: intentId },
    ...sourceToWire(source),
  };
  if (description) wire.description = description;
  if (volumeType) wire.volume_type = volumeType;
  if (availabilityZone) wire.availability_zone = availabilityZone;
  const schema = z.object({ volume: z.object({ id: wireId }) });
  const body = { volume: wire };
  const { data, requestId } = await session.request({ service, method: "POST", path: "/volumes", body, schema });
  return { id: data.volume.id, requestId };
}

/** Only what is given changes; metadata given replaces all there is. */
export async function updateVolume(
  session: ProjectSession,
  id: string,
  changes: { name?: string; description?: string; metadata?: Record<string, string> },
): Promise<{ requestId: string | null }> {
  const path = `/volumes/${segment(id)}`;
  const { requestId } = await session.request({ service, method: "PUT", path, body: { volume: changes } });
  return { requestId };
}

/** In GiB, larger than it is. While a machine uses it from 3.42 on. https://docs.openstack.org/api-ref/block-storage/v3/#extend-a-volume-size */
export async function extendVolume(
  session: ProjectSession,
  id: string,
  sizeGiB: number,
): Promise<{ requestId: string | null }> {
  const path = `/volumes/${segment(id)}/action`;
  const body = { "os-extend": { new_size: sizeGiB } };
  const { requestId } = await session.request({ service, method: "POST", path, body });
  return { requestId };
}

/** One that is already gone is a success (`requestId` null). */
export async function deleteVolume(session: ProjectSession, id: string): Promise<{ requestId: string | null }> {
  try {
    const { requestId } = await session.request({ service, method: "DELETE", path: `/volumes/${segment(id)}` });
    return { requestId };
  } catch (error) {
    if (isAppError(error) && error.failure.kind === "not_found") return { requestId: null };
    throw error;
  }
}
