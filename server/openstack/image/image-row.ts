import { z } from "zod";
import type { Image, ImageDetails } from "@/lib/image";
import { IntentId } from "@/lib/refs";
import { intentKey } from "../intent-mark";
import { wireCount, wireFlag, wireId, wireMap, wireText, wireTextOrNull, wireTexts, wireTime } from "../rows";
import { loginUserOf } from "./login-user";

/** `isBootable` false: known by name only (deactivated, still uploading, a kernel or a ramdisk). */
export type ImageRecord = Image & { isBootable: boolean; more: ImageDetails };

/** Glance's own keys; everything else at the top level is a property somebody has given. */
const ownKeys = new Set(
  [
    "id name status size virtual_size min_disk min_ram created_at updated_at visibility owner",
    "container_format disk_format os_hidden protected checksum os_hash_algo tags self os_hash_value",
    "file schema direct_url locations stores first next",
  ].flatMap((line) => line.split(" ")),
);

/** Custom properties are top-level keys; the admin-made ones follow https://docs.openstack.org/glance/latest/admin/useful-image-properties.html */
const Known = z.object({
  id: wireId,
  name: wireText,
  status: wireText,
  size: wireCount,
  virtual_size: wireCount,
  min_disk: wireCount,
  min_ram: wireCount,
  created_at: wireTime,
  updated_at: wireTime,
  visibility: wireText,
  owner: wireTextOrNull,
  container_format: wireTextOrNull,
  disk_format: wireTextOrNull,
  os_hidden: wireFlag,
  protected: wireFlag,
  checksum: wireTextOrNull,
  os_hash_algo: wireTextOrNull,
  os_hash_value: wireTextOrNull,
  tags: wireTexts,
});

const mostPropertyCharacters = 1_000;

function detailsOf(wire: z.infer<typeof Known>, properties: ReadonlyMap<string, string>): ImageDetails {
  const intentId = IntentId.safeParse(properties.get(intentKey));
  return {
    status: wire.status,
    diskFormat: wire.disk_format,
    containerFormat: wire.container_format,
    virtualBytes: wire.virtual_size,
    isProtected: wire.protected,
    isHidden: wire.os_hidden,
    checksum: wire.checksum,
    hash:
      wire.os_hash_algo !== null && wire.os_hash_value !== null
        ? { algorithm: wire.os_hash_algo, value: wire.os_hash_value }
        : null,
    tags: wire.tags,
    serverId: properties.get("instance_uuid") ?? null,
    intentId: intentId.success ? intentId.data : null,
    hasFailedImport: (properties.get("os_glance_failed_import") ?? "") !== "",
    properties: [...properties]
      .filter(([key]) => !key.startsWith("pleiade_"))
      .map(([key, value]) => ({ key: key.slice(0, 255), value: value.slice(0, mostPropertyCharacters) }))
      .toSorted((a, b) => (a.key < b.key ? -1 : 1)),
  };
}

/** One image as any release tells it: known keys by their types, the others as hostile text. https://docs.openstack.org/api-ref/image/v2/#show-image */
export const WireImage = z.record(z.string(), z.unknown()).transform((raw, ctx): ImageRecord => {
  const read = Known.safeParse(raw);
  if (!read.success) {
    ctx.addIssue({ code: "custom", message: "no image" });
    return z.NEVER;
  }
  const wire = read.data;
  const given = Object.fromEntries(Object.entries(raw).filter(([key]) => !ownKeys.has(key)));
  const properties = wireMap.parse(given);
  const text = (key: string) => properties.get(key) || null;
  const isPart = [wire.container_format, wire.disk_format].some((format) => ["aki", "ari"].includes(format ?? ""));
  const os = { distro: text("os_distro"), version: text("os_version") };
  return {
    id: wire.id,
    name: wire.name,
    sizeBytes: wire.size,
    minDiskGiB: wire.min_disk ?? 0,
    minRamMiB: wire.min_ram ?? 0,
    createdAt: wire.created_at ?? "",
    updatedAt: wire.updated_at ?? wire.created_at ?? "",
    visibility: wire.visibility,
    ownerProjectId: wire.owner,
    os,
    loginUser: loginUserOf({ adminUser: text("os_admin_user"), ...os, name: wire.name }),
    isBootable: wire.status === "active" && !wire.os_hidden && !isPart,
    more: detailsOf(wire, properties),
  };
});

/** What a launch needs of it, and no more: forms carry hundreds. */
export const toImage = ({ isBootable: _bootable, more: _more, ...image }: ImageRecord): Image => image;
