import { newUuid } from "#simulator/ids.ts";
import { bodyObject, empty, json, textOf, type Json, type Reply } from "#simulator/http/call.ts";
import type { Context } from "#simulator/http/openstack-service.ts";
import { on, type Route } from "#simulator/http/router.ts";
import { noImage, refuse } from "#simulator/glance/errors.ts";
import { applyPatch, ownKeys } from "#simulator/glance/patch.ts";
import type { Image } from "#simulator/glance/state.ts";
import { isoSeconds } from "#simulator/nova/server-view.ts";

const defaultLimit = 25;
const maxLimit = 1000;

export function imageView(image: Image): Record<string, unknown> {
  return {
    ...image.properties,
    name: image.name,
    disk_format: image.diskFormat,
    container_format: image.containerFormat,
    visibility: image.visibility,
    size: image.sizeBytes,
    virtual_size: null,
    status: image.status,
    checksum: image.checksum,
    protected: image.isProtected,
    min_ram: image.minRamMiB,
    min_disk: image.minDiskGiB,
    owner: image.owner,
    os_hidden: false,
    os_hash_algo: image.hashValue === null ? null : "sha512",
    os_hash_value: image.hashValue,
    id: image.id,
    created_at: isoSeconds(image.createdMs),
    updated_at: isoSeconds(image.updatedMs),
    tags: image.tags,
    self: `/v2/images/${image.id}`,
    file: `/v2/images/${image.id}/file`,
    schema: "/v2/schemas/image",
  };
}

/** Whether the project may open the image by its id. */
export const maySee = (image: Image, projectId: string) =>
  image.owner === projectId ||
  image.visibility === "public" ||
  image.visibility === "community" ||
  image.members.has(projectId);

function isListed(image: Image, projectId: string, query: URLSearchParams): boolean {
  const visibility = query.get("visibility");
  const memberStatus = query.get("member_status") ?? "accepted";
  const isMine = image.owner === projectId;
  const membership = image.members.get(projectId)?.status;
  const isShared = membership !== undefined && (memberStatus === "all" || membership === memberStatus);
  if (visibility === "all")
    return isMine || image.visibility === "public" || image.visibility === "community" || isShared;
  if (visibility === "shared") return (isMine && image.visibility === "shared") || isShared;
  if (visibility === "private") return isMine && image.visibility === "private";
  if (visibility !== null) return image.visibility === visibility;
  return isMine || image.visibility === "public" || isShared;
}

const control = new Set([
  "limit",
  "marker",
  "sort",
  "sort_key",
  "sort_dir",
  "visibility",
  "member_status",
  "tag",
  "os_hidden",
]);

function isMatch(image: Image, query: URLSearchParams): boolean {
  const view = imageView(image);
  const tags = query.getAll("tag");
  if (!tags.every((tag) => image.tags.includes(tag))) return false;
  return [...query].every(([key, value]) => {
    if (control.has(key)) return true;
    const wanted = value.startsWith("in:") ? value.slice(3).split(",") : [value];
    return wanted.includes(textOf(view[key]));
  });
}

function sorted(images: Image[], query: URLSearchParams): Image[] {
  const [key = "created_at", direction = "desc"] = (
    query.get("sort") ?? `${query.get("sort_key") ?? "created_at"}:${query.get("sort_dir") ?? "desc"}`
  )
    .split(",")[0]!
    .split(":");
  const way = direction === "asc" ? 1 : -1;
  const value = (image: Image) => textOf(imageView(image)[key]);
  return images.toSorted((a, b) => (value(a) === value(b) ? (a.id < b.id ? -1 : 1) : value(a) < value(b) ? -way : way));
}

function list({ site, call, project }: Context): Reply {
  const { query } = call;
  const limitText = query.get("limit") ?? String(defaultLimit);
  if (!/^\d+$/.test(limitText)) throw refuse(call, 400, "limit param must be an integer");
  const limit = Math.min(Number(limitText), maxLimit);
  const mine = [...site.glance.images.values()].filter(
    (image) => isListed(image, project.id, query) && isMatch(image, query),
  );
  const all = sorted(mine, query);
  const marker = query.get("marker");
  const from = marker === null ? 0 : all.findIndex((image) => image.id === marker) + 1;
  if (marker !== null && from === 0) throw refuse(call, 400, `No image found with ID ${marker}`);
  const page = all.slice(from, from + limit);
  const first = new URLSearchParams(query);
  first.delete("marker");
  const body: Record<string, unknown> = {
    images: page.map(imageView),
    schema: "/v2/schemas/images",
    first: `/v2/images${first.size > 0 ? `?${first.toString()}` : ""}`,
  };
  const last = page.at(-1);
  if (last && from + limit < all.length) {
    const next = new URLSearchParams(query);
    next.set("marker", last.id);
    body["next"] = `/v2/images?${next.toString()}`;
  }
  return json(200, body);
}

