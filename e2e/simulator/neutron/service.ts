import { bodyObject, empty, json, type Reply } from "#simulator/http/call.ts";
import { createOpenStackService, type Context } from "#simulator/http/openstack-service.ts";
import { on, type Route } from "#simulator/http/router.ts";
import type { Service } from "#simulator/http/service.ts";
import { autoTopologyRoutes } from "#simulator/neutron/auto-topology.ts";
import { own } from "#simulator/neutron/bodies.ts";
import { neutronError, type Noun } from "#simulator/neutron/errors.ts";
import { floatingIpRoutes } from "#simulator/neutron/floating-ips.ts";
import { networkRoutes } from "#simulator/neutron/networks.ts";
import { portRoutes } from "#simulator/neutron/ports.ts";
import { quotaRoutes } from "#simulator/neutron/quotas.ts";
import { routerRoutes } from "#simulator/neutron/routers.ts";
import { securityGroupRoutes } from "#simulator/neutron/security-groups.ts";
import type { Site } from "#simulator/sites/site.ts";

const extensions: [alias: string, name: string][] = [
  ["router", "Neutron L3 Router"],
  ["security-group", "security-group"],
  ["quotas", "Quota management support"],
  ["quota_details", "Quota details management support"],
  ["external-net", "Neutron external network"],
  ["subnet_allocation", "Subnet Allocation"],
  ["auto-allocated-topology", "Auto Allocated Topology Services"],
  ["port-security", "Port Security"],
  ["net-mtu", "Network MTU"],
  ["standard-attr-tag", "Tag support for resources with standard attribute"],
  ["standard-attr-description", "standard-attr-description"],
  ["project-id", "project_id field enabled"],
  ["pagination", "Pagination support"],
  ["sorting", "Sorting support"],
];

const extensionView = ([alias, name]: [string, string]) => ({
  alias,
  name,
  description: name,
  updated: "2016-09-10T10:00:00-00:00",
  links: [],
});

/** Older sites have no `quota_details`. */
const offered = (site: Site) =>
  extensions.filter(([alias]) => alias !== "quota_details" || site.definition.id !== "oscar");

/** Tags come only after the thing: PUT /floatingips/{id}/tags. */
const tagged = {
  networks: "network",
  ports: "port",
  routers: "router",
  floatingips: "floatingip",
  "security-groups": "security_group",
  subnets: "subnet",
} as const;
const stores = {
  networks: "networks",
  ports: "ports",
  routers: "routers",
  floatingips: "floatingIps",
  "security-groups": "securityGroups",
  subnets: "subnets",
} as const;

const tagRoutes: Route<Context>[] = (Object.keys(tagged) as (keyof typeof tagged)[]).flatMap((collection) => {
  const find = (context: Context, id: string) =>
    own<{ projectId: string; tags: string[] }>(
      context,
      tagged[collection] satisfies Noun,
      context.site.neutron[stores[collection]],
      id,
    );
  return [
    on<Context>(`GET /${collection}/:id/tags`, (context, { id = "" }) => json(200, { tags: find(context, id).tags })),
    on<Context>(`PUT /${collection}/:id/tags`, (context, { id = "" }) => {
      const thing = find(context, id);
      const wanted = bodyObject(context.call)?.["tags"];
      thing.tags = Array.isArray(wanted) ? wanted.filter((tag) => typeof tag === "string") : [];
      return json(200, { tags: thing.tags });
    }),
    on<Context>(`PUT /${collection}/:id/tags/:tag`, (context, { id = "", tag = "" }) => {
      const thing = find(context, id);
      thing.tags = [...new Set([...thing.tags, tag])];
      return empty(201);
    }),
  ];
});

const routes: Route<Context>[] = [
  on("GET /extensions", ({ site }) => json(200, { extensions: offered(site).map(extensionView) })),
  on("GET /extensions/:alias", ({ site }, { alias }) => {
    const found = offered(site).find(([one]) => one === alias);
    return found
      ? json(200, { extension: extensionView(found) })
      : neutronError(404, "HTTPNotFound", `Extension with alias ${alias} does not exist`);
  }),
  ...networkRoutes,
  ...portRoutes,
  ...routerRoutes,
  ...floatingIpRoutes,
  ...securityGroupRoutes,
  ...quotaRoutes,
  ...tagRoutes,
  ...autoTopologyRoutes,
];

const unknownPath = (): Reply => neutronError(404, "HTTPNotFound", "The resource could not be found.");

/** Neutron: https://docs.openstack.org/api-ref/network/v2/ */
export function createNeutron(site: Site): Service {
  const { prefix } = site.definition.services.neutron!;
  const root = () => `${site.urls.neutron}${prefix}`;
  const hasDetails = site.definition.id !== "oscar";
  return createOpenStackService({
    site,
    prefix,
    open: (_call, path) =>
      path === "/"
        ? json(200, {
            versions: [{ id: "v2.0", status: "CURRENT", links: [{ rel: "self", href: `${root()}/v2.0/` }] }],
          })
        : undefined,
    below: (path) => {
      const rest = /^\/v2\.0(\/.*)$/.exec(path)?.[1];
      if (rest === undefined || (!hasDetails && /^\/quotas\/[^/]+\/details/.test(rest))) return unknownPath();
      return rest;
    },
    negotiate: () => ({ version: 0, headers: {} }),
    routes,
    unknownPath,
    unknownMethod: () =>
      neutronError(405, "HTTPMethodNotAllowed", "The method specified is not allowed for this resource."),
  });
}
