import { accessOf } from "./access-cell";
import { choose } from "./choose";
import { valueOf, type PlacementFacts, type ProjectFacts } from "./facts";
import { covers } from "./flavors";
import { gpuCell, sizeCell } from "./size-cells";
import { imageCell } from "./image-cell";
import type { Findings } from "./findings";
import type { Need } from "./need";
import { networkCell } from "./network-cell";
import { quotaCell } from "./quota-cell";
import { computeLefts } from "./room";
import { systemOf } from "../system";
import type { Change } from "./verdict";
import { volumeCell } from "./volume-cell";

/** One project of a site against the need for machines. `days`: when images of the system were renewed anywhere. */
export function placeMachines(
  need: Need,
  facts: PlacementFacts,
  project: ProjectFacts,
  days: readonly string[],
): Findings {
  const access = accessOf(facts, need);
  const flavors = valueOf(project.flavors);
  const images = valueOf(project.images);
  const quotas = valueOf(project.compute);
  const lefts = quotas === null ? null : computeLefts(quotas);
  const choice = flavors === null ? null : choose(need, flavors, images, lefts);
  const chosen = choice?.chosen ?? null;
  const changes: Change[] = [];
  if (choice?.isWithoutGpu) changes.push({ kind: "without_gpu" });
  if (chosen && !covers(chosen.flavor, { ...need, gpus: 0 }))
    changes.push({ kind: "size", vcpus: chosen.flavor.vcpus, ramMiB: chosen.flavor.ramMiB });
  if (chosen?.match === "version" && chosen.image)
    changes.push({ kind: "system", label: systemOf(chosen.image)?.label ?? chosen.image.name });

  const ports = networkCell(need, project, need.count);
  const count = Math.min(need.count, choice?.most ?? need.count, ports.most);
  if (chosen && count > 0 && count < need.count) changes.push({ kind: "count", count, of: need.count });
  const network =
    count === need.count || count === 0 ? ports : { ...networkCell(need, project, count), cell: ports.cell };
  changes.push(...network.changes);
  const volume = need.volumeGiB > 0 ? volumeCell(need, project.volume, Math.max(1, count)) : null;
  if (volume?.change) changes.push(volume.change);
  const image = imageCell(need, project.images, choice, days);
  return {
    project: project.project,
    access,
    cells: {
      access: access.cell,
      size: sizeCell(need, project, choice),
      ...(need.gpus > 0 && { gpu: gpuCell(need, project.flavors, choice) }),
      quota: quotaCell(need, project.compute, choice),
      image: image.cell,
      ...(volume && { volume: volume.cell }),
      network: network.cell,
    },
    changes,
    isPossible: chosen !== null && count > 0 && (images === null || chosen.image !== null),
    most: choice?.most ?? null,
    behind: image.behind,
    target: {
      projectId: project.project.projectId,
      community: project.project.community,
      flavor: chosen?.flavor ?? null,
      image: chosen?.image ?? null,
      templateId: null,
      networkId: network.networkId,
      count: Math.max(1, count),
      volumeGiB: volume === null ? 0 : volumeGiven(need, volume.change),
      hasAddress: need.hasAddress && !changes.some(({ kind }) => kind === "without_address"),
    },
  };
}

function volumeGiven(need: Need, change: Change | null): number {
  if (change?.kind === "volume") return change.volumeGiB;
  return change?.kind === "without_volume" ? 0 : need.volumeGiB;
}
