import type { Flavor } from "../flavor";
import { cell, dated, unknownCell } from "./cell";
import type { Choice } from "./choose";
import type { PublicFacts } from "./facts";
import { covers, flavorDelta, hasGpu, shortOf, takesImage } from "./flavors";
import { imagesFor } from "./images";
import type { Need } from "./need";
import { words, type Cell, type Words } from "./verdict";

const sizeWords = ({ vcpus, ramMiB }: Pick<Flavor, "vcpus" | "ramMiB">) =>
  words("size.value", { vcpus, ram: { ram: ramMiB } });
const named = ({ name }: Flavor) => words("size.name", { name });

function shortBy(flavor: Flavor, need: Need): Words {
  const { vcpus, ramMiB } = flavorDelta(flavor, need);
  if (vcpus < 0) return words("size.vcpusShort", { missing: -vcpus });
  return words("size.ramShort", { missing: { ram: -ramMiB } });
}

/** A size that gives at least as much; else the nearest there is. */
export function sizeCell(need: Need, facts: Pick<PublicFacts, "flavors" | "images">, choice: Choice | null): Cell {
  const { flavors, images } = facts;
  if (!flavors.ok || choice === null) return unknownCell();
  const own = choice.isWithoutGpu || choice.asked === null ? { ...need, gpus: 0 } : need;
  const shown = [choice.chosen, choice.asked].find((pair) => pair !== null && covers(pair.flavor, own));
  if (shown) return dated(cell("ok", sizeWords(shown.flavor), named(shown.flavor)), flavors);
  if (choice.chosen) {
    const { flavor } = choice.chosen;
    return dated(cell("near", sizeWords(flavor), shortBy(flavor, own)), flavors);
  }
  const wide = flavors.value.find((flavor) => covers(flavor, own));
  if (wide) {
    // Large enough, but not for the image: its own disk or memory is too small.
    const found = images.ok && need.kind === "vm" ? imagesFor(images.value, need) : [];
    const isImage = found.length > 0 && !found.some(({ image }) => takesImage(wide, image));
    return dated(cell(isImage ? "no" : "ok", sizeWords(wide), isImage ? words("size.image") : named(wide)), flavors);
  }
  const [nearest] = shortOf(flavors.value, own);
  if (nearest === undefined) return dated(cell("no", words("size.none")), flavors);
  return dated(cell("no", sizeWords(nearest), words("size.largest")), flavors);
}

/** Whether any size brings the wanted device. How many are free now, sites tell nobody. */
export function gpuCell(need: Need, flavors: PublicFacts["flavors"], choice: Choice | null): Cell {
  if (!flavors.ok) return unknownCell();
  const able = flavors.value.filter((flavor) => hasGpu(flavor, need));
  const own = [choice?.chosen?.flavor, choice?.asked?.flavor, able[0]].find(
    (flavor) => flavor !== undefined && hasGpu(flavor, need),
  );
  if (own && choice?.isWithoutGpu)
    return dated(cell("near", words("gpu.value", { name: own.accelerator?.name ?? "" }), words("gpu.quota")), flavors);
  if (own?.accelerator) {
    const { name, count } = own.accelerator;
    const each = count === need.gpus ? null : words("gpu.each", { count });
    return dated(cell("ok", words("gpu.value", { name }), each), flavors);
  }
  const others = [...new Set(flavors.value.flatMap(({ accelerator }) => accelerator?.name ?? []))];
  const other = others.length > 0 ? words("gpu.only", { list: { list: others } }) : null;
  return dated(cell("no", words(other === null ? "gpu.none" : "gpu.noSuch"), other), flavors);
}
