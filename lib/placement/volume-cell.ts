import { cell, dated, unknownCell } from "./cell";
import type { ProjectFacts } from "./facts";
import type { Need } from "./need";
import { leftOf, timesIn } from "./room";
import { words, type Cell, type Change } from "./verdict";

const without: Change = { kind: "without_volume" };

/** Room for one volume of this size for each machine. */
export function volumeCell(
  need: Need,
  volume: ProjectFacts["volume"],
  count: number,
): { cell: Cell; change: Change | null } {
  if (!volume.ok)
    return volume.isAbsent
      ? { cell: cell("no", words("volume.absent")), change: without }
      : { cell: unknownCell(), change: null };
  const volumes = need.kind === "cluster" ? 1 : count;
  const space = leftOf(volume.value, "volume_storage");
  const number = leftOf(volume.value, "volumes");
  if (timesIn(number, 1) < volumes) {
    const made = cell(
      "no",
      words("volume.number", { left: number === "free" ? 0 : number }),
      words("volume.countShort"),
    );
    return { cell: dated(made, volume), change: without };
  }
  const each = Math.min(need.volumeGiB, typeof space === "number" ? Math.floor(space / volumes) : need.volumeGiB);
  if (each < need.volumeGiB && typeof space === "number") {
    const value = words("volume.left", { left: { disk: space } });
    const missing = words("volume.short", { missing: { disk: need.volumeGiB * volumes - space } });
    const made = cell(each > 0 ? "near" : "no", value, missing);
    return { cell: dated(made, volume), change: each > 0 ? { kind: "volume", volumeGiB: each } : without };
  }
  if (space === "untold" || number === "untold")
    return { cell: dated(cell("unknown", words("cell.unknown"), words("quota.untold")), volume), change: null };
  const value = space === "free" ? words("quota.free") : words("volume.left", { left: { disk: space } });
  return { cell: dated(cell("ok", value), volume), change: null };
}
