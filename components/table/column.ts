import type { ReactNode } from "react";

/** What a column holds; decides its width, its alignment, and its place on a phone's card (UI.md §7). */
export type ColumnKind = "name" | "state" | "site" | "community" | "size" | "address" | "age" | "number" | "text";

export type Column<Row> = {
  id: string;
  /** Head of the column, and its name in the column chooser. */
  title: string;
  cell: (row: Row) => ReactNode;
  /** What the column sorts by; without it the column cannot be sorted. ISO times sort as they are. */
  sort?: ((row: Row) => string | number | null) | undefined;
  /** What the CSV file says; without it, what it sorts by. */
  csv?: ((row: Row) => string | number | null) | undefined;
  kind?: ColumnKind | undefined;
  /** Only shown once somebody chose it. */
  isExtra?: boolean | undefined;
};

/** Every row of a table that spans sites says where it comes from. */
export type SiteRow = { siteId: string; projectId?: string | undefined; project?: { community: string } | undefined };

export type BulkAction<Row> = {
  id: string;
  label: string;
  icon: import("../ui/icon").LucideIcon;
  /** Those of the chosen rows that it can be done to. */
  eligible: readonly Row[];
  run: (rows: readonly Row[]) => void;
  danger?: boolean | undefined;
};

/** A choice among the values the rows have, kept in the address under `id`. */
export type Filter<Row> = {
  id: string;
  label: string;
  /** The row's value or values; "" is left out of the choices. */
  valueOf: (row: Row) => string | readonly string[];
  /** A value in the person's words. */
  labelOf?: ((value: string) => string) | undefined;
};
