import type { Flavor } from "@/lib/flavor";
import type { Image } from "@/lib/image";
import { quotaLeft, type Quota, type QuotaKey } from "@/lib/quota";

export type Need = { vcpus: number; ramMiB: number; servers: number };

/** `key` is a message key below `launch.fit`. */
export type Misfit = { key: "image_disk" | "image_size" | "image_ram" | "vcpus" | "ram" | "servers"; missing: number };

export function needOf(flavor: Pick<Flavor, "vcpus" | "ramMiB">, count: number): Need {
  return { vcpus: flavor.vcpus * count, ramMiB: flavor.ramMiB * count, servers: count };
}

/** null: no limit, or the site did not say. */
export function leftOf(quotas: readonly Quota[] | null, key: QuotaKey): number | null {
  const quota = quotas?.find((candidate) => candidate.key === key);
  return quota ? quotaLeft(quota) : null;
}

/** The first quota that `need` would exceed, with how much is missing. */
export function quotaMisfit(need: Need, quotas: readonly Quota[] | null): Misfit | null {
  const wanted: [Misfit["key"], QuotaKey, number][] = [
    ["servers", "servers", need.servers],
    ["vcpus", "vcpus", need.vcpus],
    ["ram", "ram", need.ramMiB],
  ];
  for (const [key, quota, amount] of wanted) {
    const left = leftOf(quotas, quota);
    if (left !== null && amount > left) return { key, missing: amount - left };
  }
  return null;
}

const gib = 2 ** 30;

/**
 * Nova's own rules before it accepts (`_validate_flavor_image_nostatus`, nova/compute/api.py): a root disk of 0
 * takes the image's size, so only the others are compared.
 */
function imageMisfit(flavor: Flavor, image: Image): Misfit | null {
  if (image.minRamMiB > flavor.ramMiB) return { key: "image_ram", missing: image.minRamMiB - flavor.ramMiB };
  if (flavor.diskGiB === 0) return null;
  if (image.minDiskGiB > flavor.diskGiB) return { key: "image_disk", missing: image.minDiskGiB - flavor.diskGiB };
  const size = Math.ceil((image.sizeBytes ?? 0) / gib);
  return size > flavor.diskGiB ? { key: "image_size", missing: size - flavor.diskGiB } : null;
}

/** null when the size fits; quotas that could not be read never forbid. Without its own disk, a volume's size counts. */
export function misfitOf(
  flavor: Flavor,
  image: Image | null,
  count: number,
  quotas: readonly Quota[] | null,
  hasOwnDisk = true,
): Misfit | null {
  const fits = hasOwnDisk ? flavor : { ...flavor, diskGiB: 0 };
  return (image === null ? null : imageMisfit(fits, image)) ?? quotaMisfit(needOf(flavor, count), quotas);
}

/** What speaks against this size itself: too many machines would be too many of any size. */
export function sizeMisfitOf(...wanted: Parameters<typeof misfitOf>): Misfit | null {
  const misfit = misfitOf(...wanted);
  if (misfit?.key !== "servers") return misfit;
  const [flavor, image, count, quotas, hasOwnDisk] = wanted;
  const others = quotas?.filter(({ key }) => key !== "servers") ?? null;
  return misfitOf(flavor, image, count, others, hasOwnDisk);
}

/** How many machines of this size the quota still takes; null when nothing limits them. */
export function mostOf(flavor: Pick<Flavor, "vcpus" | "ramMiB">, quotas: readonly Quota[] | null): number | null {
  const shares = [
    [leftOf(quotas, "servers"), 1],
    [leftOf(quotas, "vcpus"), flavor.vcpus],
    [leftOf(quotas, "ram"), flavor.ramMiB],
  ] as const;
  const counts = shares.flatMap(([left, each]) => (left === null || each === 0 ? [] : [Math.floor(left / each)]));
  return counts.length === 0 ? null : Math.min(...counts);
}

/** The sites whose quota, as last read, would take it. */
export function fitsElsewhere(
  need: Need,
  others: readonly { siteName: string; quotas: readonly Quota[] | null }[],
): string[] {
  return others.flatMap(({ siteName, quotas }) =>
    quotas !== null && quotas.length > 0 && quotaMisfit(need, quotas) === null ? [siteName] : [],
  );
}

export function bySize(a: Flavor, b: Flavor): number {
  const accelerated = Number(a.accelerator !== null) - Number(b.accelerator !== null);
  return (
    accelerated || a.vcpus - b.vcpus || a.ramMiB - b.ramMiB || a.diskGiB - b.diskGiB || a.name.localeCompare(b.name)
  );
}

/** The same size at another site: same vCPU, enough memory; nearest first. */
export function matchFlavor(flavors: readonly Flavor[], wanted: Pick<Flavor, "vcpus" | "ramMiB">): Flavor | null {
  const able = flavors.filter((flavor) => flavor.vcpus >= wanted.vcpus && flavor.ramMiB >= wanted.ramMiB);
  return able.toSorted(bySize)[0] ?? null;
}
