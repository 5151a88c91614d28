"use client";
import { parseAsArrayOf, parseAsString, useQueryStates } from "nuqs";
import { useMemo } from "react";
import { useCommunityFilter, useSiteFilter } from "../use-url-filters";
import type { Filter, SiteRow } from "./column";
import { plain } from "./plain";

const valuesOf = (value: string | readonly string[]): readonly string[] =>
  typeof value === "string" ? [value] : value;

/** Search, choices, site and community, all kept in the address; and the rows that pass them. */
export function useTableFilters<Row extends SiteRow>(
  rows: readonly Row[],
  filters: readonly Filter<Row>[],
  searchOf: (row: Row) => readonly (string | null)[],
) {
  const site = useSiteFilter();
  const community = useCommunityFilter();
  const parsers = useMemo(
    () => ({
      q: parseAsString.withDefault(""),
      ...Object.fromEntries(filters.map(({ id }) => [id, parseAsArrayOf(parseAsString)])),
    }),
    [filters],
  );
  const [state, setState] = useQueryStates(parsers, { history: "replace" });
  const chosen = (id: string): readonly string[] =>
    ((state as Record<string, string[] | string | null>)[id] as string[] | null) ?? [];
  const words = plain(state.q).split(/\s+/).filter(Boolean);

  const shown = rows.filter((row) => {
    if (!site.isShown(row.siteId)) return false;
    if (row.project && !community.isShown(row.project)) return false;
    if (
      filters.some(
        (filter) =>
          chosen(filter.id).length > 0 &&
          !valuesOf(filter.valueOf(row)).some((value) => chosen(filter.id).includes(value)),
      )
    )
      return false;
    if (words.length === 0) return true;
    const text = plain(searchOf(row).join("\n"));
    return words.every((word) => text.includes(word));
  });

  return {
    shown,
    site,
    community,
    query: state.q,
    setQuery: (q: string) => void setState({ q: q === "" ? null : q }),
    chosen,
    choose: (id: string, values: readonly string[]) =>
      void setState({ [id]: values.length === 0 ? null : [...values] }),
    /** The values there are to choose from, in the order of their words. */
    choices: (filter: Filter<Row>): { value: string; label: string }[] =>
      [...new Set([...rows.flatMap((row) => valuesOf(filter.valueOf(row))), ...chosen(filter.id)])]
        .filter((value) => value !== "")
        .map((value) => ({ value, label: filter.labelOf?.(value) ?? value }))
        .toSorted((a, b) => a.label.localeCompare(b.label)),
    isFiltered:
      state.q !== "" ||
      site.chosen.length > 0 ||
      community.community !== null ||
      filters.some(({ id }) => chosen(id).length > 0),
    clear: () => {
      void setState(null);
      site.set([]);
      community.set(null);
    },
  };
}
export type TableFilters<Row extends SiteRow> = ReturnType<typeof useTableFilters<Row>>;
