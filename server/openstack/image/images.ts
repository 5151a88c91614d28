import { z } from "zod";
import { isAppError } from "@/lib/failures";
import type { ImageChanges, NewImage } from "@/lib/image";
import { intentKey } from "../intent-mark";
import { listAll } from "../pagination";
import { readRows, segment, wireId, type Listing } from "../rows";
import type { ProjectSession } from "../session";
import { WireImage, type ImageRecord } from "./image-row";

export type { ImageRecord } from "./image-row";

const service = "image";
const pathOf = (id: string) => `/images/${segment(id)}`;

export type ImageQuery =
  /** Shared with the project by others who wait for its yes; Glance leaves these out of the usual list. */
  | { only: "invitations" }
  /** What anybody at the site has offered to all; only told when asked for. */
  | { only: "community" }
  | { intentId: string };

function queryOf(query: ImageQuery | undefined): Record<string, string> {
  if (query === undefined) return {};
  if ("intentId" in query) return { [intentKey]: query.intentId };
  if (query.only === "community") return { visibility: "community" };
  return { visibility: "shared", member_status: "pending" };
}

/**
 * Every image the project may see, in any state: its own, the public ones, and those shared with it that it accepted;
 * or what `query` asks for. https://docs.openstack.org/api-ref/image/v2/#list-images
 */
export async function listImages(session: ProjectSession, query?: ImageQuery): Promise<Listing<ImageRecord>> {
  const call = { service, path: "/images", collection: "images", pageSize: 500 } as const;
  const listing = readRows(await listAll(session, { ...call, query: queryOf(query) }), WireImage);
  if (query === undefined || !("only" in query) || query.only === "community") return listing;
  // Asked for pending members Glance also gives the project's own shared images.
  return { ...listing, rows: listing.rows.filter((image) => image.ownerProjectId !== session.project.projectId) };
}

export async function getImage(session: ProjectSession, id: string): Promise<ImageRecord> {
  const { data } = await session.request({ service, method: "GET", path: pathOf(id), schema: WireImage });
  return data;
}

/** The record only, `queued`; its bytes come by upload or import. https://docs.openstack.org/api-ref/image/v2/#create-image */
export async function createImage(
  session: ProjectSession,
  image: NewImage & { intentId: string },
): Promise<{ id: string; requestId: string | null }> {
  const body = {
    name: image.name,
    disk_format: image.diskFormat,
    container_format: "bare",
    min_disk: image.minDiskGiB,
    min_ram: image.minRamMiB,
    ...(image.tags.length > 0 && { tags: image.tags }),
    ...(image.os.distro !== null && { os_distro: image.os.distro }),
    ...(image.os.version !== null && { os_version: image.os.version }),
    ...(image.loginUser !== null && { os_admin_user: image.loginUser }),
    [intentKey]: image.intentId,
  };
  const schema = z.object({ id: wireId });
  const { data, requestId } = await session.request({ service, method: "POST", path: "/images", body, schema });
  return { id: data.id, requestId };
}

type Operation = { op: "replace" | "add" | "remove"; path: string; value?: unknown };

const properties = { distro: "os_distro", version: "os_version", loginUser: "os_admin_user" } as const;

/** JSON Patch knows no "set": what the image has not yet is added, what it has is replaced, what is emptied goes. */
export function operationsFor(image: ImageRecord, changes: ImageChanges): Operation[] {
  const { name, minDiskGiB, minRamMiB, visibility, isProtected, tags } = changes;
  const replaced = { name, min_disk: minDiskGiB, min_ram: minRamMiB, visibility, protected: isProtected, tags };
  const present = new Set(image.more.properties.map(({ key }) => key));
  return [
    ...Object.entries(replaced).flatMap(([key, value]): Operation[] =>
      value === undefined ? [] : [{ op: "replace", path: `/${key}`, value }],
    ),
    ...(["distro", "version", "loginUser"] as const).flatMap((what): Operation[] => {
      const [key, value] = [properties[what], changes[what]];
      if (value === undefined) return [];
      if (value === null || value === "") return present.has(key) ? [{ op: "remove", path: `/${key}` }] : [];
      return [{ op: present.has(key) ? "replace" : "add", path: `/${key}`, value }];
    }),
  ];
}

/** https://docs.openstack.org/api-ref/image/v2/#update-image */
export async function updateImage(
  session: ProjectSession,
  image: ImageRecord,
  changes: ImageChanges,
): Promise<{ requestId: string | null }> {
  const body = operationsFor(image, changes);
  if (body.length === 0) return { requestId: null };
  const contentType = "application/openstack-images-v2.1-json-patch";
  const { requestId } = await session.request({ service, method: "PATCH", path: pathOf(image.id), body, contentType });
  return { requestId };
}

/** What is gone already is a success. https://docs.openstack.org/api-ref/image/v2/#delete-image */
export async function deleteImage(session: ProjectSession, id: string): Promise<{ requestId: string | null }> {
  try {
    const { requestId } = await session.request({ service, method: "DELETE", path: pathOf(id) });
    return { requestId };
  } catch (error) {
    if (isAppError(error) && error.failure.kind === "not_found") return { requestId: error.failure.requestId ?? null };
    throw error;
  }
}
