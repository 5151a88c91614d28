import { z } from "zod";
import type { Image } from "@/lib/image";
import { listAll } from "../pagination";
import { readRows, wireCount, wireFlag, wireId, wireText, wireTextOrNull, wireTime, type Listing } from "../rows";
import type { ProjectSession } from "../session";
import { loginUserOf } from "./login-user";

/** `isBootable` false: known by name only (deactivated, still uploading, a kernel or a ramdisk). */
export type ImageRecord = Image & { isBootable: boolean };

/** Custom properties are top-level keys; the admin-made ones follow https://docs.openstack.org/glance/latest/admin/useful-image-properties.html */
const Wire = z
  .object({
    id: wireId,
    name: wireText,
    status: wireText,
    size: wireCount,
    min_disk: wireCount,
    min_ram: wireCount,
    created_at: wireTime,
    updated_at: wireTime,
    visibility: wireText,
    owner: wireTextOrNull,
    container_format: wireTextOrNull,
    disk_format: wireTextOrNull,
    os_hidden: wireFlag,
    os_distro: wireTextOrNull,
    os_version: wireTextOrNull,
    os_admin_user: wireTextOrNull,
  })
  .transform((wire): ImageRecord => {
    const isPart = [wire.container_format, wire.disk_format].some((format) => ["aki", "ari"].includes(format ?? ""));
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
      os: { distro: wire.os_distro, version: wire.os_version },
      loginUser: loginUserOf({
        adminUser: wire.os_admin_user,
        distro: wire.os_distro,
        version: wire.os_version,
        name: wire.name,
      }),
      isBootable: wire.status === "active" && !wire.os_hidden && !isPart,
    };
  });

/** Every image the project may see, in any state: machines carry only ids. https://docs.openstack.org/api-ref/image/v2/#list-images */
export async function listImages(session: ProjectSession): Promise<Listing<ImageRecord>> {
  const pages = await listAll(session, { service: "image", path: "/images", collection: "images", pageSize: 500 });
  return readRows(pages, Wire);
}
