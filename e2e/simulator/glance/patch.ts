import { textOf, type Json } from "#simulator/http/call.ts";
import type { Context } from "#simulator/http/openstack-service.ts";
import { refuse } from "#simulator/glance/errors.ts";
import type { Image } from "#simulator/glance/state.ts";

/** Glance's own keys; what else is given is a property. */
export const ownKeys = new Set(
  "name disk_format container_format visibility min_disk min_ram protected tags id owner os_hidden".split(" "),
);
const readOnly = new Set(
  [
    "id owner status size virtual_size checksum os_hash_algo os_hash_value created_at updated_at",
    "self file schema",
  ].flatMap((line) => line.split(" ")),
);

type Operation = { [key: string]: Json };

function setOwn(context: Context, image: Image, key: string, value: Json): void {
  const { call } = context;
  if (key === "visibility") {
    if (value === "public") throw refuse(call, 403, "You are not authorized to complete publicize_image action.");
    image.visibility = textOf(value) as Image["visibility"];
  } else if (key === "name") image.name = textOf(value);
  else if (key === "protected") image.isProtected = value === true;
  else if (key === "min_disk") image.minDiskGiB = Number(value);
  else if (key === "min_ram") image.minRamMiB = Number(value);
  else if (key === "tags") image.tags = Array.isArray(value) ? value.map(textOf) : [];
  else if (image.status !== "queued")
    throw refuse(call, 403, `Attribute ${key} can be only replaced for a queued image.`);
  else if (key === "disk_format") image.diskFormat = textOf(value);
  else image.containerFormat = textOf(value);
}

/** One step of a JSON patch, as glance/api/v2/images.py does it: `replace` and `remove` want the property to be there. */
export function applyPatch(context: Context, image: Image, operation: Operation): void {
  const { call } = context;
  const key = textOf(operation["path"]).replace(/^\//, "");
  const op = operation["op"];
  const value = operation["value"] ?? null;
  if (readOnly.has(key)) throw refuse(call, 403, `Attribute '${key}' is read-only.`);
  if (key.startsWith("os_glance_")) throw refuse(call, 403, `Attribute '${key}' is reserved.`);
  if (ownKeys.has(key)) {
    if (op === "remove") throw refuse(call, 403, `Property ${key} may not be removed.`);
    return setOwn(context, image, key, value);
  }
  if (op !== "add" && image.properties[key] === undefined) throw refuse(call, 409, `Property ${key} does not exist.`);
  if (op === "remove") delete image.properties[key];
  else image.properties[key] = textOf(value);
}
