import { json, type Reply } from "#simulator/http/call.ts";
import type { Context } from "#simulator/http/openstack-service.ts";
import { on, type Route } from "#simulator/http/router.ts";
import { refuse } from "#simulator/nova/errors.ts";
import { naive } from "#simulator/nova/server-view.ts";
import type { Server } from "#simulator/nova/state.ts";
import type { Site } from "#simulator/sites/site.ts";

const maxLimit = 1000;

/** No "Z", no offset, no bare date. */
function parse(site: Site, text: string | null): number {
  if (text === null) return site.now().getTime();
  const isRight = /^\d{4}-\d\d-\d\d(T\d\d:\d\d:\d\d(\.\d{1,6})?| \d\d:\d\d:\d\d\.\d{1,6})$/.test(text);
  const ms = isRight ? Date.parse(`${text.replace(" ", "T")}Z`) : NaN;
  if (Number.isNaN(ms)) throw refuse(400, "Invalid datetime string: Datetime is in invalid format");
  return ms;
}

type Period = { startMs: number; endMs: number };

function readPeriod({ site, call }: Context): Period {
  const startMs = parse(site, call.query.get("start"));
  const endMs = parse(site, call.query.get("end"));
  if (startMs >= endMs) throw refuse(400, "Invalid start time. The start time cannot occur after the end time.");
  return { startMs, endMs: Math.min(endMs, site.now().getTime()) };
}

function usageOf(site: Site, server: Server, period: Period) {
  const launchedMs = server.launchedMs ?? Infinity;
  const fromMs = Math.max(launchedMs, period.startMs);
  const toMs = Math.min(server.terminatedMs ?? Infinity, period.endMs);
  const hours = Math.max(0, toMs - fromMs) / 3_600_000;
  const { flavor } = server;
  return {
    hours,
    flavor: flavor.name,
    instance_id: server.id,
    name: server.name,
    tenant_id: server.projectId,
    memory_mb: flavor.ramMiB,
    local_gb: flavor.diskGiB + flavor.ephemeralGiB,
    vcpus: flavor.vcpus,
    started_at: naive(server.launchedMs),
    ended_at: naive(server.terminatedMs),
    state: server.terminatedMs === null ? server.vmState : "terminated",
    uptime: Math.floor(
      ((server.terminatedMs ?? site.now().getTime()) - (server.launchedMs ?? site.now().getTime())) / 1000,
    ),
  };
}

type Usage = ReturnType<typeof usageOf>;

function summary(tenantId: string, usages: Usage[], period: Period, isDetailed: boolean) {
  const total = (value: (usage: Usage) => number) => usages.reduce((sum, usage) => sum + value(usage) * usage.hours, 0);
  return {
    tenant_id: tenantId,
    total_local_gb_usage: total((usage) => usage.local_gb),
    total_vcpus_usage: total((usage) => usage.vcpus),
    total_memory_mb_usage: total((usage) => usage.memory_mb),
    total_hours: total(() => 1),
    start: naive(period.startMs),
    stop: naive(period.endMs),
    ...(isDetailed ? { server_usages: usages } : {}),
  };
}

function page(context: Context, projectId: string | undefined, period: Period) {
  const { site, call, version } = context;
  const all = [...site.nova.servers.values()]
    .filter((server) => projectId === undefined || server.projectId === projectId)
    .filter(
      (server) =>
        server.launchedMs !== null &&
        server.launchedMs < period.endMs &&
        (server.terminatedMs ?? Infinity) > period.startMs,
    )
    .toSorted((a, b) => (a.id < b.id ? -1 : 1));
  const marker = version >= 40 ? call.query.get("marker") : null;
  const from = marker === null ? 0 : all.findIndex((server) => server.id === marker) + 1;
  if (marker !== null && from === 0) throw refuse(400, `Marker ${marker} could not be found.`);
  const limit = version >= 40 ? Math.min(Number(call.query.get("limit") ?? maxLimit), maxLimit) : maxLimit;
  const chosen = all.slice(from, from + limit);
  return {
    usages: chosen.map((server) => usageOf(site, server, period)),
    last: from + limit < all.length ? chosen.at(-1) : undefined,
  };
}

function nextLink({ site, call }: Context, last: Server, path: string) {
  const query = new URLSearchParams(call.query);
  query.set("marker", last.id);
  return [
    {
      rel: "next",
      href: `${site.urls.nova}${site.definition.services.nova?.prefix ?? ""}/v2.1${path}?${query.toString()}`,
    },
  ];
}

function show(context: Context, id: string): Reply {
  if (id !== context.project.id && context.token.user.isAdmin !== true) {
    throw refuse(403, "Policy doesn't allow os_compute_api:os-simple-tenant-usage:show to be performed.");
  }
  const strange = [...context.call.query.keys()].find((key) => !["start", "end", "limit", "marker"].includes(key));
  if (context.version >= 75 && strange !== undefined) {
    throw refuse(400, `'${strange}' does not match any of the regexes: '^_'`);
  }
  const period = readPeriod(context);
  const { usages, last } = page(context, id, period);
  const body = { tenant_usage: usages.length > 0 ? summary(id, usages, period, true) : {} };
  return json(
    200,
    last && context.version >= 40
      ? { ...body, tenant_usage_links: nextLink(context, last, `/os-simple-tenant-usage/${id}`) }
      : body,
  );
}

function list(context: Context): Reply {
  if (context.token.user.isAdmin !== true)
    throw refuse(403, "Policy doesn't allow os_compute_api:os-simple-tenant-usage:list to be performed.");
  const period = readPeriod(context);
  const { usages, last } = page(context, undefined, period);
  const isDetailed = context.call.query.get("detailed") === "1";
  const groups = Map.groupBy(usages, (usage) => usage.tenant_id);
  const body = { tenant_usages: [...groups].map(([id, some]) => summary(id, some, period, isDetailed)) };
  return json(
    200,
    last && context.version >= 40
      ? { ...body, tenant_usages_links: nextLink(context, last, "/os-simple-tenant-usage") }
      : body,
  );
}

/** https://docs.openstack.org/api-ref/compute/#usage-reports-os-simple-tenant-usage */
export const usageRoutes: Route<Context>[] = [
  on("GET /os-simple-tenant-usage", list),
  on("GET /os-simple-tenant-usage/:id", (context, { id = "" }) => show(context, id)),
];
