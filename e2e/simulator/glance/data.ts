import { createHash } from "node:crypto";
import { newUuid } from "#simulator/ids.ts";
import { bodyObject, empty, isObject, json, textOf, type ReceivedBytes, type Reply } from "#simulator/http/call.ts";
import type { Context } from "#simulator/http/openstack-service.ts";
import { on, type Route } from "#simulator/http/router.ts";
import { refuse } from "#simulator/glance/errors.ts";
import { findImage, ownImage } from "#simulator/glance/images.ts";
import type { Image, ImportTask } from "#simulator/glance/state.ts";
import { isoSeconds } from "#simulator/nova/server-view.ts";
import type { Site } from "#simulator/sites/site.ts";

/** MiB of images a project may have: https://docs.openstack.org/glance/latest/admin/quotas.html */
const limitMiB = 204_800;
const MiB = 1024 * 1024;

const usedBytes = (site: Site, owner: string) =>
  [...site.glance.images.values()].reduce((sum, one) => sum + (one.owner === owner ? (one.sizeBytes ?? 0) : 0), 0);

function store(site: Site, image: Image, { count, md5, sha512 }: ReceivedBytes): void {
  image.sizeBytes = count;
  image.checksum = md5;
  image.hashValue = sha512;
  image.status = "active";
  image.updatedMs = site.now().getTime();
}

/** What an import from an address brings: its own name, hashed. */
function fetched(uri: string): ReceivedBytes {
  const hash = (name: string) => createHash(name).update(uri).digest("hex");
  return { count: 400_000_000 + uri.length, md5: hash("md5"), sha512: hash("sha512") };
}

function received({ call }: Context): ReceivedBytes {
  if (call.headers["content-type"] !== "application/octet-stream" || !call.bytes)
    throw refuse(call, 415, "The request's Content-Type is not supported.");
  return call.bytes;
}

function checkRoom({ site, call, project }: Context, bytes: number): void {
  const used = Math.ceil(usedBytes(site, project.id) / MiB);
  const more = Math.ceil(bytes / MiB);
  if (used + more <= limitMiB) return;
  const over = `Resource image_size_total is over limit of ${limitMiB} due to current usage ${used} and delta ${more}`;
  throw refuse(call, 413, `Project ${project.id} is over a limit for [${over}]`);
}

function upload(context: Context, id: string): Reply {
  const bytes = received(context);
  const image = ownImage(context, id, "upload_image");
  if (image.status !== "queued") {
    throw refuse(context.call, 409, `Image status transition from ${image.status} to saving is not allowed`);
  }
  checkRoom(context, bytes.count);
  store(context.site, image, bytes);
  return empty(204);
}

function isFetchable(uri: string): boolean {
  if (!URL.canParse(uri)) return false;
  const { protocol, hostname, port } = new URL(uri);
  const isInside = /^(localhost|127\.|10\.|192\.168\.|169\.254\.)/.test(hostname);
  return /^https?:$/.test(protocol) && !isInside && port === "";
}

/** From an address: a while later it is there, or, where the address ends in nothing, queued again. */
function download(site: Site, image: Image, uri: string, task: ImportTask): void {
  image.status = "importing";
  task.status = "processing";
  const isMissing = /missing|404/.test(uri);
  site.clock.after(6, () => {
    task.updatedMs = site.now().getTime();
    task.status = isMissing ? "failure" : "success";
    task.message = isMissing ? `Task failed due to Internal Error: HTTP Error 404: Not Found` : "Copied 381 MiB";
    image.properties["os_glance_importing_to_stores"] = "";
    image.properties["os_glance_failed_import"] = isMissing ? "file" : "";
    if (isMissing) image.status = "queued";
    else store(site, image, fetched(uri));
  });
}

/** Loopback, private addresses and odd ports are refused at once; one import at a time. */
function importImage(context: Context, id: string): Reply {
  const { call, site } = context;
  const image = ownImage(context, id, "import_image");
  const method = bodyObject(call)?.["method"];
  const name = isObject(method) ? textOf(method["name"]) : "";
  const nowMs = site.now().getTime();
  const task: ImportTask = { id: newUuid(), status: "pending", message: "", createdMs: nowMs, updatedMs: nowMs };
  if (name === "glance-direct") {
    if (image.status !== "uploading")
      throw refuse(call, 409, "Image needs to be staged before 'glance-direct' method can be used");
    image.status = "importing";
    (image.tasks ??= []).push(task);
    site.clock.after(0.3, () => {
      image.status = "active";
      task.status = "success";
      task.message = "Copied 0 MiB";
    });
    return empty(202);
  }
  if (name !== "web-download") throw refuse(call, 400, `Unknown import method name '${name}'.`);
  const uri = isObject(method) ? textOf(method["uri"]) : "";
  if (!isFetchable(uri)) throw refuse(call, 400, `URI for web-download does not pass filtering: ${uri}`);
  if (image.tasks?.some(({ status }) => status === "pending" || status === "processing"))
    throw refuse(call, 409, "Image has active task");
  if (image.status !== "queued")
    throw refuse(call, 409, "Image needs to be in 'queued' state to use 'web-download' method");
  (image.tasks ??= []).push(task);
  download(site, image, uri, task);
  return empty(202);
}

function taskView(image: Image, { id, status, message, createdMs, updatedMs }: ImportTask) {
  const [created_at, updated_at] = [isoSeconds(createdMs), isoSeconds(updatedMs)];
  const task = { id, type: "api_image_import", status, message, owner: image.owner, image_id: image.id };
  return { ...task, created_at, updated_at, expires_at: null, result: null, schema: "/v2/schemas/task" };
}

/** Bytes and imports: https://docs.openstack.org/api-ref/image/v2/#image-data */
export const imageDataRoutes: Route<Context>[] = [
  on("PUT /images/:id/file", (context, { id = "" }) => upload(context, id)),
  on("PUT /images/:id/stage", (context, { id = "" }) => {
    const bytes = received(context);
    const image = ownImage(context, id, "upload_image");
    if (image.status !== "queued")
      throw refuse(context.call, 409, `Image status transition from ${image.status} to uploading is not allowed`);
    store(context.site, image, bytes);
    image.status = "uploading";
    return empty(204);
  }),
  on("POST /images/:id/import", (context, { id = "" }) => importImage(context, id)),
  on("GET /images/:id/tasks", (context, { id = "" }) => {
    const image = findImage(context, id);
    return json(200, { tasks: (image.tasks ?? []).map((task) => taskView(image, task)) });
  }),
  on("GET /info/usage", ({ site, project }) => {
    const usage = Math.ceil(usedBytes(site, project.id) / MiB);
    return json(200, { usage: { image_size_total: { limit: limitMiB, usage } } });
  }),
  on("GET /info/import", () =>
    json(200, {
      "import-methods": {
        description: "Import methods available.",
        type: "array",
        value: ["glance-direct", "web-download"],
      },
    }),
  ),
];
