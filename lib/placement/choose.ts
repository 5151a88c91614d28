import type { Flavor } from "../flavor";
import type { Image } from "../image";
import { bySize, covers, hasGpu, shortOf, takesImage } from "./flavors";
import { imagesFor, type ImageMatch } from "./images";
import type { Need } from "./need";
import { mostMachines, type Lefts } from "./room";

export type Pair = { flavor: Flavor; image: Image | null; match: ImageMatch | null };

export type Choice = {
  /** What would be launched; null where nothing can be. */
  chosen: Pair | null;
  /** What was asked for, whatever the quota says; null where the site has no such thing. */
  asked: Pair | null;
  /** How many machines of the chosen size the quota takes. */
  most: number;
  /** It goes only without the wanted GPU. */
  isWithoutGpu: boolean;
};

/** A size that gives less than a quarter of what is wanted is no substitute. */
const leastShare = 4;
const noLimits: Lefts = { vcpus: "free", ramMiB: "free", servers: "free" };

type Found = { image: Image; match: ImageMatch };

function pairsOf(flavors: readonly Flavor[], images: readonly Found[] | null): Pair[] {
  if (images === null) return flavors.map((flavor) => ({ flavor, image: null, match: null }));
  return images.flatMap(({ image, match }) =>
    flavors.filter((flavor) => takesImage(flavor, image)).map((flavor) => ({ flavor, image, match })),
  );
}

/** The first that the quota takes as often as wanted, else the one it takes most often; null when it takes none at all. */
function mostTaken(pairs: readonly Pair[], count: number, lefts: Lefts): { pair: Pair; most: number } | null {
  let best: { pair: Pair; most: number } | null = null;
  for (const pair of pairs) {
    const most = mostMachines(pair.flavor, lefts);
    if (most >= count) return { pair, most };
    if (most > (best?.most ?? 0)) best = { pair, most };
  }
  return best;
}

function chooseWith(need: Need, flavors: readonly Flavor[], images: readonly Found[] | null, lefts: Lefts) {
  const covering = flavors.filter((flavor) => covers(flavor, need)).toSorted(bySize);
  const short = shortOf(flavors, need).filter(
    (flavor) =>
      hasGpu(flavor, need) && flavor.vcpus * leastShare >= need.vcpus && flavor.ramMiB * leastShare >= need.ramMiB,
  );
  const same = images?.filter(({ match }) => match === "same") ?? null;
  const exact = pairsOf(covering, same);
  const tiers = [exact];
  if (images !== null) tiers.push(pairsOf(covering, images));
  tiers.push(pairsOf(short, same), pairsOf(short, images));
  const asked = exact[0] ?? tiers[1]?.[0] ?? null;
  for (const tier of tiers) {
    const found = mostTaken(tier, need.count, lefts);
    if (found) return { chosen: found.pair, asked, most: found.most };
  }
  return { chosen: null, asked, most: 0 };
}

/**
 * The size and the image to launch with: what was asked for if the site has it and the quota takes it, else the nearest
 * that goes. null for what could not be read: then it decides nothing.
 */
export function choose(
  need: Need,
  flavors: readonly Flavor[],
  images: readonly Image[] | null,
  lefts: Lefts | null,
): Choice {
  const found = images === null || need.kind === "cluster" ? null : imagesFor(images, need);
  const limits = lefts ?? noLimits;
  const first = chooseWith(need, flavors, found, limits);
  if (first.chosen !== null || need.gpus === 0) return { ...first, isWithoutGpu: false };
  const without = chooseWith({ ...need, gpus: 0 }, flavors, found, limits);
  if (without.chosen === null) return { ...first, isWithoutGpu: false };
  return { ...without, asked: first.asked, isWithoutGpu: true };
}
