import { plain } from "../table/plain";
import type { PaletteEntry, PaletteGroup } from "./palette-entries";

export const paletteGroups: readonly PaletteGroup[] = ["do", "go", "servers", "clusters", "sites"];
const perGroup = 6;

/** 0: does not match. A word at the start of the label counts most, then anywhere in it, then in what it is also called. */
function score({ label, also }: Pick<PaletteEntry, "label" | "also">, words: readonly string[]): number {
  const name = plain(label);
  const starts = name.replaceAll(/[^\p{L}\p{N}]+/gu, " ");
  const rest = plain(also);
  let sum = 0;
  for (const word of words) {
    const points = name.startsWith(word)
      ? 4
      : starts.includes(` ${word}`)
        ? 3
        : name.includes(word)
          ? 2
          : rest.includes(word)
            ? 1
            : 0;
    if (points === 0) return 0;
    sum += points;
  }
  return sum;
}

/** Best first inside a group; groups in their fixed order, the one with the best hit first when it is a thing's name. */
export function searchPalette<Entry extends Pick<PaletteEntry, "label" | "also" | "group">>(
  entries: readonly Entry[],
  query: string,
): Entry[] {
  const words = plain(query).split(/\s+/).filter(Boolean);
  const scored = entries.map((entry) => ({ entry, points: score(entry, words) })).filter(({ points }) => points > 0);
  return paletteGroups.flatMap((group) =>
    scored
      .filter(({ entry }) => entry.group === group)
      .toSorted((a, b) => b.points - a.points || a.entry.label.localeCompare(b.entry.label))
      .slice(0, perGroup)
      .map(({ entry }) => entry),
  );
}

/** The label cut where the query's words are, to show them in bold. */
export function highlight(label: string, query: string): { text: string; isHit: boolean }[] {
  const words = plain(query).split(/\s+/).filter(Boolean);
  const name = plain(label);
  // Letters without accents can be shorter than with them; then nothing is shown in bold.
  const at =
    name.length === label.length
      ? words.map((word) => ({ from: name.indexOf(word), length: word.length })).filter(({ from }) => from >= 0)
      : [];
  const hit = at.toSorted((a, b) => a.from - b.from)[0];
  if (!hit) return [{ text: label, isHit: false }];
  const end = hit.from + hit.length;
  return [
    { text: label.slice(0, hit.from), isHit: false },
    { text: label.slice(hit.from, end), isHit: true },
    { text: label.slice(end), isHit: false },
  ].filter(({ text }) => text !== "");
}
