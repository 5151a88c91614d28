import { z } from "zod";
import { ResourceRef } from "../refs";

export const SetEndDateInput = z.object({ server: ResourceRef, endsOn: z.iso.date("date").nullable() });
export type SetEndDateInput = z.infer<typeof SetEndDateInput>;

const dayMs = 86_400_000;
/** From here on a reminder shows. */
export const soonDays = 14;

/** Whole days from today (UTC) to that day; negative once it is past. */
export function daysUntil(endsOn: string, now: Date): number {
  const today = Date.parse(now.toISOString().slice(0, 10));
  return Math.round((Date.parse(endsOn) - today) / dayMs);
}

/** That many months after the day, or after today when the day is past; the last day of a shorter month. */
export function extended(endsOn: string | null, months: number, now: Date): string {
  const today = now.toISOString().slice(0, 10);
  const from = new Date(endsOn !== null && endsOn > today ? endsOn : today);
  const day = from.getUTCDate();
  const to = new Date(Date.UTC(from.getUTCFullYear(), from.getUTCMonth() + months, 1));
  const last = new Date(Date.UTC(to.getUTCFullYear(), to.getUTCMonth() + 1, 0)).getUTCDate();
  to.setUTCDate(Math.min(day, last));
  return to.toISOString().slice(0, 10);
}
