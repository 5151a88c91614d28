import type { EndChoice, EndPreset } from "./draft-parts";

/** When nobody chose: long enough to work, short enough to be asked once. */
export const defaultEnd: EndPreset = "quarter";

const iso = (date: Date) => date.toISOString().slice(0, 10);

/** The same day `months` later, or the last day of that month where there is no such day. */
function laterMonth(today: string, months: number): string {
  const start = new Date(`${today}T00:00:00Z`);
  const first = new Date(Date.UTC(start.getUTCFullYear(), start.getUTCMonth() + months, 1));
  const days = new Date(Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + 1, 0)).getUTCDate();
  first.setUTCDate(Math.min(start.getUTCDate(), days));
  return iso(first);
}

/** The day a preset means, counted from `today` (ISO date); null for none. */
export function endDateOf(preset: EndPreset, today: string): string | null {
  if (preset === "none") return null;
  if (preset === "month") return laterMonth(today, 1);
  if (preset === "quarter") return laterMonth(today, 3);
  return iso(new Date(Date.parse(`${today}T00:00:00Z`) + 7 * 86_400_000));
}

export type ChosenEnd = { preset: EndPreset | "date"; endsOn: string | null; problem: "date" | "past" | null };

export function chosenEnd(choice: EndChoice | null, last: EndPreset | null, today: string): ChosenEnd {
  const wanted = choice ?? { preset: last ?? defaultEnd };
  if (wanted.preset !== "date")
    return { preset: wanted.preset, endsOn: endDateOf(wanted.preset, today), problem: null };
  const { date } = wanted;
  if (!/^\d{4}-\d{2}-\d{2}$/.test(date) || Number.isNaN(Date.parse(date)))
    return { preset: "date", endsOn: null, problem: "date" };
  return { preset: "date", endsOn: date, problem: date <= today ? "past" : null };
}
