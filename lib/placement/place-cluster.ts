import type { ClusterTemplate } from "../cluster";
import type { Flavor } from "../flavor";
import { accessOf } from "./access-cell";
import { cell, dated, unknownCell } from "./cell";
import { choose } from "./choose";
import { valueOf, type PlacementFacts, type ProjectFacts } from "./facts";
import type { Findings } from "./findings";
import { covers } from "./flavors";
import type { Need } from "./need";
import { networkCell } from "./network-cell";
import { quotaCell } from "./quota-cell";
import { computeLefts, leftOf, minus, timesIn, type Lefts } from "./room";
import { gpuCell, sizeCell } from "./size-cells";
import { words, type Cell, type Change } from "./verdict";
import { volumeCell } from "./volume-cell";

/** "1.31.1" before "1.30": by number, part by part. */
const byVersion = (a: ClusterTemplate, b: ClusterTemplate) =>
  (b.kubernetesVersion ?? "").localeCompare(a.kubernetesVersion ?? "", "en", { numeric: true }) ||
  a.name.localeCompare(b.name);

const newestTemplate = (templates: readonly ClusterTemplate[]): ClusterTemplate | null =>
  templates.toSorted(byVersion)[0] ?? null;

function kubernetesCell({ clusters }: Pick<ProjectFacts, "clusters">): {
  cell: Cell;
  template: ClusterTemplate | null;
} {
  if (clusters === null) return { cell: unknownCell(), template: null };
  const { templates, quotas } = clusters;
  if (!templates.ok)
    return { cell: templates.isAbsent ? cell("no", words("kubernetes.absent")) : unknownCell(), template: null };
  const template = newestTemplate(templates.value);
  if (template === null) return { cell: dated(cell("no", words("kubernetes.noTemplate")), templates), template };
  const value =
    template.kubernetesVersion === null
      ? words("kubernetes.managed")
      : words("kubernetes.version", { version: template.kubernetesVersion.replace(/^v/, "") });
  const left = quotas.ok ? leftOf(quotas.value, "clusters") : "untold";
  // Magnum tells its quota to few: what it does not say forbids nothing.
  if (timesIn(left, 1) < 1) return { cell: dated(cell("no", words("kubernetes.full")), quotas), template };
  return { cell: dated(cell("ok", value, words("kubernetes.template", { name: template.name })), templates), template };
}

/** What is left for the nodes once the control plane has its machine. */
function leftsForNodes(lefts: Lefts, master: Flavor | null): Lefts {
  return {
    servers: minus(lefts.servers, 1),
    vcpus: minus(lefts.vcpus, master?.vcpus ?? 0),
    ramMiB: minus(lefts.ramMiB, master?.ramMiB ?? 0),
  };
}

/** One project of a site against the need for a cluster: one machine for the control plane, `count` nodes. */
export function placeCluster(need: Need, facts: PlacementFacts, project: ProjectFacts): Findings {
  const access = accessOf(facts, need);
  const { cell: kubernetes, template } = kubernetesCell(project);
  const flavors = valueOf(project.flavors);
  const quotas = valueOf(project.compute);
  const masterName = template?.masterFlavorId ?? template?.flavorId;
  const master = flavors?.find(({ id, name }) => id === masterName || name === masterName) ?? null;
  const lefts = quotas === null ? null : leftsForNodes(computeLefts(quotas), master);
  const choice = flavors === null ? null : choose(need, flavors, null, lefts);
  const chosen = choice?.chosen ?? null;
  const changes: Change[] = [];
  if (choice?.isWithoutGpu) changes.push({ kind: "without_gpu" });
  if (chosen && !covers(chosen.flavor, { ...need, gpus: 0 }))
    changes.push({ kind: "size", vcpus: chosen.flavor.vcpus, ramMiB: chosen.flavor.ramMiB });
  const count = Math.min(need.count, choice?.most ?? need.count);
  if (chosen && count > 0 && count < need.count) changes.push({ kind: "count", count, of: need.count });
  const addresses = template?.floatingIps ? count + 1 : 0;
  const network = clusterNetwork(need, project, count, addresses);
  const volume = need.volumeGiB > 0 ? volumeCell(need, project.volume, 1) : null;
  if (volume?.change) changes.push(volume.change);
  return {
    project: project.project,
    access,
    cells: {
      access: access.cell,
      size: sizeCell(need, project, choice),
      ...(need.gpus > 0 && { gpu: gpuCell(need, project.flavors, choice) }),
      quota: quotaCell(need, project.compute, choice, lefts ?? undefined),
      kubernetes,
      ...(volume && { volume: volume.cell }),
      network,
    },
    changes,
    isPossible: chosen !== null && count > 0 && kubernetes.verdict !== "no" && network.verdict !== "no",
    most: choice?.most ?? null,
    behind: 0,
    target: {
      projectId: project.project.projectId,
      community: project.project.community,
      flavor: chosen?.flavor ?? null,
      image: null,
      templateId: template?.id ?? null,
      networkId: null,
      count: Math.max(1, count),
      volumeGiB: 0,
      hasAddress: false,
    },
  };
}

/** Magnum makes the network itself; what can be short are public addresses. */
function clusterNetwork(need: Need, project: ProjectFacts, count: number, addresses: number): Cell {
  const { network } = project;
  if (!network.ok) return network.isAbsent ? cell("no", words("network.absent")) : unknownCell();
  if (addresses === 0) return dated(cell("ok", words("network.own")), network);
  return networkCell({ ...need, hasAddress: true }, project, count, addresses).cell;
}
