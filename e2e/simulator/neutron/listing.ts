import { json, textOf, type Reply } from "#simulator/http/call.ts";
import type { Context } from "#simulator/http/openstack-service.ts";
import { refuse } from "#simulator/neutron/errors.ts";

type Row = Record<string, unknown>;
const control = new Set([
  "fields",
  "limit",
  "marker",
  "sort_key",
  "sort_dir",
  "page_reverse",
  "tags",
  "tags-any",
  "not-tags",
  "not-tags-any",
]);

const same = (value: unknown, wanted: string) =>
  typeof value === "boolean"
    ? String(value) === wanted.toLowerCase() || (value ? "1" : "0") === wanted
    : textOf(value) === wanted;

/** Every attribute is a filter; a filter given twice means either; an unknown one is ignored. */
function matches(row: Row, query: URLSearchParams): boolean {
  for (const key of new Set(query.keys())) {
    if (control.has(key) || !(key in row)) continue;
    if (!query.getAll(key).some((wanted) => same(row[key], wanted))) return false;
  }
  const tags = row["tags"] as string[] | undefined;
  const wantedTags = query.get("tags")?.split(",");
  return !wantedTags || wantedTags.every((tag) => tags?.includes(tag));
}

export function onlyFields(row: Row, query: URLSearchParams): Row {
  const fields = query.getAll("fields");
  return fields.length === 0 ? row : Object.fromEntries(Object.entries(row).filter(([key]) => fields.includes(key)));
}

function sorted(rows: Row[], query: URLSearchParams): Row[] {
  const key = query.get("sort_key");
  if (key === null)
    return query.has("limit") ? rows.toSorted((a, b) => (String(a["id"]) < String(b["id"]) ? -1 : 1)) : rows;
  const way = query.get("sort_dir") === "desc" ? -1 : 1;
  return rows.toSorted((a, b) => (String(a[key]) < String(b[key]) ? -way : String(a[key]) > String(b[key]) ? way : 0));
}

/** Lists have links only when a limit was asked for. */
export function listReply({ site, call }: Context, collection: string, rows: Row[]): Reply {
  const { query } = call;
  const all = sorted(
    rows.filter((row) => matches(row, query)),
    query,
  );
  const limitText = query.get("limit");
  if (limitText === null) return json(200, { [collection]: all.map((row) => onlyFields(row, query)) });
  if (!/^\d+$/.test(limitText))
    throw refuse(400, "BadRequest", `Bad request: Limit must be an integer 0 or greater and not '${limitText}'.`);
  const limit = Number(limitText);
  const marker = query.get("marker");
  const from = marker === null ? 0 : all.findIndex((row) => row["id"] === marker) + 1;
  const page = limit === 0 ? all.slice(from) : all.slice(from, from + limit);
  const body: Row = { [collection]: page.map((row) => onlyFields(row, query)) };
  const root = `${site.urls.neutron}${site.definition.services.neutron?.prefix ?? ""}/v2.0/${collection}`;
  const link = (rel: string, id: unknown, isReverse: boolean) => {
    const next = new URLSearchParams(query);
    next.set("marker", String(id));
    if (isReverse) next.set("page_reverse", "True");
    return { rel, href: `${root}?${next.toString()}` };
  };
  const links = [];
  if (page.length === limit && limit > 0 && page.length > 0) links.push(link("next", page.at(-1)!["id"], false));
  if (page[0]) links.push(link("previous", page[0]["id"], true));
  if (links.length > 0) body[`${collection.replaceAll("-", "_")}_links`] = links;
  return json(200, body);
}
