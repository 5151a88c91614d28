"use client";
import { ArrowDown, ArrowUp } from "lucide-react";
import { useTranslations } from "use-intl";
import { CheckBox } from "../ui/checkbox";
import { Icon } from "../ui/icon";
import { cellClass } from "./cell-class";
import type { Column, SiteRow } from "./column";
import { GridBody, type BodyProps } from "./grid-body";
import type { Sort } from "./use-sorted";
import { isVirtual } from "./use-virtual-rows";

export type GridProps<Row extends SiteRow> = BodyProps<Row> & {
  caption: string;
  sort: Sort;
  sortBy: (id: string) => void;
  density: "normal" | "compact";
};

export function TableGrid<Row extends SiteRow>({ caption, sort, sortBy, density, ...body }: GridProps<Row>) {
  const { rows, columns, selection, rowMenu } = body;
  const t = useTranslations("table");
  const isPart = isVirtual(rows.length);
  return (
    <table className="set data-table" data-density={density} aria-rowcount={isPart ? rows.length + 1 : undefined}>
      <caption className="vh">{caption}</caption>
      <thead>
        <tr aria-rowindex={isPart ? 1 : undefined}>
          {selection ? (
            <th className="c-check" scope="col">
              <CheckBox
                checked={selection.all}
                indeterminate={selection.some && !selection.all}
                disabled={rows.length === 0}
                aria-label={selection.all ? t("select.none") : t("select.all", { count: rows.length })}
                onChange={selection.toggleAll}
              />
            </th>
          ) : null}
          {columns.map((column) => (
            <HeadCell key={column.id} column={column} sort={sort} sortBy={sortBy} />
          ))}
          {rowMenu ? (
            <th className="c-menu" scope="col">
              <span className="vh">{t("column.actions")}</span>
            </th>
          ) : null}
        </tr>
      </thead>
      <GridBody {...body} />
    </table>
  );
}

function HeadCell<Row>({ column, sort, sortBy }: { column: Column<Row>; sort: Sort; sortBy: (id: string) => void }) {
  const isSorted = sort.id === column.id;
  const order = sort.isDescending ? "descending" : "ascending";
  if (!column.sort)
    return (
      <th scope="col" className={cellClass(column.kind)}>
        {column.title}
      </th>
    );
  return (
    <th scope="col" className={cellClass(column.kind)} aria-sort={isSorted ? order : "none"}>
      <button type="button" onClick={() => sortBy(column.id)}>
        {column.title} {isSorted ? <Icon of={sort.isDescending ? ArrowDown : ArrowUp} /> : null}
      </button>
    </th>
  );
}
