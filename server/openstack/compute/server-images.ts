import { z } from "zod";
import { AppError, isAppError } from "@/lib/failures";
import { intentKey } from "../intent-mark";
import { listAll } from "../pagination";
import {
  atLeast,
  readRows,
  segment,
  wireCount,
  wireId,
  wireText,
  wireTextOrNull,
  wireTime,
  type Listing,
} from "../rows";
import type { ProjectSession } from "../session";

/** An image as far as it is a machine's copy. `serverId` is a property that Nova puts on it. */
export type ServerImage = {
  id: string;
  name: string;
  status: string;
  sizeBytes: number | null;
  createdAt: string | null;
  serverId: string | null;
  intentId: string | null;
};

const Wire = z
  .object({
    id: wireId,
    name: wireText,
    status: wireText,
    size: wireCount,
    created_at: wireTime,
    owner: wireTextOrNull,
    instance_uuid: wireTextOrNull,
    [intentKey]: wireTextOrNull,
  })
  .transform(({ id, name, status, size, created_at, instance_uuid, pleiade_intent }): ServerImage => ({
    id,
    name,
    status,
    sizeBytes: size,
    createdAt: created_at,
    serverId: instance_uuid,
    intentId: pleiade_intent,
  }));

const idIn = (location: string | null) => /\/images\/([A-Za-z0-9][\w.-]{0,254})\/?$/.exec(location ?? "")?.[1] ?? null;

/**
 * Asks for a copy of the machine's disk, marked with the wish: Nova's metadata become properties of the image. From 2.45
 * on the image's id is in the answer, before in its Location header. Never repeated here.
 * https://docs.openstack.org/api-ref/compute/#create-image-createimage-action
 */
export async function createServerImage(
  session: ProjectSession,
  serverId: string,
  { name, intentId }: { name: string; intentId: string },
): Promise<{ id: string; requestId: string | null }> {
  const isInBody = atLeast(await session.microversion("compute"), "2.45");
  const { data, headers, requestId } = await session.request({
    service: "compute",
    method: "POST",
    path: `/servers/${segment(serverId)}/action`,
    body: { createImage: { name, metadata: { [intentKey]: intentId } } },
    ...(isInBody && { schema: z.object({ image_id: wireId }) }),
  });
  const id = data?.image_id ?? idIn(headers.get("location"));
  if (id === null)
    throw new AppError({ kind: "site_broken", siteId: session.siteId, service: "compute", detail: "unreadable" });
  return { id, requestId };
}

/**
 * Images by a property of theirs, in any state: by the wish that made them, or by the machine they are copies of.
 * https://docs.openstack.org/api-ref/image/v2/#list-images, "additional properties"
 */
export async function listServerImages(
  session: ProjectSession,
  by: { intentId: string } | { serverId: string },
): Promise<Listing<ServerImage>> {
  const query = "intentId" in by ? { [intentKey]: by.intentId } : { instance_uuid: by.serverId };
  const pages = await listAll(session, { service: "image", path: "/images", query, collection: "images" });
  const listing = readRows(pages, Wire);
  // A site that does not know the filter gives all.
  const rows = listing.rows.filter((row) =>
    "intentId" in by ? row.intentId === by.intentId : row.serverId === by.serverId,
  );
  return { ...listing, rows };
}

/** Throws `not_found` when it is gone. */
export async function getServerImage(session: ProjectSession, id: string): Promise<ServerImage> {
  const path = `/images/${segment(id)}`;
  return (await session.request({ service: "image", method: "GET", path, schema: Wire })).data;
}

/** One that is already gone is a success. */
export async function deleteServerImage(session: ProjectSession, id: string): Promise<void> {
  try {
    await session.request({ service: "image", method: "DELETE", path: `/images/${segment(id)}` });
  } catch (error) {
    if (!isAppError(error) || error.failure.kind !== "not_found") throw error;
  }
}
