"use client";
import { clsx } from "clsx";
import type { ReactNode } from "react";
import { useTranslations } from "use-intl";
import { CheckBox } from "../ui/checkbox";
import { RowMenu } from "../ui/menu";
import type { Column, SiteRow } from "./column";
import { isStale } from "./stale";
import { SiteLineContent, type SiteLine } from "./site-rows";
import type { Selection } from "./use-selection";

const middle = ["site", "size", "address", "number", "text"];
const last = ["community", "age"];

/** Cells with dots between them; a cell that shows nothing leaves no dot behind (the style sheet sees to it). */
function Joined({ cells }: { cells: readonly { id: string; content: ReactNode }[] }) {
  return (
    <span className="joined">
      {cells.map(({ id, content }) => (
        <span key={id}>{content}</span>
      ))}
    </span>
  );
}

const SiteLineItem = ({ line }: { line: SiteLine }) => (
  <li className={`siterow ${line.look}`}>
    <SiteLineContent line={line} />
  </li>
);

/** The rows of a table on a phone, from the same columns: name and state, then place and size, then community and age. */
export function CardList<Row extends SiteRow>({
  rows,
  columns,
  lines,
  caption,
  rowId,
  rowName,
  stale,
  rowMenu,
  selection,
  isSelecting,
  empty,
}: {
  rows: readonly Row[];
  columns: readonly Column<Row>[];
  lines: { top: SiteLine[]; bottom: SiteLine[] };
  caption: string;
  rowId: (row: Row) => string;
  rowName: (row: Row) => string;
  stale: ReadonlySet<string>;
  rowMenu?: ((row: Row) => ReactNode) | undefined;
  selection: Selection;
  isSelecting: boolean;
  empty: ReactNode;
}) {
  const t = useTranslations("table");
  const of = (kinds: readonly string[], row: Row) =>
    columns.filter(({ kind = "text" }) => kinds.includes(kind)).map(({ id, cell }) => ({ id, content: cell(row) }));
  return (
    <ul className="cardlist" aria-label={caption}>
      {lines.top.map((line) => (
        <SiteLineItem key={line.key} line={line} />
      ))}
      {rows.map((row) => {
        const id = rowId(row);
        const isPicked = selection.has(id);
        return (
          <li key={id} className={clsx(isStale(stale, row) && "stale", isPicked && "picked", rowMenu && "has-menu")}>
            <div className="c-name">
              {isSelecting ? (
                <CheckBox
                  checked={isPicked}
                  aria-label={t("select.row", { name: rowName(row) })}
                  onChange={() => selection.toggle(id, false)}
                />
              ) : null}
              <span>{columns.find(({ kind }) => kind === "name")?.cell(row)}</span>
            </div>
            <div className="c-state">{columns.find(({ kind }) => kind === "state")?.cell(row)}</div>
            <div className="c-full">
              <Joined cells={of(middle, row)} />
              <br />
              <span className="t3">
                <Joined cells={of(last, row)} />
              </span>
            </div>
            {rowMenu ? (
              <div className="c-menu">
                <RowMenu label={t("actionsFor", { name: rowName(row) })}>{() => rowMenu(row)}</RowMenu>
              </div>
            ) : null}
          </li>
        );
      })}
      {rows.length === 0 && empty ? <li className="block p-0">{empty}</li> : null}
      {lines.bottom.map((line) => (
        <SiteLineItem key={line.key} line={line} />
      ))}
    </ul>
  );
}
