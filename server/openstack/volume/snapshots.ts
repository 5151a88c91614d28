import { z } from "zod";
import { AppError, isAppError } from "@/lib/failures";
import type { VolumeSnapshot } from "@/lib/volume";
import { intentKey } from "../intent-mark";
import { listAll } from "../pagination";
import { atLeast, readRows, segment, wireId, type Listing } from "../rows";
import type { ProjectSession } from "../session";
import { snapshotSchema } from "./volume-row";

const service = "block-storage";
const pageSize = 1000;

/**
 * Snapshots of the project. Cinder's filter on their metadata is left alone: one that an old site does not know would
 * hide what is there, and a project has few.
 * https://docs.openstack.org/api-ref/block-storage/v3/#list-snapshots-and-details
 */
export async function listSnapshots(
  session: ProjectSession,
  { intentId, volumeId }: { intentId?: string; volumeId?: string } = {},
): Promise<Listing<VolumeSnapshot>> {
  const path = "/snapshots/detail";
  const query = volumeId === undefined ? {} : { volume_id: volumeId };
  const pages = await listAll(session, { service, path, query, collection: "snapshots", pageSize });
  const listing = readRows(pages, snapshotSchema(session));
  const rows = listing.rows
    .filter((row) => intentId === undefined || row.intentId === intentId)
    .filter((row) => volumeId === undefined || row.volumeId === volumeId);
  return { ...listing, rows };
}

/** Throws `not_found` also for a snapshot of another project. */
export async function getSnapshot(session: ProjectSession, id: string): Promise<VolumeSnapshot> {
  const schema = z.object({ snapshot: snapshotSchema(session) });
  const { data } = await session.request({ service, method: "GET", path: `/snapshots/${segment(id)}`, schema });
  if (data.snapshot === null) throw new AppError({ kind: "not_found", siteId: session.siteId, service });
  return data.snapshot;
}

/**
 * Also of a volume in use: what the machine has not written yet is not in it. Before 3.66 that had to be forced.
 * https://docs.openstack.org/api-ref/block-storage/v3/#create-a-snapshot
 */
export async function createSnapshot(
  session: ProjectSession,
  {
    intentId,
    volumeId,
    name,
    description,
  }: { intentId: string; volumeId: string; name: string; description?: string | undefined },
): Promise<{ id: string; requestId: string | null }> {
  const isForceGone = atLeast(await session.microversion(service), "3.66");
  const snapshot = {
    volume_id: volumeId,
    name,
    ...(description ? { description } : {}),
    ...(isForceGone ? {} : { force: true }),
    metadata: { [intentKey]: intentId },
  };
  const schema = z.object({ snapshot: z.object({ id: wireId }) });
  const body = { snapshot };
  const { data, requestId } = await session.request({ service, method: "POST", path: "/snapshots", body, schema });
  return { id: data.snapshot.id, requestId };
}

/** One that is already gone is a success (`requestId` null). */
export async function deleteSnapshot(session: ProjectSession, id: string): Promise<{ requestId: string | null }> {
  try {
    const { requestId } = await session.request({ service, method: "DELETE", path: `/snapshots/${segment(id)}` });
    return { requestId };
  } catch (error) {
    if (isAppError(error) && error.failure.kind === "not_found") return { requestId: null };
    throw error;
  }
}
