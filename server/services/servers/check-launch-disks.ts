import type { ServerSpec } from "@/lib/launch";
import type { Fields } from "./check-launch";
import type { LaunchFacts } from "./launch-facts";

type Disk = { sizeGiB: number; volumeType?: string | undefined };

/** A new disk, at the field path of its own. */
function checkNew(path: string, { sizeGiB, volumeType }: Disk, facts: LaunchFacts): Fields {
  const { volumeTypes, volumeLimits, features } = facts;
  const most = volumeLimits?.maxVolumeGiB ?? null;
  const isUnknown = volumeTypes && !volumeTypes.some(({ name, id }) => name === volumeType || id === volumeType);
  return {
    ...(most !== null && sizeGiB > most && { [`${path}.sizeGiB`]: "volume_large" }),
    ...(volumeType !== undefined && isUnknown && { [`${path}.volumeType`]: "not_found" }),
    ...(volumeType !== undefined && features && !features.volumeTypes && { [`${path}.volumeType`]: "old_release" }),
  };
}

/** Disks that are made, and those that are there: free, named once, and for one machine only. */
export function checkDisks(spec: ServerSpec, facts: LaunchFacts, count: number): Fields {
  const { bootVolume, volumes = [] } = spec;
  const fields: Fields = bootVolume ? checkNew("spec.bootVolume", bootVolume, facts) : {};
  for (const [index, volume] of volumes.entries()) {
    const path = `spec.volumes.${index}`;
    if (volume.kind === "new") {
      Object.assign(fields, checkNew(path, volume, facts));
      continue;
    }
    const existing = facts.volumes?.find(({ id }) => id === volume.id);
    const isDouble = volumes.slice(0, index).some((other) => other.kind === "existing" && other.id === volume.id);
    if (facts.volumes && !existing) fields[`${path}.id`] = "not_found";
    else if (existing && existing.status !== "available") fields[`${path}.id`] = "volume_in_use";
    else if (isDouble) fields[`${path}.id`] = "duplicate";
    else if (count > 1) fields[`${path}.id`] = "one_machine";
  }
  return fields;
}
