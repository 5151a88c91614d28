import type { Trouble } from "./days-cell";
import type { PlacementFacts } from "./facts";
import type { Findings } from "./findings";
import { words, type Cell, type Change, type Placement, type Words } from "./verdict";

/** In the order in which a person would ask. */
const askedOrder = ["size", "gpu", "quota", "image", "kubernetes", "volume", "network"] as const;

const ofChange: Record<Change["kind"], (cells: Findings["cells"]) => Words> = {
  without_gpu: ({ gpu }) => words(gpu?.verdict === "no" ? "reason.noGpu" : "reason.gpuQuota"),
  without_volume: () => words("reason.noVolume"),
  without_address: () => words("reason.noAddress"),
  volume: () => words("reason.volumeShort"),
  count: () => words("reason.fewer"),
  size: ({ size }) => words(size?.verdict === "near" ? "reason.smallerOnly" : "reason.smallerFits"),
  system: () => words("reason.otherSystem"),
  network: () => words("reason.noNetwork"),
};

function whyNot(cells: Findings["cells"]): Words | null {
  const key = askedOrder.find((one) => cells[one]?.verdict === "no");
  return key === undefined ? null : words(`reason.no_${key}`);
}

function whyUnknown(facts: PlacementFacts, found: Findings, trouble: Trouble): Words {
  if (found.access.reason !== null) return found.access.reason;
  if (trouble.isDown) return words(facts.health.state === "mute" ? "reason.mute" : "reason.down");
  const key = askedOrder.find((one) => found.cells[one]?.verdict === "unknown");
  if (key !== undefined && found.cells[key]?.delta?.key === "quota.untold") return words("reason.untold");
  return words(`reason.unread_${key ?? "quota"}`);
}

function whyGood(facts: PlacementFacts, found: Findings, trouble: Trouble): Words | null {
  if (trouble.level === 2 && facts.health.state === "slow") return slow(trouble.cell);
  const { machines } = facts.history;
  if (machines !== null && machines > 0) return words("reason.machines", { count: machines });
  if (facts.usualMs !== null) return words("reason.usual", { time: { duration: facts.usualMs.median } });
  const more = found.most === null || !Number.isFinite(found.most) ? null : found.most - found.target.count;
  return more !== null && more > 0 ? words("reason.room", { count: more }) : null;
}

const slow = (cell: Cell): Words =>
  cell.delta === null ? words("reason.slow") : words("reason.slowNow", cell.delta.params ?? {});

/** One sentence for the row: why it does not fit as asked, else what speaks for it. */
export function reasonFor(
  { overall, changes }: Pick<Placement, "overall" | "changes">,
  facts: PlacementFacts,
  found: Findings,
  trouble: Trouble,
): Words | null {
  if (overall === "no") return found.access.reason ?? whyNot(found.cells);
  if (overall === "cannot_tell") return whyUnknown(facts, found, trouble);
  const [first] = changes;
  return first === undefined ? whyGood(facts, found, trouble) : ofChange[first.kind](found.cells);
}
