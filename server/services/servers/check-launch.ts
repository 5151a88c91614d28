import type { Flavor } from "@/lib/flavor";
import type { ServerSpec } from "@/lib/launch";
import { smallestVolumeGiB } from "@/lib/volume";
import { isSameKey } from "@/server/openstack/compute/keypairs";
import type { ImageRecord } from "@/server/openstack/image/images";
import { checkDisks } from "./check-launch-disks";
import { checkAddress, checkNetworks } from "./check-launch-networks";
import type { LaunchFacts } from "./launch-facts";

/** Message keys below `validation`, by field path. */
export type Fields = Record<string, string>;

export const flavorOf = (spec: ServerSpec, { flavors }: LaunchFacts): Flavor | null =>
  flavors?.find((row) => row.id === spec.flavorId) ?? null;

/**
 * What the site would refuse, seen before it is asked. A choice that cannot be read now is left to the site. `count`: how
 * many machines of this kind; `today`: ISO date.
 */
export function checkLaunch(spec: ServerSpec, facts: LaunchFacts, count: number, today: string): Fields {
  const flavor = flavorOf(spec, facts);
  const image = facts.images?.find((row) => row.id === spec.imageId) ?? null;
  return {
    ...(facts.flavors && !flavor && { "spec.flavorId": "not_found" }),
    ...(facts.images && !image?.isBootable && { "spec.imageId": "not_found" }),
    ...(flavor && image && tooSmall(spec, flavor, image)),
    ...checkDisks(spec, facts, count),
    ...checkNetworks(spec, facts, count),
    ...checkAddress(spec, facts, count),
    ...checkGroups(spec, facts),
    ...checkKey(spec, facts),
    ...checkExtras(spec, facts, today),
  };
}

/**
 * A flavor with disk 0 takes the size of its image: nothing to compare.
 * https://opendev.org/openstack/nova/src/branch/stable/2025.1/nova/compute/api.py (`_validate_flavor_image_nostatus`)
 */
function tooSmall({ bootVolume }: ServerSpec, flavor: Flavor, image: ImageRecord): Fields {
  const needed = smallestVolumeGiB(image);
  if (flavor.ramMiB < image.minRamMiB) return { "spec.flavorId": "ram_small" };
  if (bootVolume) return bootVolume.sizeGiB < needed ? { "spec.bootVolume.sizeGiB": "volume_small" } : {};
  return flavor.diskGiB > 0 && flavor.diskGiB < needed ? { "spec.flavorId": "disk_small" } : {};
}

function checkGroups({ securityGroupIds }: ServerSpec, { groupIds }: LaunchFacts): Fields {
  if (groupIds === null) return {};
  const missing = securityGroupIds.flatMap((id, index) => (groupIds.includes(id) ? [] : [index]));
  return Object.fromEntries(missing.map((index) => [`spec.securityGroupIds.${index}`, "not_found"]));
}

function checkKey({ key }: ServerSpec, { keypairs }: LaunchFacts): Fields {
  if (keypairs === null || key.kind === "none") return {};
  const existing = keypairs.find((row) => row.name === key.name);
  if (key.kind === "existing") return existing ? {} : { "spec.key.name": "not_found" };
  const isOther = existing !== undefined && !isSameKey(existing.publicKey, key.publicKey);
  return isOther ? { "spec.key.name": "name_in_use" } : {};
}

function checkExtras(spec: ServerSpec, { zones, features, serverGroups }: LaunchFacts, today: string): Fields {
  const { availabilityZone: zone, serverGroupId, tags = [], endsOn } = spec;
  const isDouble = (tag: string, index: number) => tags.indexOf(tag) !== index;
  return {
    ...(zones && zone && !zones.includes(zone) && { "spec.availabilityZone": "not_found" }),
    ...(serverGroups &&
      serverGroupId &&
      !serverGroups.some(({ id }) => id === serverGroupId) && { "spec.serverGroupId": "not_found" }),
    ...(features && !features.tags && tags.length > 0 && { "spec.tags": "old_release" }),
    ...Object.fromEntries(
      tags.flatMap((tag, index) => (isDouble(tag, index) ? [[`spec.tags.${index}`, "duplicate"]] : [])),
    ),
    ...(endsOn !== undefined && endsOn < today && { "spec.endsOn": "date_past" }),
  };
}
