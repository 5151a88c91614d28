"use client";
import { clsx } from "clsx";
import { ArrowDown, ArrowUp } from "lucide-react";
import type { KeyboardEvent, ReactNode, RefObject } from "react";
import { useTranslations } from "use-intl";
import { CheckBox } from "../ui/checkbox";
import { Icon } from "../ui/icon";
import { RowMenu } from "../ui/menu";
import type { Column, SiteRow } from "./column";
import { SiteLineContent, type SiteLine } from "./site-rows";
import type { Selection } from "./use-selection";
import type { Sort } from "./use-sorted";
import type { VirtualRows } from "./use-virtual-rows";

const numeric = (kind: Column<unknown>["kind"]) => kind === "age" || kind === "number";
const cellClass = (kind: Column<unknown>["kind"] = "text") =>
  clsx(`k-${kind}`, numeric(kind) && "num", kind === "state" && "c-state");

/** Up and down go to the same control of the next row, so that a hand on the keyboard can walk down a column. */
function walk(event: KeyboardEvent<HTMLTableSectionElement>) {
  const by =
    event.key === "ArrowDown" ? "nextElementSibling" : event.key === "ArrowUp" ? "previousElementSibling" : null;
  const cell = event.target instanceof Element ? event.target.closest<HTMLTableCellElement>("td, th") : null;
  if (by === null || cell === null || event.defaultPrevented) return;
  let row = cell.parentElement?.[by] ?? null;
  while (row instanceof HTMLTableRowElement && row.dataset.row === undefined) row = row[by];
  const target =
    row instanceof HTMLTableRowElement
      ? row.cells[cell.cellIndex]?.querySelector<HTMLElement>("a, button, input")
      : null;
  if (!target) return;
  event.preventDefault();
  target.focus();
}

export type GridProps<Row extends SiteRow> = {
  rows: readonly Row[];
  columns: readonly Column<Row>[];
  lines: { top: SiteLine[]; bottom: SiteLine[] };
  caption: string;
  rowId: (row: Row) => string;
  rowName: (row: Row) => string;
  isStale: (row: Row) => boolean;
  isNew: (row: Row) => boolean;
  rowMenu?: ((row: Row) => ReactNode) | undefined;
  selection: Selection | null;
  sort: Sort;
  sortBy: (id: string) => void;
  virtual: VirtualRows;
  bodyRef: RefObject<HTMLTableSectionElement | null>;
  density: "normal" | "compact";
  empty: ReactNode;
};

export function TableGrid<Row extends SiteRow>(props: GridProps<Row>) {
  const { rows, columns, lines, caption, virtual, density, empty, rowMenu, selection, bodyRef } = props;
  const t = useTranslations("table");
  const width = columns.length + (selection ? 1 : 0) + (rowMenu ? 1 : 0);
  const siteLine = (line: SiteLine) => (
    <tr key={`site-${line.key}`} className={`siterow ${line.look}`}>
      <td colSpan={width}>
        <SiteLineContent line={line} />
      </td>
    </tr>
  );
  return (
    <table
      className="set data-table"
      data-density={density}
      aria-rowcount={virtual.isOn ? rows.length + 1 : undefined}
    >
      <caption className="vh">{caption}</caption>
      <thead>
        <tr aria-rowindex={virtual.isOn ? 1 : undefined}>
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
            <HeadCell key={column.id} column={column} sort={props.sort} sortBy={props.sortBy} />
          ))}
          {rowMenu ? (
            <th className="c-menu" scope="col">
              <span className="vh">{t("column.actions")}</span>
            </th>
          ) : null}
        </tr>
      </thead>
      {/* The rows' own controls are what is operated; the section only hears their arrow keys. */}
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions */}
      <tbody onKeyDown={walk} ref={bodyRef}>
        {lines.top.map(siteLine)}
        {virtual.before > 0 ? <Spacer height={virtual.before} width={width} /> : null}
        {virtual.indexes.map((index) => {
          const row = rows[index];
          return row === undefined ? null : <GridRow key={props.rowId(row)} row={row} index={index} {...props} />;
        })}
        {virtual.after > 0 ? <Spacer height={virtual.after} width={width} /> : null}
        {rows.length === 0 && empty ? (
          <tr>
            <td colSpan={width} className="p-0 whitespace-normal">
              {empty}
            </td>
          </tr>
        ) : null}
        {lines.bottom.map(siteLine)}
      </tbody>
    </table>
  );
}

const Spacer = ({ height, width }: { height: number; width: number }) => (
  <tr className="spacer" aria-hidden>
    {/* oxlint-disable-next-line jsx-a11y/control-has-associated-label */}
    <td colSpan={width} style={{ height }} />
  </tr>
);

function HeadCell<Row>({ column, sort, sortBy }: { column: Column<Row>; sort: Sort; sortBy: (id: string) => void }) {
  const isSorted = sort.id === column.id;
  return (
    <th
      scope="col"
      className={cellClass(column.kind)}
      aria-sort={column.sort ? (isSorted ? (sort.isDescending ? "descending" : "ascending") : "none") : undefined}
    >
      {column.sort ? (
        <button type="button" onClick={() => sortBy(column.id)}>
          {column.title} {isSorted ? <Icon of={sort.isDescending ? ArrowDown : ArrowUp} /> : null}
        </button>
      ) : (
        column.title
      )}
    </th>
  );
}

function GridRow<Row extends SiteRow>({
  row,
  index,
  columns,
  rowId,
  rowName,
  isStale,
  isNew,
  rowMenu,
  selection,
  virtual,
}: GridProps<Row> & { row: Row; index: number }) {
  const t = useTranslations("table");
  const id = rowId(row);
  const isPicked = selection?.has(id) ?? false;
  return (
    <tr
      data-row={id}
      data-index={index}
      aria-rowindex={virtual.isOn ? index + 2 : undefined}
      aria-selected={selection ? isPicked : undefined}
      className={clsx(isStale(row) && "stale", isNew(row) && "fresh-row")}
    >
      {selection ? (
        <td className="c-check">
          <CheckBox
            checked={isPicked}
            aria-label={t("select.row", { name: rowName(row) })}
            onChange={({ nativeEvent }) =>
              selection.toggle(id, "shiftKey" in nativeEvent && nativeEvent.shiftKey === true)
            }
          />
        </td>
      ) : null}
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
          <RowMenu label={t("actionsFor", { name: rowName(row) })}>{rowMenu(row)}</RowMenu>
        </td>
      ) : null}
    </tr>
  );
}