export function findImage({ site, call, project }: Context, id: string): Image {
  const image = site.glance.images.get(id);
  if (!image || !maySee(image, project.id)) throw noImage(call, id);
  return image;
}

/** One's own image, to change it. */
export function ownImage(context: Context, id: string, action: string): Image {
  const image = findImage(context, id);
  if (image.owner !== context.project.id)
    throw refuse(context.call, 403, `You are not authorized to complete ${action} action.`);
  return image;
}

function create(context: Context): Reply {
  const { site, call, project } = context;
  const wanted = bodyObject(call);
  if (!wanted) throw refuse(call, 400, "Malformed JSON in request body.");
  const visibility = textOf(wanted["visibility"]) || "shared";
  if (!["public", "private", "shared", "community"].includes(visibility)) {
    throw refuse(
      call,
      400,
      `Provided object does not match schema 'image': '${visibility}' is not one of ['community', 'public', 'private', 'shared']`,
    );
  }
  if (visibility === "public") throw refuse(call, 403, "You are not authorized to complete publicize_image action.");
  const nowMs = site.now().getTime();
  const properties = Object.fromEntries(
    Object.entries(wanted)
      .filter(([key]) => !ownKeys.has(key))
      .map(([key, value]) => [key, textOf(value)]),
  );
  const image: Image = {
    id: newUuid(),
    name: textOf(wanted["name"]) || null,
    status: "queued",
    visibility: visibility as Image["visibility"],
    owner: project.id,
    isProtected: wanted["protected"] === true,
    diskFormat: textOf(wanted["disk_format"]) || null,
    containerFormat: textOf(wanted["container_format"]) || null,
    minDiskGiB: Number(wanted["min_disk"] ?? 0),
    minRamMiB: Number(wanted["min_ram"] ?? 0),
    sizeBytes: null,
    checksum: null,
    hashValue: null,
    tags: Array.isArray(wanted["tags"]) ? wanted["tags"].map(textOf) : [],
    properties,
    createdMs: nowMs,
    updatedMs: nowMs,
    members: new Map(),
  };
  site.glance.images.set(image.id, image);
  const headers = {
    location: `${site.urls.glance}/v2/images/${image.id}`,
    "openstack-image-import-methods": "glance-direct,web-download",
  };
  return json(201, imageView(image), headers);
}

function update(context: Context, id: string): Reply {
  const { call, site } = context;
  if (!/^application\/openstack-images-v2\.[01]-json-patch$/.test(call.headers["content-type"] ?? "")) {
    throw refuse(
      call,
      415,
      "The server could not comply with the request since the Content-Type header is not supported.",
    );
  }
  const image = ownImage(context, id, "modify_image");
  const operations: unknown = JSON.parse(call.body.toString());
  if (!Array.isArray(operations)) throw refuse(call, 400, "Request body must be a JSON array of operation objects.");
  for (const operation of operations as { [key: string]: Json }[]) applyPatch(context, image, operation);
  image.updatedMs = site.now().getTime();
  return json(200, imageView(image));
}

function remove(context: Context, id: string): Reply {
  const image = ownImage(context, id, "delete_image");
  if (image.isProtected) throw refuse(context.call, 403, `Image ${id} is protected and cannot be deleted.`);
  context.site.glance.images.delete(id);
  return empty(204);
}

/** https://docs.openstack.org/api-ref/image/v2/#images */
export const imageRoutes: Route<Context>[] = [
  on("GET /images", list),
  on("POST /images", create),
  on("GET /images/:id", (context, { id = "" }) => json(200, imageView(findImage(context, id)))),
  on("PATCH /images/:id", (context, { id = "" }) => update(context, id)),
  on("DELETE /images/:id", (context, { id = "" }) => remove(context, id)),
];
