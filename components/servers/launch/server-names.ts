import { maxServersPerLaunch } from "@/lib/launch";

const pad = (number: number) => String(number).padStart(2, "0");

/** `rnaseq-07` → `rnaseq`: the part that several machines share. */
export function stemOf(name: string): string {
  return name.replace(/-?\d+$/, "");
}

/** Free names `stem-01, stem-02, …` after the highest one in use. */
export function nextNames(stem: string, count: number, taken: readonly string[]): string[] {
  const used = taken
    .filter((name) => stemOf(name) === stem && name !== stem)
    .map((name) => Number(name.slice(stem.length).replace(/^-/, "")));
  const first = Math.max(0, ...used.filter((number) => number < 10_000)) + 1;
  return Array.from({ length: count }, (_, index) => `${stem}-${pad(first + index)}`);
}

/** What the person may be about to type: the last name's next number, else one after the system. */
export function suggestName(lastName: string | null, systemId: string | null, taken: readonly string[]): string {
  const stem = lastName === null ? (systemId ?? "machine") : stemOf(lastName) || "machine";
  return nextNames(stem, 1, taken)[0] ?? stem;
}

/** One machine keeps the name as typed; several count up from a typed number, else after those in use. */
export function namesFor(name: string, count: number, taken: readonly string[]): string[] {
  const wanted = Math.min(Math.max(1, count), maxServersPerLaunch);
  const typed = name.trim();
  if (wanted === 1) return [typed];
  const number = /-(\d+)$/.exec(typed)?.[1];
  if (number === undefined) return nextNames(typed.replace(/-+$/, ""), wanted, taken);
  const stem = typed.slice(0, -number.length);
  return Array.from(
    { length: wanted },
    (_, index) => stem + String(Number(number) + index).padStart(number.length, "0"),
  );
}
