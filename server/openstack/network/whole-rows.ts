import { AppError } from "@/lib/failures";
import type { Listing } from "../rows";
import type { ProjectSession } from "../session";

type Asked = Pick<ProjectSession, "siteId">;

/** The rows of an answer that is all there: what a lesser one lacks may be there all the same. */
export function wholeRows<Row>({ siteId }: Asked, { rows, isComplete, unreadable }: Listing<Row>): Row[] {
  if (!isComplete || unreadable > 0)
    throw new AppError({ kind: "site_broken", siteId, service: "network", detail: "unreadable" });
  return rows;
}

/** The row with this id wherever it was read; undefined only when a whole list lacks it. */
export const rowIn = <Row extends { id: string }>(asked: Asked, listing: Listing<Row>, id: string): Row | undefined =>
  listing.rows.find((row) => row.id === id) ?? wholeRows(asked, listing).find((row) => row.id === id);
