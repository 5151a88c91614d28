import type { Column } from "./column";

type Value = string | number | null;

const texts = new Intl.Collator(undefined, { numeric: true, sensitivity: "base" });

function compare(a: Value, b: Value): number {
  if (typeof a === "number" && typeof b === "number") return a - b;
  return texts.compare(String(a), String(b));
}

/** Sorted by one column; what is not known comes last whichever way, and equals keep their order. */
export function sortRows<Row>(rows: readonly Row[], by: Column<Row>["sort"], isDescending: boolean): Row[] {
  if (!by) return [...rows];
  const valued = rows.map((row) => ({ row, value: by(row) }));
  const sign = isDescending ? -1 : 1;
  return valued
    .toSorted((a, b) => {
      if (a.value === null || b.value === null) return Number(a.value === null) - Number(b.value === null);
      return sign * compare(a.value, b.value);
    })
    .map(({ row }) => row);
}
