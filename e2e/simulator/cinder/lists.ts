import { isObject, json, type Reply } from "#simulator/http/call.ts";
import type { Context } from "#simulator/http/openstack-service.ts";
import { refuse } from "#simulator/nova/errors.ts";

const maxLimit = 1000;

export const rootOf = ({ site }: Context) => `${site.urls.cinder}${site.definition.services.cinder?.prefix ?? ""}`;

/** `{'key': 'value'}` or JSON, as Cinder reads its metadata filter. */
function parseMetadata(text: string): Record<string, string> | undefined {
  try {
    const value: unknown = JSON.parse(text.replaceAll("'", '"'));
    return isObject(value) ? (value as Record<string, string>) : undefined;
  } catch {
    return undefined;
  }
}

type Listed = {
  id: string;
  name: string | null;
  status: string;
  metadata: Record<string, string>;
  createdMs: number;
};

function isMatch(thing: Listed, key: string, value: string): boolean {
  if (key === "name") return thing.name === value;
  if (key === "status") return thing.status === value.toLowerCase();
  if (key !== "metadata") return true;
  const wanted = parseMetadata(value);
  if (!wanted) throw refuse(400, "Invalid input received: Invalid filter metadata");
  return Object.entries(wanted).every(([name, one]) => thing.metadata[name] === one);
}

const common =
  "name status metadata limit marker offset sort sort_key sort_dir all_tenants with_count project_id availability_zone".split(
    " ",
  );

/**
 * One page of the project's things, newest first. From 3.31 on a filter that nobody knows is refused.
 * https://docs.openstack.org/api-ref/block-storage/v3/#list-accessible-volumes-with-details
 */
export function listReply<Thing extends Listed>(
  context: Context,
  list: {
    collection: "volumes" | "snapshots";
    isDetailed: boolean;
    things: Thing[];
    /** Filters of this list alone. */
    filters: Record<string, (thing: Thing, value: string) => boolean>;
    view: (thing: Thing) => unknown;
    missing: (marker: string) => string;
  },
): Reply {
  const { call, project, version } = context;
  const { query } = call;
  const { collection, isDetailed, things, filters, view, missing } = list;
  const strange = [...query.keys()].find((key) => !common.includes(key) && !(key in filters));
  if (strange !== undefined && version >= 31)
    throw refuse(400, `Invalid filters ${strange} are found in query options.`);
  const isAsc = (query.get("sort") ?? query.get("sort_dir") ?? "").endsWith("asc");
  const matching = things.filter((thing) =>
    [...query].every(([key, value]) => filters[key]?.(thing, value) ?? isMatch(thing, key, value)),
  );
  const all = matching.toSorted((a, b) => (a.createdMs - b.createdMs || (a.id < b.id ? -1 : 1)) * (isAsc ? 1 : -1));
  const marker = query.get("marker");
  const from = marker === null ? 0 : all.findIndex((thing) => thing.id === marker) + 1;
  if (marker !== null && from === 0) throw refuse(404, missing(marker));
  const limit = Math.min(Number(query.get("limit") ?? maxLimit), maxLimit);
  const page = all.slice(from, from + limit);
  const body: Record<string, unknown> = { [collection]: page.map(view) };
  const last = page.at(-1);
  if (last && query.has("limit") && page.length === limit) {
    const next = new URLSearchParams(query);
    next.set("marker", last.id);
    const path = `/v3/${project.id}/${collection}${isDetailed ? "/detail" : ""}`;
    body[`${collection}_links`] = [{ rel: "next", href: `${rootOf(context)}${path}?${next.toString()}` }];
  }
  if (version >= 45 && /^(true|1)$/i.test(query.get("with_count") ?? "")) body["count"] = all.length;
  return json(200, body);
}
