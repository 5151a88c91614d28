import type { Flavor } from "../flavor";
import type { Image } from "../image";
import type { Need } from "./need";

type Wanted = Pick<Need, "vcpus" | "ramMiB" | "gpus" | "gpuModel">;

/** As fedcloudclient selects: the smallest resource first (GPU, CPU, memory, disk). */
export function bySize(a: Flavor, b: Flavor): number {
  const gpus = (a.accelerator?.count ?? 0) - (b.accelerator?.count ?? 0);
  return gpus || a.vcpus - b.vcpus || a.ramMiB - b.ramMiB || a.diskGiB - b.diskGiB || a.name.localeCompare(b.name);
}

const plain = (text: string) => text.toLowerCase().replaceAll(/[^a-z0-9]/g, "");

export function hasGpu(flavor: Flavor, { gpus, gpuModel }: Pick<Need, "gpus" | "gpuModel">): boolean {
  if (gpus === 0) return true;
  if (flavor.accelerator === null || flavor.accelerator.count < gpus) return false;
  return gpuModel === null || plain(flavor.accelerator.name).includes(plain(gpuModel));
}

export const covers = (flavor: Flavor, wanted: Wanted) =>
  flavor.vcpus >= wanted.vcpus && flavor.ramMiB >= wanted.ramMiB && hasGpu(flavor, wanted);

const gib = 2 ** 30;

/**
 * Nova's own rules before it accepts (`_validate_flavor_image_nostatus`, nova/compute/api.py): a root disk of 0 takes the
 * image's size, so only the others are compared.
 */
export function takesImage(flavor: Flavor, image: Pick<Image, "minRamMiB" | "minDiskGiB" | "sizeBytes">): boolean {
  if (flavor.ramMiB < image.minRamMiB) return false;
  return flavor.diskGiB === 0 || (flavor.diskGiB >= image.minDiskGiB && flavor.diskGiB * gib >= (image.sizeBytes ?? 0));
}

/** How much of what is wanted a size gives, from 0 to 1: the worse of CPU and memory. */
const share = (flavor: Flavor, wanted: Wanted) =>
  Math.min(1, flavor.vcpus / wanted.vcpus, flavor.ramMiB / wanted.ramMiB);

/** The sizes that fall short, the nearest first; those without the wanted GPU come last. */
export function shortOf(flavors: readonly Flavor[], wanted: Wanted): Flavor[] {
  return flavors
    .filter((flavor) => !covers(flavor, wanted))
    .toSorted(
      (a, b) =>
        Number(hasGpu(b, wanted)) - Number(hasGpu(a, wanted)) || share(b, wanted) - share(a, wanted) || bySize(a, b),
    );
}

export type FlavorDelta = { vcpus: number; ramMiB: number; gpus: number };

/** What the size gives beyond what is wanted; below zero: what is missing. */
export const flavorDelta = (flavor: Flavor, wanted: Wanted): FlavorDelta => ({
  vcpus: flavor.vcpus - wanted.vcpus,
  ramMiB: flavor.ramMiB - wanted.ramMiB,
  gpus: (flavor.accelerator?.count ?? 0) - wanted.gpus,
});

/** The size that takes the place of another at some other site: the smallest that gives as much, else the one that misses least. */
export function nearestFlavor(
  flavors: readonly Flavor[],
  wanted: Pick<Flavor, "vcpus" | "ramMiB" | "accelerator">,
  image: Pick<Image, "minRamMiB" | "minDiskGiB" | "sizeBytes"> | null = null,
): { flavor: Flavor; delta: FlavorDelta } | null {
  const need = { ...wanted, gpus: wanted.accelerator?.count ?? 0, gpuModel: null };
  const able = flavors.filter((flavor) => image === null || takesImage(flavor, image));
  const found = able.filter((flavor) => covers(flavor, need)).toSorted(bySize)[0] ?? shortOf(able, need)[0];
  return found === undefined ? null : { flavor: found, delta: flavorDelta(found, need) };
}
