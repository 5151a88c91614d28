import { phaseOf, type Outage } from "../outage";
import type { PlacementFacts } from "./facts";
import { cell } from "./cell";
import { words, type Cell } from "./verdict";

const dayMs = 86_400_000;
const aheadDays = 7;

/** Downtimes of the whole site or of what a launch needs; the first to come, or the one that is on. */
function outageAhead(outages: readonly Outage[], now: Date): { outage: Outage; isNow: boolean } | null {
  const touching = outages
    .filter(
      ({ services }) => services.length === 0 || services.some((one) => /compute|network|image|identity/.test(one)),
    )
    .filter((outage) => phaseOf(outage, now) !== "over")
    .filter((outage) => Date.parse(outage.startsAt) <= now.getTime() + aheadDays * dayMs)
    .toSorted((a, b) => a.startsAt.localeCompare(b.startsAt));
  const current = touching.filter((outage) => phaseOf(outage, now) === "now");
  const found = current.find(({ severity }) => severity === "outage") ?? current[0] ?? touching[0];
  return found === undefined ? null : { outage: found, isNow: current.includes(found) };
}

export type Trouble = { cell: Cell; level: 0 | 1 | 2 | 3; isDown: boolean };

/** How the site is, and what is announced for the next seven days. */
export function daysCell({ health, outages }: Pick<PlacementFacts, "health" | "outages">, now: Date): Trouble {
  const ahead = outageAhead(outages, now);
  if (health.state === "mute" && !ahead?.isNow) {
    const since = health.since === null ? null : words("days.since", { time: { clock: health.since } });
    return { cell: cell("no", words("days.mute"), since), level: 3, isDown: true };
  }
  if (ahead) {
    const { outage, isNow } = ahead;
    const isOutage = outage.severity === "outage";
    const end = outage.endsAt === null ? null : words("days.until", { time: { clock: outage.endsAt } });
    if (isNow)
      return {
        cell: cell(isOutage ? "no" : "near", words(isOutage ? "days.outageNow" : "days.warningNow"), end),
        level: isOutage ? 3 : 2,
        isDown: isOutage,
      };
    const from = words("days.from", { time: { clock: outage.startsAt } });
    const made = cell("near", words(isOutage ? "days.outage" : "days.warning"), from);
    return { cell: made, level: 1, isDown: false };
  }
  if (health.state === "slow") {
    const { latencyMs, usualMs } = health;
    const isMeasured = latencyMs !== null && usualMs !== null && latencyMs > usualMs * 1.25;
    const delta = isMeasured
      ? words("days.usually", { time: { duration: latencyMs }, usual: { duration: usualMs } })
      : null;
    return { cell: cell("near", words("days.slow"), delta), level: 2, isDown: false };
  }
  return { cell: cell("ok", words("days.nothing")), level: 0, isDown: false };
}
