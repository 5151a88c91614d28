import { stableId, stableUuid } from "#simulator/ids.ts";
import { operatorId } from "#simulator/neutron/state.ts";
import type { SiteDefinition } from "#simulator/sites/definition.ts";

export type Image = {
  id: string;
  name: string | null;
  status: "queued" | "saving" | "uploading" | "importing" | "active" | "deactivated" | "killed" | "deleted";
  visibility: "public" | "private" | "shared" | "community";
  owner: string;
  isProtected: boolean;
  diskFormat: string | null;
  containerFormat: string | null;
  minDiskGiB: number;
  minRamMiB: number;
  sizeBytes: number | null;
  checksum: string | null;
  hashValue: string | null;
  tags: string[];
  /** Flat keys beside Glance's own: os_distro, hw_*. */
  properties: Record<string, string>;
  createdMs: number;
  updatedMs: number;
  members: Map<string, { status: "pending" | "accepted" | "rejected"; createdMs: number }>;
  /** Its imports, oldest first. */
  tasks?: ImportTask[];
};

export type ImportTask = {
  id: string;
  status: "pending" | "processing" | "success" | "failure";
  message: string;
  createdMs: number;
  updatedMs: number;
};

export type GlanceState = { images: Map<string, Image> };
export const imageId = (siteId: string, name: string) => stableUuid(`${siteId}/image/${name}`);

export function createGlanceState(site: SiteDefinition): GlanceState {
  const images = site.images.map((image): Image => {
    const updatedMs = Date.parse(image.updated);
    return {
      id: imageId(site.id, image.name),
      name: image.name,
      status: "active",
      visibility: image.visibility ?? "public",
      owner: operatorId(site.id),
      isProtected: true,
      diskFormat: site.id === "gricad" ? "raw" : "qcow2",
      containerFormat: "bare",
      minDiskGiB: image.minDiskGiB,
      minRamMiB: image.minRamMiB ?? 512,
      sizeBytes: 400_000_000 + (parseInt(stableId(image.name).slice(0, 6), 16) % 900_000_000),
      checksum: stableId(`${site.id}/${image.name}/md5`),
      hashValue: stableId(`${image.name}/a`).repeat(4),
      tags: [],
      properties: {
        os_distro: image.distro,
        os_version: image.version,
        os_admin_user: image.adminUser,
        architecture: "x86_64",
      },
      createdMs: updatedMs,
      updatedMs,
      members: new Map(),
    };
  });
  return { images: new Map(images.map((image) => [image.id, image])) };
}
