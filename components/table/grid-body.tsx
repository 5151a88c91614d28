"use client";
import { useRef, type KeyboardEvent, type ReactNode } from "react";
import { GridRow } from "./grid-row";
import type { Column, SiteRow } from "./column";
import { isStale } from "./stale";
import { SiteLineContent, type SiteLine } from "./site-rows";
import type { Selection } from "./use-selection";
import { useKeptFocus } from "./use-kept-focus";
import { isVirtual, useVirtualRows } from "./use-virtual-rows";

/** Up and down go to the same control of the next row, so that a hand on the keyboard can walk down a column. */
function walk(event: KeyboardEvent<HTMLTableSectionElement>) {
  const by =
    event.key === "ArrowDown" ? "nextElementSibling" : event.key === "ArrowUp" ? "previousElementSibling" : null;
  const cell = event.target instanceof Element ? event.target.closest<HTMLTableCellElement>("td, th") : null;
  if (by === null || cell === null || event.defaultPrevented) return;
  let row = cell.parentElement?.[by] ?? null;
  while (row instanceof HTMLTableRowElement && row.dataset["row"] === undefined) row = row[by];
  const target =
    row instanceof HTMLTableRowElement
      ? row.cells[cell.cellIndex]?.querySelector<HTMLElement>("a, button, input")
      : null;
  if (!target) return;
  event.preventDefault();
  target.focus();
}

export type BodyProps<Row extends SiteRow> = {
  rows: readonly Row[];
  columns: readonly Column<Row>[];
  lines: { top: SiteLine[]; bottom: SiteLine[] };
  rowId: (row: Row) => string;
  rowName: (row: Row) => string;
  stale: ReadonlySet<string>;
  arrivals: ReadonlySet<string>;
  rowMenu?: ((row: Row) => ReactNode) | undefined;
  selection: Selection | null;
  rowPx: number;
  empty: ReactNode;
};

const SiteLineRow = ({ line, width }: { line: SiteLine; width: number }) => (
  <tr className={`siterow ${line.look}`}>
    <td colSpan={width}>
      <SiteLineContent line={line} />
    </td>
  </tr>
);

const Spacer = ({ height, width }: { height: number; width: number }) =>
  height > 0 ? (
    <tr className="spacer" aria-hidden>
      {/* oxlint-disable-next-line jsx-a11y/control-has-associated-label */}
      <td colSpan={width} style={{ height }} />
    </tr>
  ) : null;

/** The rows near the window, between what the sites have to say. */
export function GridBody<Row extends SiteRow>({
  rows,
  columns,
  lines,
  rowId,
  rowName,
  stale,
  arrivals,
  rowMenu,
  selection,
  rowPx,
  empty,
}: BodyProps<Row>) {
  const body = useRef<HTMLTableSectionElement>(null);
  const { indexes, before, after } = useVirtualRows(body, rows.length, rowPx);
  useKeptFocus(body, rows.map(rowId));
  const width = columns.length + (selection ? 1 : 0) + (rowMenu ? 1 : 0);
  return (
    // The rows' own controls are what is operated; the section only hears their arrow keys.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <tbody onKeyDown={walk} ref={body}>
      {lines.top.map((line) => (
        <SiteLineRow key={`site-${line.key}`} line={line} width={width} />
      ))}
      <Spacer height={before} width={width} />
      {indexes.map((index) => {
        const row = rows[index];
        if (row === undefined) return null;
        const id = rowId(row);
        return (
          <GridRow
            key={id}
            row={row}
            id={id}
            name={rowName(row)}
            index={index}
            isVirtual={isVirtual(rows.length)}
            columns={columns}
            isStale={isStale(stale, row)}
            isNew={arrivals.has(id)}
            isPicked={selection ? selection.has(id) : null}
            onPick={selection ? selection.toggle : () => {}}
            rowMenu={rowMenu}
          />
        );
      })}
      <Spacer height={after} width={width} />
      {rows.length === 0 && empty ? (
        <tr>
          <td colSpan={width} className="p-0 whitespace-normal">
            {empty}
          </td>
        </tr>
      ) : null}
      {lines.bottom.map((line) => (
        <SiteLineRow key={`site-${line.key}`} line={line} width={width} />
      ))}
    </tbody>
  );
}
