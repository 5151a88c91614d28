import type { Listing } from "../rows";

/** A site that ignores a filter would give everything: what was not asked for is left out here. */
export function only<Row>(listing: Listing<Row>, isAsked: (row: Row) => boolean): Listing<Row> {
  return { ...listing, rows: listing.rows.filter(isAsked) };
}

/** Only what the wish made, where a wish was asked for. */
export const onlyOf = <Row extends { intentId: string | null }>(listing: Listing<Row>, intentId: string | undefined) =>
  intentId === undefined ? listing : only(listing, (row) => row.intentId === intentId);
