"use client";
import {
  createSortedRowModel,
  rowSortingFeature,
  tableFeatures,
  useTable,
  type ColumnDef,
  type SortFn,
} from "@tanstack/react-table";
import { parseAsString, useQueryState } from "nuqs";
import type { Column } from "./column";

type Value = string | number | null;
type Item<Row> = { row: Row };

/** What is not known comes last, whichever way the column is sorted. */
function compare(a: Value, b: Value): number {
  if (typeof a === "number" && typeof b === "number") return a - b;
  return String(a).localeCompare(String(b), undefined, { numeric: true, sensitivity: "base" });
}

const features = tableFeatures({ rowSortingFeature, sortedRowModel: createSortedRowModel() });
const byValue: SortFn<typeof features, Item<unknown>> = (a, b, id) =>
  compare(a.getValue<Value>(id), b.getValue<Value>(id));

export type Sort = { id: string; isDescending: boolean };

const readSort = (text: string): Sort => ({ id: text.replace(/^-/, ""), isDescending: text.startsWith("-") });

/** The rows in the order the address asks for (`?sort=age`, `?sort=-age`), by name unless told. */
export function useSorted<Row>(rows: readonly Row[], columns: readonly Column<Row>[], first = "name") {
  const [text, setText] = useQueryState("sort", parseAsString.withDefault(first));
  const asked = readSort(text);
  const sort = columns.some(({ id, sort: by }) => id === asked.id && by) ? asked : readSort(first);
  const table = useTable({
    features,
    data: rows.map((row) => ({ row })),
    columns: columns.map((column): ColumnDef<typeof features, Item<Row>> => ({
      id: column.id,
      accessorFn: ({ row }) => column.sort?.(row) ?? undefined,
      sortFn: byValue as SortFn<typeof features, Item<Row>>,
      sortUndefined: "last",
    })),
    state: { sorting: [{ id: sort.id, desc: sort.isDescending }] },
  });
  return {
    sorted: table.getRowModel().rows.map(({ original }) => original.row),
    sort,
    /** Up, then down, then up again: a table is always sorted by something. */
    sortBy: (id: string) => {
      const next = sort.id === id && !sort.isDescending ? `-${id}` : id;
      void setText(next === first ? null : next);
    },
  };
}
