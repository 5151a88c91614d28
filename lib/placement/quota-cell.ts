import { cell, dated, unknownCell } from "./cell";
import type { Choice } from "./choose";
import type { ProjectFacts } from "./facts";
import { covers } from "./flavors";
import type { Need } from "./need";
import { computeLefts, isTold, mostMachines, timesIn, type Lefts } from "./room";
import { words, type Cell, type Words } from "./verdict";

function leftWords({ vcpus, ramMiB, servers }: Lefts): { value: Words; delta: Words | null } {
  if (vcpus === "untold" && ramMiB === "untold") return { value: words("cell.unknown"), delta: null };
  const value = typeof vcpus === "number" ? words("quota.vcpus", { left: vcpus }) : words("quota.free");
  if (typeof ramMiB === "number") return { value, delta: words("quota.ram", { left: { ram: ramMiB } }) };
  return { value, delta: typeof servers === "number" ? words("quota.servers", { left: servers }) : null };
}

/** The first thing that is short for so many machines of this size. */
function shortWords({ vcpus, ramMiB }: { vcpus: number; ramMiB: number }, count: number, lefts: Lefts) {
  if (typeof lefts.servers === "number" && timesIn(lefts.servers, 1) < count)
    return {
      value: words("quota.servers", { left: lefts.servers }),
      delta: words("quota.serversShort", { missing: count - lefts.servers }),
    };
  if (typeof lefts.vcpus === "number" && vcpus * count > lefts.vcpus)
    return {
      value: words("quota.vcpus", { left: lefts.vcpus }),
      delta: words("quota.vcpusShort", { missing: vcpus * count - lefts.vcpus }),
    };
  if (typeof lefts.ramMiB !== "number") return null;
  return {
    value: words("quota.ramLeft", { left: { ram: lefts.ramMiB } }),
    delta: words("quota.ramShort", { missing: { ram: ramMiB * count - lefts.ramMiB } }),
  };
}

/** Cores, memory and machines that are left, against what is wanted. */
export function quotaCell(need: Need, compute: ProjectFacts["compute"], choice: Choice | null, lefts?: Lefts): Cell {
  if (!compute.ok) return compute.isAbsent ? cell("no", words("quota.absent")) : unknownCell();
  const own = lefts ?? computeLefts(compute.value);
  const { value, delta } = leftWords(own);
  const pairs = [choice?.chosen ?? null, choice?.asked ?? null].flatMap((pair) => (pair ? [pair.flavor] : []));
  const size = pairs.find((flavor) => covers(flavor, { ...need, gpus: 0 })) ?? pairs[0] ?? need;
  const most = mostMachines(size, own);
  if (most < need.count) {
    const short = shortWords(size, need.count, own);
    const isWayOut = choice?.chosen != null;
    return dated(cell(isWayOut ? "near" : "no", short?.value ?? value, short?.delta ?? delta), compute);
  }
  if (!isTold(own)) return dated(cell("unknown", value, words("quota.untold")), compute);
  return dated(cell("ok", value, delta), compute);
}
