import type { Reply } from "#simulator/http/call.ts";
import { json } from "#simulator/http/call.ts";
import type { Context } from "#simulator/http/openstack-service.ts";
import { pythonRepr } from "#simulator/http/python-schema.ts";
import { refuse } from "#simulator/nova/errors.ts";
import { statusOf, vmStatesOf } from "#simulator/nova/server-status.ts";
import { basicView, joinPorts, serverView } from "#simulator/nova/server-view.ts";
import type { Server } from "#simulator/nova/state.ts";

const maxLimit = 1000;
const known = new Set([
  "user_id",
  "project_id",
  "tenant_id",
  "image",
  "image_ref",
  "hostname",
  "key_name",
  "power_state",
  "vm_state",
  "task_state",
  "host",
  "node",
  "flavor",
  "reservation_id",
  "launched_at",
  "terminated_at",
  "availability_zone",
  "name",
  "display_name",
  "description",
  "locked_by",
  "uuid",
  "config_drive",
  "access_ip_v4",
  "access_ip_v6",
  "progress",
  "sort_key",
  "sort_dir",
  "all_tenants",
  "soft_deleted",
  "deleted",
  "status",
  "changes-since",
  "changes-before",
  "ip",
  "ip6",
  "created_at",
  "limit",
  "marker",
  "tags",
  "tags-any",
  "not-tags",
  "not-tags-any",
  "locked",
  "launch_index",
  "kernel_id",
  "ramdisk_id",
  "root_device_name",
  "auto_disk_config",
]);

/** Nova's stamps: "Z", no zone, fractions and "+01:00" pass; epoch seconds and an unescaped "+" do not. */
function parseSince(text: string): number {
  const isTime = /^\d{4}-\d\d-\d\d([T ]\d\d:\d\d(:\d\d(\.\d+)?)?)?(Z|[+-]\d\d:?\d\d)?$/.test(text);
  const ms = isTime ? Date.parse(/(Z|[+-]\d\d:?\d\d)$/.test(text) ? text : `${text}Z`) : NaN;
  if (Number.isNaN(ms))
    throw refuse(
      400,
      `Invalid input for query parameters changes-since. Value: ${text}. '${text}' is not a 'date-time'`,
    );
  return ms;
}

function readLimit(query: URLSearchParams): number {
  const text = query.get("limit");
  if (text === null) return maxLimit;
  if (!/^\d+$/.test(text))
    throw refuse(400, `Invalid input for query parameters limit. Value: ${text}. '${text}' does not match '^[0-9]*$'`);
  return Math.min(Number(text), maxLimit);
}

function matchesName(pattern: string): (server: Server) => boolean {
  try {
    const expression = new RegExp(pattern);
    return (server) => expression.test(server.name);
  } catch {
    return () => false;
  }
}

type Test = (server: Server) => boolean;
const split = (value: string) => value.split(",");

/** One test for each filter that Nova takes from an ordinary member. */
function readFilters({ call: { query }, version }: Context): Test[] {
  const tests: Test[] = [];
  const add = (key: string, make: (value: string) => Test) => {
    const value = query.get(key);
    if (value !== null) tests.push(make(value));
  };
  add("name", matchesName);
  add("flavor", (value) => (server) => server.flavor.id === value);
  add("image", (value) => (server) => server.imageId === value);
  add("uuid", (value) => (server) => server.id === value);
  add("vm_state", (value) => (server) => server.vmState === value);
  add("ip", (value) => (server) => server.id === value);
  if (version >= 83) {
    add("user_id", (value) => (server) => server.userId === value);
    add("key_name", (value) => (server) => server.keyName === value);
    add("availability_zone", (value) => (server) => server.availabilityZone === value);
  }
  if (version >= 26) {
    add("tags", (value) => (server) => split(value).every((tag) => server.tags.includes(tag)));
    add("tags-any", (value) => (server) => split(value).some((tag) => server.tags.includes(tag)));
    add("not-tags", (value) => (server) => !split(value).every((tag) => server.tags.includes(tag)));
    add("not-tags-any", (value) => (server) => !split(value).some((tag) => server.tags.includes(tag)));
  }
  return tests;
}

