import type { Flavor } from "../flavor";
import type { Image } from "../image";
import type { Network } from "../network";
import { valueOf, type ProjectFacts } from "../placement/facts";
import { flavorDelta, nearestFlavor, type FlavorDelta } from "../placement/flavors";
import { nearestImage } from "../placement/images";
import { usualNetwork } from "../placement/network-cell";
import type { Target } from "../placement/verdict";
import type { RecipeId } from "../recipes/recipes";
import type { Definition } from "./definition";

/** same: as here. near: something close, or the same thing made anew. missing: not there. unknown: could not be read. */
export type Follows = "same" | "near" | "missing" | "unknown";

export type MappedPart =
  | { part: "size"; follows: Follows; flavor: Flavor | null; delta: FlavorDelta | null }
  | { part: "image"; follows: Follows; image: Image | null; isPrivate: boolean }
  | { part: "disk"; follows: Follows; diskGiB: number | null; isVolume: boolean }
  | { part: "volumes"; follows: Follows; count: number; totalGiB: number }
  | { part: "network"; follows: Follows; network: Network | null }
  | { part: "rules"; follows: Follows; count: number; lost: number }
  | { part: "key"; follows: Follows; isPublicKeyKnown: boolean }
  | { part: "address"; follows: Follows }
  | { part: "script"; follows: Follows; recipes: RecipeId[]; lost: RecipeId[] }
  | { part: "notes"; follows: Follows };
export type PartName = MappedPart["part"];
export type Mapped = { [Name in PartName]: Extract<MappedPart, { part: Name }> };

/** Recipes whose options are not kept anywhere: what they did has to be written again. */
const optionless: readonly RecipeId[] = ["updates", "docker", "jupyter", "security"];

function sizeOf(
  { size: wanted }: Definition,
  flavors: Flavor[] | null,
  image: Image | null,
  target: Target | null,
): Mapped["size"] {
  const none = { part: "size" as const, flavor: null, delta: null };
  if (wanted === null || flavors === null) return { ...none, follows: "unknown" };
  const chosen = flavors.find(({ id }) => id === target?.flavor?.id);
  const need = { vcpus: wanted.vcpus, ramMiB: wanted.ramMiB, gpus: wanted.accelerator?.count ?? 0, gpuModel: null };
  const found = chosen ? { flavor: chosen, delta: flavorDelta(chosen, need) } : nearestFlavor(flavors, wanted, image);
  if (found === null) return { ...none, follows: "missing" };
  const { vcpus, ramMiB, gpus } = found.delta;
  return { part: "size", follows: vcpus === 0 && ramMiB === 0 && gpus === 0 ? "same" : "near", ...found };
}

function imageOf({ image: wanted }: Definition, images: Image[] | null, target: Target | null): Mapped["image"] {
  const isPrivate = wanted !== null && wanted.visibility !== "public" && wanted.visibility !== "unknown";
  const none = { part: "image" as const, image: null, isPrivate };
  if (wanted === null || images === null) return { ...none, follows: "unknown" };
  const near = nearestImage(images, wanted);
  const chosen = images.find(({ id }) => id === target?.image?.id) ?? near?.image;
  if (!chosen) return { ...none, follows: "missing" };
  const isSame = chosen.id === near?.image.id ? near.match === "same" : chosen.name === wanted.name;
  // A copy of one's own disk is never the distribution's image, whatever it is called.
  return { part: "image", image: chosen, isPrivate, follows: isSame && !isPrivate ? "same" : "near" };
}

function disk({ size: wanted, bootGiB }: Definition, flavor: Flavor | null, { volume }: ProjectFacts): Mapped["disk"] {
  if (bootGiB !== null) {
    const follows = volume.ok ? "same" : volume.isAbsent ? "missing" : "unknown";
    return { part: "disk", follows, diskGiB: bootGiB, isVolume: true };
  }
  if (wanted === null || flavor === null) return { part: "disk", follows: "unknown", diskGiB: null, isVolume: false };
  return {
    part: "disk",
    follows: flavor.diskGiB === wanted.diskGiB ? "same" : "near",
    diskGiB: flavor.diskGiB,
    isVolume: false,
  };
}

