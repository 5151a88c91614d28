"use client";
import { parseAsString, useQueryState } from "nuqs";
import type { Column } from "./column";
import { sortRows } from "./sort-rows";

export type Sort = { id: string; isDescending: boolean };

const readSort = (text: string): Sort => ({ id: text.replace(/^-/, ""), isDescending: text.startsWith("-") });

/** The rows in the order the address asks for (`?sort=age`, `?sort=-age`), by name unless told. */
export function useSorted<Row>(rows: readonly Row[], columns: readonly Column<Row>[], first = "name") {
  const [text, setText] = useQueryState("sort", parseAsString.withDefault(first));
  const asked = readSort(text);
  const sort = columns.some(({ id, sort: by }) => id === asked.id && by) ? asked : readSort(first);
  return {
    sorted: sortRows(rows, columns.find(({ id }) => id === sort.id)?.sort, sort.isDescending),
    sort,
    /** Up, then down, then up again: a table is always sorted by something. */
    sortBy: (id: string) => {
      const next = sort.id === id && !sort.isDescending ? `-${id}` : id;
      void setText(next === first ? null : next);
    },
  };
}
