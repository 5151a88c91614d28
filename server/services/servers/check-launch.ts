import type { Flavor } from "@/lib/flavor";
import type { ServerSpec } from "@/lib/launch";
import { isSameKey } from "@/server/openstack/compute/keypairs";
import type { ImageRecord } from "@/server/openstack/image/images";
import type { NetworkRecord } from "@/server/openstack/network/networks";
import type { ServiceContext } from "@/server/services/context";
import { known } from "@/server/services/sites/read-part";
import { readChoices } from "./launch-choices";

type Fields = Record<string, string>;

/**
 * What the site would refuse, seen before it is asked: message keys by field. A choice that cannot be read now is left to
 * the site. Also the flavor, for the quotas.
 */
export async function checkLaunch(
  ctx: ServiceContext,
  spec: ServerSpec,
): Promise<{ fields: Fields; flavor: Flavor | null }> {
  const [flavors, images, networks, groups, keypairs, zones] = await Promise.all([
    known(readChoices.flavors(ctx, spec)),
    known(readChoices.images(ctx, spec)),
    known(readChoices.networks(ctx, spec)),
    known(readChoices.securityGroups(ctx, spec)),
    known(readChoices.keypairs(ctx, spec)),
    known(readChoices.availabilityZones(ctx, spec)),
  ]);
  const flavor = flavors?.rows.find((row) => row.id === spec.flavorId) ?? null;
  const image = images?.rows.find((row) => row.id === spec.imageId) ?? null;
  const fields: Fields = {
    ...(flavors && !flavor && { "spec.flavorId": "not_found" }),
    ...(images && !image?.isBootable && { "spec.imageId": "not_found" }),
    ...(flavor && image && tooSmall(flavor, image)),
    ...(networks && checkNetworks(spec.networkIds, networks.rows)),
    ...(zones &&
      spec.availabilityZone &&
      !zones.includes(spec.availabilityZone) && { "spec.availabilityZone": "not_found" }),
  };
  for (const [index, id] of spec.securityGroupIds.entries())
    if (groups && !groups.rows.some((group) => group.id === id)) fields[`spec.securityGroupIds.${index}`] = "not_found";
  const { key } = spec;
  if (keypairs && key.kind !== "none") {
    const existing = keypairs.rows.find((row) => row.name === key.name);
    if (key.kind === "existing" && !existing) fields["spec.key.name"] = "not_found";
    if (key.kind === "import" && existing && !isSameKey(existing.publicKey, key.publicKey))
      fields["spec.key.name"] = "name_in_use";
  }
  return { fields, flavor };
}

/**
 * A flavor with disk 0 takes the size of its image: nothing to compare.
 * https://opendev.org/openstack/nova/src/branch/stable/2025.1/nova/compute/api.py (`_validate_flavor_image_nostatus`)
 */
function tooSmall(flavor: Flavor, image: ImageRecord): Fields {
  if (flavor.ramMiB < image.minRamMiB) return { "spec.flavorId": "ram_small" };
  if (flavor.diskGiB === 0) return {};
  const isSmall = flavor.diskGiB < image.minDiskGiB || flavor.diskGiB * 1024 ** 3 < (image.sizeBytes ?? 0);
  return isSmall ? { "spec.flavorId": "disk_small" } : {};
}

/** Without a choice the site takes the only network, or makes one; with several it refuses. */
function checkNetworks(chosen: readonly string[], networks: readonly NetworkRecord[]): Fields {
  if (chosen.length === 0)
    return networks.filter((row) => row.isAttachable).length > 1 ? { "spec.networkIds": "choose_network" } : {};
  const fields: Fields = {};
  for (const [index, id] of chosen.entries()) {
    const network = networks.find((row) => row.id === id);
    if (!network) fields[`spec.networkIds.${index}`] = "not_found";
    else if (!network.isAttachable) fields[`spec.networkIds.${index}`] = "network_closed";
  }
  return fields;
}
