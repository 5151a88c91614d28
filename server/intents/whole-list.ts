import { AppError } from "@/lib/failures";
import type { Listing } from "@/server/openstack/rows";
import type { IntentFacts } from "./handler";

/** The rows of an answer that is all there; absence in anything less proves nothing. */
export function wholeList<Row>({ rows, isComplete, unreadable }: Listing<Row>, { siteId }: IntentFacts): Row[] {
  if (!isComplete || unreadable > 0) throw new AppError({ kind: "site_broken", siteId, detail: "unreadable" });
  return rows;
}
