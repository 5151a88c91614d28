import type { FactPart } from "./facts";
import { words, type Cell, type Verdict, type Words } from "./verdict";

export const cell = (verdict: Verdict, value: Words, delta: Words | null = null): Cell => ({ verdict, value, delta });

export const unknownCell = (delta: Words | null = null): Cell => cell("unknown", words("cell.unknown"), delta);

/** What rests on an answer of an earlier hour is shown with its hour, and decides nothing. */
export function dated(made: Cell, ...parts: (FactPart<unknown> | null)[]): Cell {
  const old = parts.flatMap((part) => (part?.ok && part.isOld ? [part.asOf] : []));
  if (old.length === 0) return made;
  const asOf = old.reduce((a, b) => (a < b ? a : b));
  return cell("unknown", made.value, words("cell.asOf", { time: { clock: asOf } }));
}
