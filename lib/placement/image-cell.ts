import { systemLabel, systemOf } from "../system";
import { cell, dated, unknownCell } from "./cell";
import type { Choice } from "./choose";
import type { PublicFacts } from "./facts";
import { imagesFor, versionsBehind } from "./images";
import type { Need } from "./need";
import { words, type Cell } from "./verdict";

/** The system that was asked for, how new it is here, or what there is instead. */
export function imageCell(
  need: Need,
  images: PublicFacts["images"],
  choice: Choice | null,
  days: readonly string[],
): { cell: Cell; behind: number } {
  if (!images.ok) return { cell: unknownCell(), behind: 0 };
  const found = imagesFor(images.value, need);
  const image = choice?.chosen?.image ?? choice?.asked?.image ?? found[0]?.image ?? null;
  if (image === null) {
    const label = need.system === null ? null : systemLabel(need.system.id, need.system.version);
    const value = label === null ? words("image.none") : words("image.noSuch", { system: label });
    return { cell: dated(cell("no", value), images), behind: 0 };
  }
  const match = found.find((one) => one.image === image)?.match ?? "same";
  if (match === "version") {
    const system = systemOf(image)?.label ?? image.name;
    return { cell: dated(cell("near", words("image.system", { system }), words("image.other")), images), behind: 0 };
  }
  const day = image.updatedAt;
  const value = day === "" ? words("image.name", { name: image.name }) : words("image.day", { day: { day } });
  if (need.system === null && need.imageName === null)
    return { cell: dated(cell("ok", words("image.any", { count: found.length })), images), behind: 0 };
  const behind = versionsBehind(image, days);
  const delta = behind > 0 ? words("image.older", { count: behind }) : words("image.newest");
  return { cell: dated(cell(behind > 0 ? "near" : "ok", value, delta), images), behind };
}
