import type { Column } from "./column";

/** A column that is only shown once somebody chose it. */
export function extraColumn<Row>(
  id: string,
  title: string,
  of: (row: Row) => string | null,
  isMono = false,
): Column<Row> {
  return {
    id,
    title,
    kind: "text",
    isExtra: true,
    sort: of,
    cell: (row) => <span className={isMono ? "mono" : undefined}>{of(row) ?? "–"}</span>,
  };
}
