import { json, type Reply } from "#simulator/http/call.ts";
import type { Context } from "#simulator/http/openstack-service.ts";
import { on, type Route } from "#simulator/http/router.ts";
import { refuse } from "#simulator/nova/errors.ts";
import { links } from "#simulator/nova/server-view.ts";
import type { Flavor } from "#simulator/nova/state.ts";

const rootOf = ({ site }: Context) => `${site.urls.nova}${site.definition.services.nova?.prefix ?? ""}`;

function view(flavor: Flavor, version: number, root: string) {
  const body: Record<string, unknown> = {
    id: flavor.id,
    name: flavor.name,
    ram: flavor.ramMiB,
    disk: flavor.diskGiB,
    swap: version >= 75 ? 0 : "",
    "OS-FLV-EXT-DATA:ephemeral": flavor.ephemeralGiB,
    vcpus: flavor.vcpus,
    "os-flavor-access:is_public": true,
    links: links(root, "flavors", flavor.id),
  };
  if (version < 102) Object.assign(body, { "OS-FLV-DISABLED:disabled": false, rxtx_factor: 1 });
  if (version >= 55) body["description"] = null;
  if (version >= 61) body["extra_specs"] = flavor.extraSpecs;
  return body;
}

function list(context: Context, isDetailed: boolean): Reply {
  const { site, call, version } = context;
  const { query } = call;
  const minimum = (key: string) => {
    const value = query.get(key) ?? "0";
    if (!/^\d+$/.test(value)) throw refuse(400, `Invalid ${key} filter [${value}]`);
    return Number(value);
  };
  const [minRam, minDisk] = [minimum("minRam"), minimum("minDisk")];
  const all = [...site.nova.flavors.values()].filter((flavor) => flavor.ramMiB >= minRam && flavor.diskGiB >= minDisk);
  const marker = query.get("marker");
  const from = marker === null ? 0 : all.findIndex((flavor) => flavor.id === marker) + 1;
  if (marker !== null && from === 0) throw refuse(400, `marker [${marker}] not found`);
  const limit = Number(query.get("limit") ?? 1000);
  const page = all.slice(from, from + limit);
  const root = rootOf(context);
  const short = (flavor: Flavor) => ({
    id: flavor.id,
    name: flavor.name,
    links: links(root, "flavors", flavor.id),
    ...(version >= 55 ? { description: null } : {}),
  });
  const body: Record<string, unknown> = {
    flavors: page.map((flavor) => (isDetailed ? view(flavor, version, root) : short(flavor))),
  };
  if (page.length === limit && from + limit < all.length) {
    body["flavors_links"] = [
      {
        rel: "next",
        href: `${root}/v2.1/flavors${isDetailed ? "/detail" : ""}?limit=${limit}&marker=${page.at(-1)!.id}`,
      },
    ];
  }
  return json(200, body);
}

function find({ site }: Context, id: string): Flavor {
  const flavor = site.nova.flavors.get(id);
  if (!flavor) throw refuse(404, `Flavor ${id} could not be found.`);
  return flavor;
}

/** https://docs.openstack.org/api-ref/compute/#flavors */
export const flavorRoutes: Route<Context>[] = [
  on("GET /flavors", (context) => list(context, false)),
  on("GET /flavors/detail", (context) => list(context, true)),
  on("GET /flavors/:id", (context, { id = "" }) =>
    json(200, { flavor: view(find(context, id), context.version, rootOf(context)) }),
  ),
  on("GET /flavors/:id/os-extra_specs", (context, { id = "" }) =>
    json(200, { extra_specs: find(context, id).extraSpecs }),
  ),
];
