"use client";
import { parseStored, store, useStored } from "../stored";
import type { Column } from "./column";

type Choice = { order: string[]; hidden: string[]; density: "normal" | "compact" };
const isChoice = (value: unknown): value is Choice =>
  typeof value === "object" &&
  value !== null &&
  "order" in value &&
  Array.isArray(value.order) &&
  "hidden" in value &&
  Array.isArray(value.hidden) &&
  "density" in value;

/** Which columns this person sees, in which order and how close together: kept in this browser, per table. */
export function useColumns<Row>(view: string, columns: readonly Column<Row>[]) {
  const key = `pleiade.columns.${view}`;
  const stored = parseStored(useStored(key), isChoice);
  const order = stored?.order ?? [];
  const place = ({ id }: Column<Row>, index: number) => (order.includes(id) ? order.indexOf(id) : index);
  // The name stays first: it is what every row is called by.
  const ordered = columns
    .map((column, index) => ({ column, at: column.kind === "name" ? -1 : place(column, index) }))
    .toSorted((a, b) => a.at - b.at)
    .map(({ column }) => column);
  const isHidden = (column: Column<Row>) =>
    column.kind !== "name" && (stored ? stored.hidden.includes(column.id) : column.isExtra === true);
  const choice: Choice = {
    order: ordered.map(({ id }) => id),
    hidden: ordered.filter(isHidden).map(({ id }) => id),
    density: stored?.density === "compact" ? "compact" : "normal",
  };
  const save = (change: Partial<Choice>) => store(key, JSON.stringify({ ...choice, ...change }));

  return {
    all: ordered,
    shown: ordered.filter((column) => !isHidden(column)),
    isHidden,
    density: choice.density,
    setDensity: (density: Choice["density"]) => save({ density }),
    toggle: (id: string) =>
      save({ hidden: choice.hidden.includes(id) ? choice.hidden.filter((one) => one !== id) : [...choice.hidden, id] }),
    move: (id: string, by: -1 | 1) => {
      const from = choice.order.indexOf(id);
      const next = choice.order.filter((one) => one !== id);
      next.splice(Math.max(1, from + by), 0, id);
      save({ order: next });
    },
    reset: () => store(key, null),
    isChanged: stored !== null,
  };
}
export type TableColumns<Row> = ReturnType<typeof useColumns<Row>>;