function filtered(context: Context): Server[] {
  const { site, call, project, token, version } = context;
  const { query } = call;
  if (version >= 75) {
    const strange = [...query.keys()].find((key) => !known.has(key));
    if (strange !== undefined) {
      throw refuse(400, `'${strange}' does not match any of the regexes: '^_'`);
    }
  }
  if (query.has("all_tenants") && token.user.isAdmin !== true) {
    throw refuse(403, "Policy doesn't allow os_compute_api:servers:detail:get_all_tenants to be performed.");
  }
  const since = query.get("changes-since");
  const sinceMs = since === null ? null : parseSince(since);
  const statuses = query.getAll("status");
  const states = statuses.flatMap((status) => vmStatesOf(status) ?? []);
  if (statuses.length > 0 && states.length === 0) throw refuse(400, "Invalid status value");
  const tests = readFilters(context);
  const everyone = query.has("all_tenants") && query.get("all_tenants") !== "0";
  return [...site.nova.servers.values()].filter((server) => {
    if (!everyone && server.projectId !== project.id) return false;
    // Only `changes-since` tells of the deleted.
    if (sinceMs === null ? server.vmState === "deleted" : server.updatedMs < Math.floor(sinceMs / 1000) * 1000)
      return false;
    if (statuses.length > 0 && !statuses.some((status) => statusOf(server) === status.toUpperCase())) return false;
    return tests.every((test) => test(server));
  });
}

const sortable: Record<string, (server: Server) => string | number> = {
  created_at: (server) => server.createdMs,
  updated_at: (server) => server.updatedMs,
  launched_at: (server) => server.launchedMs ?? 0,
  display_name: (server) => server.name,
  vm_state: (server) => server.vmState,
  task_state: (server) => server.taskState ?? "",
  uuid: (server) => server.id,
  key_name: (server) => server.keyName ?? "",
};

function sorted(servers: Server[], query: URLSearchParams): Server[] {
  const keys = query.getAll("sort_key");
  const directions = query.getAll("sort_dir");
  const unknown = keys.find((key) => !(key in sortable));
  if (unknown !== undefined) {
    throw refuse(
      400,
      `Invalid input for query parameters sort_key. Value: ${unknown}. '${unknown}' is not one of ${pythonRepr(Object.keys(sortable))}`,
    );
  }
  const order = [...keys, ...(keys.includes("created_at") ? [] : ["created_at"]), "uuid"];
  return servers.toSorted((a, b) => {
    for (const [index, key] of order.entries()) {
      const value = sortable[key]!;
      const [x, y] = [value(a), value(b)];
      if (x === y) continue;
      const way = (directions[index] ?? "desc") === "asc" ? 1 : -1;
      return (x < y ? -1 : 1) * way;
    }
    return 0;
  });
}

/** GET /servers and /servers/detail: https://docs.openstack.org/api-ref/compute/#list-servers */
export function listServers(context: Context, isDetailed: boolean): Reply {
  const { site, call, version } = context;
  const limit = readLimit(call.query);
  const all = sorted(filtered(context), call.query);
  const marker = call.query.get("marker");
  const from = marker === null ? 0 : all.findIndex((server) => server.id === marker) + 1;
  if (marker !== null && from === 0) throw refuse(400, `marker [${marker}] not found`);
  const page = all.slice(from, from + limit);
  const root = `${site.urls.nova}${site.definition.services.nova?.prefix ?? ""}`;
  const joined = joinPorts(site, root);
  const rows = page.map((server) => (isDetailed ? serverView(site, server, version, joined) : basicView(server, root)));
  const body: Record<string, unknown> = { servers: rows };
  const last = page.at(-1);
  if (last && page.length === limit && (from + limit < all.length || call.query.has("limit"))) {
    const next = new URLSearchParams(call.query);
    next.set("limit", String(limit));
    next.set("marker", last.id);
    body["servers_links"] = [
      { rel: "next", href: `${root}/v2.1/servers${isDetailed ? "/detail" : ""}?${next.toString()}` },
    ];
  }
  return json(200, body);
}
