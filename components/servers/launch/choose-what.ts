import type { Flavor } from "@/lib/flavor";
import type { Image } from "@/lib/image";
import { bySize, matchFlavor, misfitOf } from "./flavor-fit";
import { imageCards, matchImage } from "./image-choices";
import type { LaunchDraft } from "./launch-draft";
import type { LaunchMemory } from "./launch-memory";
import { type LaunchWorld, valueOf } from "./launch-world";

export function chosenImage(draft: LaunchDraft, images: readonly Image[], memory: LaunchMemory | null): Image | null {
  for (const wanted of [draft.image, memory?.image]) {
    if (!wanted) continue;
    const found = images.find(({ id }) => id === wanted.id) ?? matchImage(images, wanted);
    if (found) return found;
  }
  return imageCards(images, null)[0] ?? null;
}

/** The wanted size even when it does not fit. A guess fits if anything does: the last one, else the smallest to work with. */
export function chosenFlavor(
  draft: LaunchDraft,
  world: LaunchWorld,
  image: Image | null,
  count: number,
): Flavor | null {
  const flavors = valueOf(world.options?.flavors).toSorted(bySize);
  const hasOwnDisk = draft.bootVolume === null;
  const wanted = draft.flavor;
  if (wanted) {
    const same = flavors.find(({ id }) => id === wanted.id);
    const found = same ?? (wanted.vcpus > 0 ? matchFlavor(flavors, wanted) : null);
    if (found) return found;
  }
  const fits = (flavor: Flavor, machines: number, quotas: LaunchWorld["quotas"]) =>
    misfitOf(flavor, image, machines, quotas, hasOwnDisk) === null;
  const fitting = flavors.filter((flavor) => fits(flavor, count, world.quotas));
  const able = fitting.length > 0 ? fitting : flavors.filter((flavor) => fits(flavor, 1, null));
  const last = world.memory?.flavor;
  const again = last && (able.find(({ id }) => id === last.id) ?? (last.vcpus > 0 ? matchFlavor(able, last) : null));
  return again ?? able.find(({ ramMiB, accelerator }) => ramMiB >= 2048 && accelerator === null) ?? able[0] ?? null;
}
