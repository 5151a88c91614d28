import type { Image } from "@/lib/image";
import { newerSystem, systemIds, systemOf } from "@/lib/system";

/** At most `count` images to offer first: the chosen one, then the newest of each usual distribution. */
export function imageCards(images: readonly Image[], chosenId: string | null, count = 3): Image[] {
  const best = new Map<string, Image>();
  for (const image of images.toSorted(newerSystem)) {
    const id = systemOf(image)?.id;
    if (id !== undefined && !best.has(id)) best.set(id, image);
  }
  const ranked = systemIds.flatMap((id) => best.get(id) ?? []);
  const rest = images.filter((image) => !ranked.includes(image)).toSorted(newerSystem);
  const shown = [...ranked, ...rest].slice(0, count);
  const chosen = images.find((image) => image.id === chosenId);
  if (!chosen || shown.includes(chosen)) return shown;
  return [chosen, ...shown.slice(0, count - 1)];
}

/** The image that replaces `wanted` at another site: same name, else same distribution and version, else the distribution. */
export function matchImage(images: readonly Image[], wanted: Pick<Image, "name" | "os">): Image | null {
  const system = systemOf(wanted);
  const sorted = images.toSorted(newerSystem);
  return (
    sorted.find((image) => image.name === wanted.name) ??
    sorted.find((image) => system !== null && systemOf(image)?.label === system.label) ??
    sorted.find((image) => system !== null && systemOf(image)?.id === system.id) ??
    null
  );
}
