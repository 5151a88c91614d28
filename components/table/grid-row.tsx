"use client";
import { clsx } from "clsx";
import { memo, type ReactNode } from "react";
import { useTranslations } from "use-intl";
import { CheckBox } from "../ui/checkbox";
import { RowMenu } from "../ui/menu";
import { cellClass } from "./cell-class";
import type { Column } from "./column";

type RowProps<Row> = {
  row: Row;
  id: string;
  name: string;
  index: number;
  /** For `aria-rowindex` when not all rows are drawn. */
  isVirtual: boolean;
  columns: readonly Column<Row>[];
  isStale: boolean;
  isNew: boolean;
  /** null: rows cannot be chosen here. */
  isPicked: boolean | null;
  onPick: (id: string, isRange: boolean) => void;
  rowMenu?: ((row: Row) => ReactNode) | undefined;
};

function PlainRow<Row>({
  row,
  id,
  name,
  index,
  isVirtual,
  columns,
  isStale,
  isNew,
  isPicked,
  onPick,
  rowMenu,
}: RowProps<Row>) {
  const t = useTranslations("table");
  return (
    <tr
      data-row={id}
      data-index={index}
      aria-rowindex={isVirtual ? index + 2 : undefined}
      aria-selected={isPicked ?? undefined}
      className={clsx(isStale && "stale", isNew && "fresh-row") || undefined}
    >
      {isPicked === null ? null : (
        <td className="c-check">
          <CheckBox
            checked={isPicked}
            aria-label={t("select.row", { name })}
            onChange={({ nativeEvent }) => onPick(id, "shiftKey" in nativeEvent && nativeEvent.shiftKey === true)}
          />
        </td>
      )}
      {columns.map((column) => {
        const classes = clsx(cellClass(column.kind), column.kind === "age" && "t2");
        return column.kind === "name" ? (
          <th key={column.id} scope="row" className={classes}>
            {column.cell(row)}
          </th>
        ) : (
          <td key={column.id} className={classes}>
            {column.cell(row)}
          </td>
        );
      })}
      {rowMenu ? (
        <td className="c-menu num">
          <RowMenu label={t("actionsFor", { name })}>{() => rowMenu(row)}</RowMenu>
        </td>
      ) : null}
    </tr>
  );
}

/** Drawn anew only when something of its own changes: scrolling a thousand rows must not touch those that stay. */
export const GridRow = memo(PlainRow) as typeof PlainRow;
