import { createHash } from "node:crypto";
import { bodyObject, empty, isObject, json, textOf, type Reply } from "#simulator/http/call.ts";
import type { Context } from "#simulator/http/openstack-service.ts";
import { on, type Route } from "#simulator/http/router.ts";
import { refuse } from "#simulator/glance/errors.ts";
import { findImage, ownImage } from "#simulator/glance/images.ts";
import type { Image } from "#simulator/glance/state.ts";
import { isoSeconds } from "#simulator/nova/server-view.ts";
import type { Site } from "#simulator/sites/site.ts";

function store(site: Site, image: Image, bytes: Buffer): void {
  image.sizeBytes = bytes.length;
  image.checksum = createHash("md5").update(bytes).digest("hex");
  image.hashValue = createHash("sha512").update(bytes).digest("hex");
  image.status = "active";
  image.updatedMs = site.now().getTime();
}

function checkBinary({ call }: Context): void {
  if (call.headers["content-type"] !== "application/octet-stream")
    throw refuse(call, 415, "The request's Content-Type is not supported.");
}

function upload(context: Context, id: string): Reply {
  checkBinary(context);
  const image = ownImage(context, id, "upload_image");
  if (image.status !== "queued") {
    throw refuse(context.call, 409, `Image status transition from ${image.status} to saving is not allowed`);
  }
  store(context.site, image, context.call.body);
  return empty(204);
}

/** An import from an address takes a while; loopback, private and odd ports are refused at once. */
function importImage(context: Context, id: string): Reply {
  const { call, site } = context;
  const image = ownImage(context, id, "import_image");
  const method = bodyObject(call)?.["method"];
  const name = isObject(method) ? textOf(method["name"]) : "";
  if (name === "glance-direct") {
    if (image.status !== "uploading")
      throw refuse(call, 409, "Image needs to be staged before 'glance-direct' method can be used");
    image.status = "importing";
    site.clock.after(0.3, () => {
      image.status = "active";
    });
    return empty(202);
  }
  if (name !== "web-download") throw refuse(call, 400, `Unknown import method name '${name}'.`);
  const uri = isObject(method) ? textOf(method["uri"]) : "";
  const url = URL.canParse(uri) ? new URL(uri) : undefined;
  const isInside =
    url !== undefined && (/^(localhost|127\.|10\.|192\.168\.|169\.254\.)/.test(url.hostname) || url.port !== "");
  if (!url || !/^https?:$/.test(url.protocol) || isInside)
    throw refuse(call, 400, `URI for web-download does not pass filtering: ${uri}`);
  image.status = "importing";
  site.clock.after(6, () => store(site, image, Buffer.from(uri)));
  return empty(202);
}

function share(context: Context, id: string): Reply {
  const { call, site } = context;
  const image = ownImage(context, id, "add_member");
  const member = textOf(bodyObject(call)?.["member"]);
  if (member === "") throw refuse(call, 400, "Member to be added not specified");
  if (image.members.has(member)) throw refuse(call, 409, `Image member ${member} is duplicated for image ${id}`);
  image.members.set(member, { status: "pending", createdMs: site.now().getTime() });
  return json(200, memberView(image, member));
}

function memberView(image: Image, member: string) {
  const { status = "pending", createdMs = 0 } = image.members.get(member) ?? {};
  const at = isoSeconds(createdMs);
  return {
    member_id: member,
    image_id: image.id,
    status,
    created_at: at,
    updated_at: at,
    schema: "/v2/schemas/member",
  };
}

function decide(context: Context, id: string, member: string): Reply {
  const { call, project } = context;
  const image = findImage(context, id);
  const status = textOf(bodyObject(call)?.["status"]);
  const entry = image.members.get(member);
  if (!entry) throw refuse(call, 404, `No member found with ID ${member}`);
  if (member !== project.id) throw refuse(call, 403, "You are not authorized to complete modify_member action.");
  if (status !== "accepted" && status !== "rejected" && status !== "pending")
    throw refuse(call, 400, `Status must be "pending", "accepted" or "rejected".`);
  entry.status = status;
  return json(200, memberView(image, member));
}

/** Bytes, imports and members: https://docs.openstack.org/api-ref/image/v2/#image-data */
export const imageDataRoutes: Route<Context>[] = [
  on("PUT /images/:id/file", (context, { id = "" }) => upload(context, id)),
  on("PUT /images/:id/stage", (context, { id = "" }) => {
    checkBinary(context);
    const image = ownImage(context, id, "upload_image");
    store(context.site, image, context.call.body);
    image.status = "uploading";
    return empty(204);
  }),
  on("POST /images/:id/import", (context, { id = "" }) => importImage(context, id)),
  on("GET /images/:id/tasks", (context, { id = "" }) => {
    findImage(context, id);
    return json(200, { tasks: [] });
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
  on("GET /images/:id/members", (context, { id = "" }) => {
    const image = findImage(context, id);
    return json(200, {
      members: [...image.members.keys()].map((member) => memberView(image, member)),
      schema: "/v2/schemas/members",
    });
  }),
  on("POST /images/:id/members", (context, { id = "" }) => share(context, id)),
  on("PUT /images/:id/members/:member", (context, { id = "", member = "" }) => decide(context, id, member)),
  on("DELETE /images/:id/members/:member", (context, { id = "", member = "" }) => {
    const image = ownImage(context, id, "delete_member");
    if (!image.members.delete(member))
      throw refuse(context.call, 404, `${member} is not found in the member list of the image ${id}.`);
    return empty(204);
  }),
];
