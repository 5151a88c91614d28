import type { ProjectRef } from "@/lib/refs";
import type { VolumeOptions } from "@/lib/volume";
import { toImage } from "@/server/openstack/image/image-row";
import { listVolumeZones } from "@/server/openstack/volume/availability-zones";
import { listVolumeTypes } from "@/server/openstack/volume/types";
import type { ServiceContext } from "@/server/services/context";
import { readChoices } from "@/server/services/servers/launch-choices";
import { toPart } from "@/server/services/sites/read-part";
import { maxAge, readList, readProject } from "@/server/services/sites/read-project";
import { openVolumes, readSnapshots, readVolumeLimits, readVolumes } from "./read-volumes";

/** How the form and its checks read what belongs to volumes; both share the cache. */
export const volumeChoices = {
  types: (ctx: ServiceContext, ref: ProjectRef) =>
    readList(ctx, ref, { resource: "volume-types", maxAgeMs: maxAge.catalogue }, listVolumeTypes),
  zones: (ctx: ServiceContext, ref: ProjectRef) =>
    readProject(ctx, ref, { resource: "volume-zones", maxAgeMs: maxAge.catalogue }, listVolumeZones),
} as const;

/** Everything the form for a new volume offers in one project; `unsupported` where the site has no volumes. */
export async function getVolumeOptions(ctx: ServiceContext, ref: ProjectRef): Promise<VolumeOptions> {
  const { project } = await openVolumes(ctx, ref);
  const [types, quotas, images, snapshots, volumes, availabilityZones] = await Promise.all([
    toPart(ctx, ref, volumeChoices.types(ctx, ref), ({ rows }) => rows),
    toPart(ctx, ref, readVolumeLimits(ctx, ref, maxAge.list), (limits) => limits),
    toPart(ctx, ref, readChoices.images(ctx, ref), ({ rows }) =>
      rows.filter(({ isBootable }) => isBootable).map(toImage),
    ),
    toPart(ctx, ref, readSnapshots(ctx, ref, maxAge.list), ({ rows }) => rows),
    toPart(ctx, ref, readVolumes(ctx, ref, maxAge.list), ({ rows }) => rows),
    toPart(ctx, ref, volumeChoices.zones(ctx, ref), (zones) => zones),
  ]);
  return { siteId: ref.siteId, project, types, quotas, images, snapshots, volumes, availabilityZones };
}
