import type { Schema } from "#simulator/http/python-schema.ts";

/** Nova words this one itself: nova/api/validation/parameter_types.py. */
const name: Schema = {
  type: "string",
  minLength: 1,
  maxLength: 255,
  pattern: "^(?!\\s)[\\s\\S]*(?<!\\s)$",
  problem:
    "An invalid 'name' value was provided. The name must be: printable characters. Can not start or end with whitespace.",
};
const metadata: Schema = { type: "object", values: { type: "string", maxLength: 255 } };
/** At most 60 characters, none of them "," or "/". */
export const tag: Schema = { type: "string", minLength: 1, maxLength: 60, pattern: "^[^,/]*$" };
export const tags: Schema = { type: "array", items: tag, maxItems: 50 };

const always: Record<string, Schema> = {
  name,
  imageRef: { type: "string" },
  flavorRef: { type: "string", minLength: 1 },
  adminPass: { type: "string" },
  metadata,
  networks: {},
  "OS-DCF:diskConfig": { type: "string", enum: ["AUTO", "MANUAL"] },
  accessIPv4: { type: "string" },
  accessIPv6: { type: "string" },
  availability_zone: { type: "string", minLength: 1, maxLength: 255 },
  block_device_mapping: { type: "array" },
  config_drive: { type: "boolean", loose: true, nullable: true },
  key_name: { type: "string", minLength: 1, maxLength: 255 },
  min_count: { type: "integer", loose: true, minimum: 1 },
  max_count: { type: "integer", loose: true, minimum: 1 },
  return_reservation_id: { type: "boolean", loose: true },
  security_groups: {
    type: "array",
    items: { type: "object", open: true, properties: { name: { type: "string", minLength: 1, maxLength: 255 } } },
  },
  user_data: { type: "string", maxLength: 65_535 },
};

const volumeType: Schema = { type: "string", nullable: true, minLength: 0, maxLength: 255 };
/** `block_device_mapping_v2` in nova/api/openstack/compute/schemas/servers.py. */
const blockDevice: Record<string, Schema> = {
  virtual_name: { type: "string", maxLength: 255 },
  volume_id: { type: "string" },
  snapshot_id: { type: "string" },
  volume_size: { type: "integer", loose: true, minimum: 1 },
  device_name: { type: "string", minLength: 1, maxLength: 255 },
  delete_on_termination: { type: "boolean", loose: true },
  no_device: {},
  connection_info: { type: "string" },
  source_type: { type: "string", enum: ["volume", "image", "snapshot", "blank"] },
  uuid: { type: "string", minLength: 1, maxLength: 255 },
  image_id: { type: "string" },
  destination_type: { type: "string", enum: ["local", "volume"] },
  guest_format: { type: "string", maxLength: 255 },
  device_type: { type: "string", maxLength: 255 },
  disk_bus: { type: "string", maxLength: 255 },
  boot_index: { type: "integer", loose: true, nullable: true },
  tag: { type: "string", minLength: 1, maxLength: 60 },
};

/** nova/api/openstack/compute/schemas/servers.py, as of a microversion. */
export function createSchema(version: number): Schema {
  const disk = { type: "object", properties: { ...blockDevice, ...(version >= 67 && { volume_type: volumeType }) } };
  const properties: Record<string, Schema> = {
    ...always,
    block_device_mapping_v2: { type: "array", items: disk as Schema },
  };
  if (version < 57) properties["personality"] = { type: "array" };
  if (version >= 19) properties["description"] = { type: "string", nullable: true, maxLength: 255 };
  if (version >= 52) properties["tags"] = tags;
  if (version >= 63) properties["trusted_image_certificates"] = { type: "array", nullable: true };
  if (version >= 74) Object.assign(properties, { host: { type: "string" }, hypervisor_hostname: { type: "string" } });
  if (version >= 90)
    properties["hostname"] = { type: "string", minLength: 2, maxLength: 63, pattern: "^[a-zA-Z0-9-._]*$" };
  const required = version >= 37 ? ["name", "flavorRef", "networks"] : ["name", "flavorRef"];
  const server: Schema = { type: "object", properties, required };
  const hints: Schema = { type: "object", open: true };
  return {
    type: "object",
    required: ["server"],
    properties: { server, "os:scheduler_hints": hints, "OS-SCH-HNT:scheduler_hints": hints },
  };
}
