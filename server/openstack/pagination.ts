import { z } from "zod";
import { AppError } from "@/lib/failures";
import type { ProjectSession, ServiceType } from "./session";

type Query = Record<string, string | number | boolean | undefined>;

export type ListCall = {
  service: ServiceType;
  path: string;
  query?: Query;
  /** Key of the array in the answer: "servers". */
  collection: string;
  /** Sent as `limit`; without it the site decides. */
  pageSize?: number;
  /** For lists that take `limit` and `marker` but give no link to the next page: goes on until a page is not full. */
  byMarker?: boolean;
  minMicroversion?: string;
};

export type Pages = { items: unknown[]; isComplete: boolean; siteDate: Date | null };

/** More would be a loop, or a list no page can show. */
export const maxPages = 100;

const Link = z.object({ rel: z.string(), href: z.string() });
const Body = z.record(z.string(), z.unknown());

/**
 * Four dialects: Nova, Cinder and Neutron `<collection>_links`, Glance and Magnum `next`, Keystone `links.next`.
 * https://docs.openstack.org/api-guide/compute/paginated_collections.html
 */
function nextLink(body: Record<string, unknown>, collection: string): string | null {
  const lists = [body[`${collection}_links`], body["links"]];
  for (const list of lists) {
    const links = z.array(Link).safeParse(list);
    const next = links.success ? links.data.find((link) => link.rel === "next") : undefined;
    if (next) return next.href;
  }
  const ofKeystone = z.object({ next: z.string().min(1) }).safeParse(body["links"]);
  if (ofKeystone.success) return ofKeystone.data.next;
  const plain = body["next"];
  return typeof plain === "string" && plain !== "" ? plain : null;
}

/** Only the query of a link is believed: its host is often an internal one, and could be anybody's. */
function queryOf(href: string): Query {
  const query = href.includes("?") ? href.slice(href.indexOf("?") + 1) : "";
  return Object.fromEntries(new URLSearchParams(query.split("#")[0] ?? ""));
}

function markerAfter(items: readonly unknown[], pageSize: number | undefined): Query | null {
  if (pageSize === undefined || items.length < pageSize) return null;
  const last = z.object({ id: z.string() }).safeParse(items.at(-1));
  return last.success ? { marker: last.data.id } : null;
}

const keyOf = (query: Query) => JSON.stringify(Object.entries(query).toSorted(([a], [b]) => (a < b ? -1 : 1)));

/**
 * Reads a list to its end. A site that gives the same next page twice, or never stops, yields what came so far and
 * `isComplete` false.
 * @throws AppError of the first page that failed; `site_broken` when there is no such list in the answer.
 */
export async function listAll(session: ProjectSession, call: ListCall): Promise<Pages> {
  const { service, path, collection, pageSize, minMicroversion } = call;
  let query: Query = { ...call.query, ...(pageSize === undefined ? {} : { limit: pageSize }) };
  const asked = new Set<string>();
  const items: unknown[] = [];
  let siteDate: Date | null = null;
  for (let page = 0; page < maxPages; page++) {
    asked.add(keyOf(query));
    // oxlint-disable-next-line no-await-in-loop -- each page names the next one
    const answer = await session.request({
      service,
      method: "GET",
      path,
      query,
      schema: Body,
      ...(minMicroversion === undefined ? {} : { minMicroversion }),
    });
    siteDate ??= answer.siteDate;
    const rows: unknown = answer.data[collection];
    if (!Array.isArray(rows))
      throw new AppError({
        kind: "site_broken",
        siteId: session.siteId,
        service,
        detail: "unreadable",
        ...(answer.requestId === null ? {} : { requestId: answer.requestId }),
      });
    for (const row of rows) items.push(row);
    const href = nextLink(answer.data, collection);
    const next = href === null ? (call.byMarker ? markerAfter(rows, pageSize) : null) : queryOf(href);
    if (next === null) return { items, isComplete: true, siteDate };
    query = { ...query, ...next };
    if (asked.has(keyOf(query))) return { items, isComplete: false, siteDate };
  }
  return { items, isComplete: false, siteDate };
}
