import type { Image } from "../image";
import { isPlainSystem, newerSystem, systemOf } from "../system";
import type { Need } from "./need";

/** same: what was asked for. version: the same distribution, another version of it. */
export type ImageMatch = "same" | "version";

type Wanted = Pick<Need, "system" | "imageName">;

function matchOf(image: Image, { system, imageName }: Wanted): ImageMatch | null {
  if (imageName !== null && image.name === imageName) return "same";
  if (system === null) return imageName === null ? "same" : null;
  const own = systemOf(image);
  if (own?.id !== system.id) return null;
  return system.version === null || own.version === system.version ? "same" : "version";
}

/** Images that could serve: what was asked for before other versions, the very name first, the plain one before what is built on it, then the newest. */
export function imagesFor(images: readonly Image[], wanted: Wanted): { image: Image; match: ImageMatch }[] {
  const named = (image: Image) => Number(wanted.imageName !== null && image.name === wanted.imageName);
  return images
    .flatMap((image) => {
      const match = matchOf(image, wanted);
      return match === null ? [] : [{ image, match }];
    })
    .toSorted((a, b) => {
      if (a.match !== b.match) return a.match === "same" ? -1 : 1;
      return named(b.image) - named(a.image) || newerSystem(a.image, b.image);
    });
}

/** The image that takes the place of another at some other site. */
export function nearestImage(
  images: readonly Image[],
  wanted: Pick<Image, "name" | "os">,
): { image: Image; match: ImageMatch } | null {
  const system = systemOf(wanted);
  return imagesFor(images, { system, imageName: wanted.name })[0] ?? null;
}

const dayOf = (image: Pick<Image, "updatedAt">) => image.updatedAt.slice(0, 10);

/** The days on which images of a system were renewed anywhere, newest first: what "two versions older" is counted in. */
export function releaseDays(images: readonly Image[], wanted: Wanted): string[] {
  const days = imagesFor(images, wanted)
    .filter(({ image, match }) => match === "same" && (wanted.imageName !== null || isPlainSystem(image)))
    .map(({ image }) => dayOf(image))
    .filter((day) => day !== "");
  return [...new Set(days)].toSorted((a, b) => b.localeCompare(a));
}

/** How many renewals elsewhere are newer than this image. */
export const versionsBehind = (image: Image, days: readonly string[]) =>
  dayOf(image) === "" ? 0 : days.filter((day) => day > dayOf(image)).length;
