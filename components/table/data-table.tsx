"use client";
import { Info, ListChecks, ListX } from "lucide-react";
import { useState, type ReactNode } from "react";
import { useTranslations } from "use-intl";
import { IconButton } from "../ui/button";
import { EmptyState } from "../ui/empty-state";
import { Icon } from "../ui/icon";
import { usePhone } from "../use-media";
import type { SiteAnswer } from "../use-site-queries";
import { useSiteName } from "../use-sites";
import { BulkBar } from "./bulk-bar";
import { CardList } from "./card-list";
import type { BulkAction, Column, Filter, SiteRow } from "./column";
import { ColumnsMenu } from "./columns-menu";
import { CsvButton } from "./csv-button";
import { ActiveFilters, FilterBar } from "./filter-bar";
import { useSiteLines } from "./site-rows";
import { TableGrid } from "./table-grid";
import { CannotKnow } from "./cannot-know";
import { staleOf } from "./stale";
import { useArrivals } from "./use-arrivals";
import { useColumns } from "./use-columns";
import { useSelection } from "./use-selection";
import { useSorted } from "./use-sorted";
import { useTableFilters, type TableFilters } from "./use-table-filters";

const noFilters: readonly never[] = [];
const rowPx = { normal: 40, compact: 32 };

export type DataTableProps<Row extends SiteRow> = {
  /** Names what is remembered for this table: columns, density, usual times; also the CSV file. */
  view: string;
  /** What the table holds, for screen readers. */
  caption: string;
  columns: readonly Column<Row>[];
  /** All rows of all sites; the table filters and sorts. */
  rows: readonly Row[];
  rowId: (row: Row) => string;
  rowName: (row: Row) => string;
  bySite: readonly SiteAnswer[];
  onRetry: (siteId: string) => void;
  /** Keep it at module scope or memoised: the address is read anew when it changes. */
  filters?: readonly Filter<Row>[] | undefined;
  /** What the search field looks into, and its words ("Name, address, label"). */
  searchOf: (row: Row) => readonly (string | null)[];
  searchLabel: string;
  /** Entries of a row's menu (`MenuItem`). */
  rowMenu?: ((row: Row) => ReactNode) | undefined;
  /** With it rows can be chosen: what can be done to the chosen ones. */
  bulk?: ((rows: readonly Row[]) => readonly BulkAction<Row>[]) | undefined;
  /** Nothing yet: a sentence and the way to the first one. */
  none: { says: ReactNode; action?: ReactNode };
  /** "No machine matches these filters." */
  noMatch: ReactNode;
  /** "No site has answered, so we cannot tell whether you have machines." */
  cannotKnow: ReactNode;
};

/** The list of things of all sites (UI.md §7): one component for tables, their phone cards, and all their states. */
export function DataTable<Row extends SiteRow>(props: DataTableProps<Row>) {
  const { view, caption, rows, rowId, rowName, bySite, onRetry, filters = noFilters, rowMenu, bulk } = props;
  const t = useTranslations("table");
  const isPhone = usePhone();
  const [isSelecting, setIsSelecting] = useState(false);

  const columns = useColumns(view, props.columns);
  const state = useTableFilters(rows, filters, props.searchOf);
  const { sorted, sort, sortBy } = useSorted(state.shown, props.columns);
  const ids = sorted.map(rowId);
  const selection = useSelection(ids);
  const asked = bySite.filter(({ siteId }) => state.site.isShown(siteId));
  const lines = useSiteLines(view, asked, onRetry);
  const isComplete = bySite.every(({ state: answer }) => answer !== "pending");
  const arrivals = useArrivals(rows.map(rowId), isComplete);

  const stale = staleOf(bySite);
  const chosen = sorted.filter((row) => selection.has(rowId(row)));
  const canSelect = bulk !== undefined;

  const shared = { rows: sorted, columns: columns.shown, lines, caption, rowId, rowName, stale, rowMenu };
  const empty = <Empty given={props} state={state} asked={asked} />;

  return (
    <>
      <FilterBar view={view} state={state} filters={filters} label={props.searchLabel}>
        <ColumnsMenu columns={columns} />
        <CsvButton rows={sorted} columns={columns.shown} fileName={view} />
        {canSelect && rows.length > 0 ? (
          <span className="phone-only">
            <IconButton
              look="plain"
              icon={isSelecting ? ListX : ListChecks}
              label={isSelecting ? t("select.stop") : t("select.start")}
              onClick={() => {
                setIsSelecting(!isSelecting);
                selection.clear();
              }}
            />
          </span>
        ) : null}
      </FilterBar>
      <div className="panel">
        {isPhone ? (
          <CardList {...shared} selection={selection} isSelecting={isSelecting} empty={empty} />
        ) : (
          // The server cannot know the width: on a phone the table is never seen, also before the browser takes over.
          <div className="wide-only">
            <TableGrid
              {...shared}
              selection={canSelect ? selection : null}
              arrivals={arrivals}
              sort={sort}
              sortBy={sortBy}
              density={columns.density}
              rowPx={rowPx[columns.density]}
              empty={empty}
            />
          </div>
        )}
      </div>
      <p className="below">
        <span>{t("shown", { count: sorted.length, selected: chosen.length })}</span>
        <span className="end">
          <Icon of={Info} small /> {t("live")}
        </span>
      </p>
      {bulk && chosen.length > 0 ? (
        <BulkBar count={chosen.length} actions={bulk(chosen)} onClear={selection.clear} />
      ) : null}
    </>
  );
}

/** Which of the three kinds of nothing this is; null while sites are still being asked. */
function Empty<Row extends SiteRow>({
  given,
  state,
  asked,
}: {
  given: DataTableProps<Row>;
  state: TableFilters<Row>;
  asked: readonly SiteAnswer[];
}) {
  const siteName = useSiteName();
  const { rows, filters = noFilters, noMatch, cannotKnow, none, onRetry } = given;
  if (state.isFiltered && rows.length > 0)
    return (
      <EmptyState kind="matches" filters={<ActiveFilters state={state} filters={filters} siteName={siteName} />}>
        {noMatch}
      </EmptyState>
    );
  if (asked.some((answer) => answer.state === "pending")) return null;
  if (!asked.some((answer) => answer.state === "fresh" || answer.state === "stale"))
    return (
      <CannotKnow bySite={asked} onRetry={onRetry}>
        {cannotKnow}
      </CannotKnow>
    );
  return (
    <EmptyState kind="none" action={none.action}>
      {none.says}
    </EmptyState>
  );
}
