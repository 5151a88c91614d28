import { accessOf } from "./access-cell";
import { cell, unknownCell } from "./cell";
import { choose } from "./choose";
import { valueOf, type PlacementFacts } from "./facts";
import type { Findings } from "./findings";
import { imageCell } from "./image-cell";
import type { Need } from "./need";
import { gpuCell, sizeCell } from "./size-cells";
import { words } from "./verdict";

/** A site where the person may not yet run this: what it offers, as far as another project lets them see it. */
export function placePublic(need: Need, facts: PlacementFacts, days: readonly string[]): Findings {
  const access = accessOf(facts, need);
  const { elsewhere } = facts;
  const flavors = valueOf(elsewhere?.flavors);
  const images = valueOf(elsewhere?.images);
  const choice = flavors === null ? null : choose(need, flavors, images, null);
  const image = elsewhere === null ? null : imageCell(need, elsewhere.images, choice, days);
  const later = access.cell.verdict === "no" ? words("cell.afterAccess") : null;
  const unread = unknownCell(later);
  return {
    project: elsewhere?.project ?? { projectId: "", projectName: "", community: need.community ?? "" },
    access,
    cells: {
      access: access.cell,
      size: elsewhere === null ? unknownCell() : sizeCell(need, elsewhere, choice),
      ...(need.gpus > 0 && { gpu: elsewhere === null ? unknownCell() : gpuCell(need, elsewhere.flavors, choice) }),
      quota: unread,
      ...(need.kind === "vm" ? { image: image?.cell ?? unknownCell() } : { kubernetes: unknownCell() }),
      ...(need.volumeGiB > 0 && { volume: unread }),
      network: access.cell.verdict === "no" ? cell("unknown", words("cell.unknown")) : unknownCell(),
    },
    changes: [],
    isPossible: false,
    most: null,
    behind: 0,
    target: {
      projectId: "",
      community: need.community ?? "",
      flavor: null,
      image: null,
      templateId: null,
      networkId: null,
      count: need.count,
      volumeGiB: 0,
      hasAddress: false,
    },
  };
}