function volumes({ volumes: disks }: Definition, { volume }: ProjectFacts): Mapped["volumes"] {
  const of = {
    part: "volumes" as const,
    count: disks.length,
    totalGiB: disks.reduce((sum, { sizeGiB }) => sum + sizeGiB, 0),
  };
  if (disks.length === 0) return { ...of, follows: "same" };
  return { ...of, follows: volume.ok ? "near" : volume.isAbsent ? "missing" : "unknown" };
}

function network(
  { networks: wanted }: Definition,
  networks: Network[] | null,
  target: Target | null,
): Mapped["network"] {
  if (networks === null) return { part: "network", follows: "unknown", network: null };
  const namesake = networks.find(({ name, hasSubnet }) => hasSubnet && wanted.includes(name));
  const found = namesake ?? networks.find(({ id }) => id === target?.networkId) ?? usualNetwork(networks);
  if (!found) return { part: "network", follows: "missing", network: null };
  return { part: "network", follows: namesake && wanted.length < 2 ? "same" : "near", network: found };
}

function rules({ rules: wanted }: Definition): Mapped["rules"] {
  if (wanted === null) return { part: "rules", follows: "unknown", count: 0, lost: 0 };
  const { portable, lost } = wanted;
  return {
    part: "rules",
    follows: lost === 0 ? "same" : portable.length > 0 ? "near" : "missing",
    count: portable.length,
    lost,
  };
}

function key({ key: wanted }: Definition): Mapped["key"] {
  const isPublicKeyKnown = wanted === null || wanted.publicKey !== null;
  return { part: "key", follows: isPublicKeyKnown ? "same" : "missing", isPublicKeyKnown };
}

/** The placement has asked whether the project has one left; which network it comes from is asked with the wish. */
function address({ hasAddress }: Definition, target: Target | null): Mapped["address"] {
  if (!hasAddress) return { part: "address", follows: "same" };
  return { part: "address", follows: target === null ? "unknown" : target.hasAddress ? "near" : "missing" };
}

/** No site gives a start script back: only what it was put together from is known, and only sometimes. */
function script({ recipes }: Definition): Mapped["script"] {
  const kept = recipes.filter((id) => optionless.includes(id));
  const lost = recipes.filter((id) => !optionless.includes(id));
  const follows = recipes.length === 0 ? "unknown" : lost.length === 0 ? "near" : "missing";
  return { part: "script", follows, recipes: kept, lost };
}

/** Each part of a machine as one project of another site would have it. `target`: what the placement chose there. */
export function mapToSite(definition: Definition, project: ProjectFacts, target: Target | null): Mapped {
  const networks = valueOf(project.networks);
  const mappedImage = imageOf(definition, valueOf(project.images), target);
  const mappedSize = sizeOf(definition, valueOf(project.flavors), mappedImage.image, target);
  return {
    size: mappedSize,
    image: mappedImage,
    disk: disk(definition, mappedSize.flavor, project),
    volumes: volumes(definition, project),
    network: network(definition, networks, target),
    rules: rules(definition),
    key: key(definition),
    address: address(definition, target),
    script: script(definition),
    notes: { part: "notes", follows: "same" },
  };
}

/** Parts that the machine does not have at all say nothing anywhere. */
export function hasPart(definition: Definition, part: PartName): boolean {
  if (part === "volumes") return definition.volumes.length > 0;
  if (part === "address") return definition.hasAddress;
  if (part === "key") return definition.key !== null;
  if (part === "rules") return definition.groups.length > 0;
  if (part === "notes")
    return definition.tags.length > 0 || definition.endsOn !== null || definition.description !== null;
  return true;
}

export const partNames: readonly PartName[] = [
  "size",
  "image",
  "disk",
  "volumes",
  "network",
  "address",
  "rules",
  "key",
  "script",
  "notes",
];

export function tally(definition: Definition, mapped: Mapped): Record<Follows, number> {
  const counts: Record<Follows, number> = { same: 0, near: 0, missing: 0, unknown: 0 };
  for (const part of partNames) if (hasPart(definition, part)) counts[mapped[part].follows] += 1;
  return counts;
}
