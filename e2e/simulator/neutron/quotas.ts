import { json } from "#simulator/http/call.ts";
import type { Context } from "#simulator/http/openstack-service.ts";
import { on, type Route } from "#simulator/http/router.ts";
import { overQuota, refuse } from "#simulator/neutron/errors.ts";
import type { Site } from "#simulator/sites/site.ts";

export type NetworkResource =
  | "network"
  | "subnet"
  | "subnetpool"
  | "port"
  | "router"
  | "floatingip"
  | "rbac_policy"
  | "security_group"
  | "security_group_rule";

const defaults: Record<NetworkResource, number> = {
  network: 100,
  subnet: 100,
  subnetpool: -1,
  port: 500,
  router: 10,
  floatingip: 50,
  rbac_policy: 10,
  security_group: 10,
  security_group_rule: 100,
};

export function networkLimits(site: Site, projectId: string): Record<NetworkResource, number> {
  const quotas = site.keystone.projects.get(projectId)?.definition.quotas;
  return { ...defaults, floatingip: quotas?.floatingIps ?? defaults.floatingip };
}

export function networkUse(site: Site, projectId: string): Record<NetworkResource, number> {
  const { networks, subnets, ports, routers, floatingIps, securityGroups, rules } = site.neutron;
  const count = (things: Map<string, { projectId: string }>) =>
    [...things.values()].filter((thing) => thing.projectId === projectId).length;
  return {
    network: count(networks),
    subnet: count(subnets),
    subnetpool: 0,
    port: count(ports),
    router: count(routers),
    floatingip: count(floatingIps),
    rbac_policy: 0,
    security_group: count(securityGroups),
    security_group_rule: count(rules),
  };
}

export function checkNetworkQuota(site: Site, projectId: string, resource: NetworkResource, more = 1): void {
  const limit = networkLimits(site, projectId)[resource];
  if (limit >= 0 && networkUse(site, projectId)[resource] + more > limit) throw overQuota(resource);
}

function checkOwn({ project, token }: Context, id: string): void {
  if (id === project.id || token.user.isAdmin === true) return;
  throw refuse(403, "PolicyNotAuthorized", "rule:get_quota is disallowed by policy");
}

/** https://docs.openstack.org/api-ref/network/v2/#quotas-extension-quotas */
export const quotaRoutes: Route<Context>[] = [
  ...["/quotas/:id/details", "/quotas/:id/details.json"].map((path) =>
    on<Context>(`GET ${path}`, (context, { id = "" }) => {
      checkOwn(context, id);
      const limits = networkLimits(context.site, id);
      const use = networkUse(context.site, id);
      const rows = Object.entries(limits).map(([key, limit]) => [
        key,
        { limit, used: use[key as NetworkResource], reserved: 0 },
      ]);
      return json(200, { quota: Object.fromEntries(rows) });
    }),
  ),
  on("GET /quotas/:id", (context, { id = "" }) => {
    checkOwn(context, id);
    return json(200, { quota: networkLimits(context.site, id) });
  }),
  on("GET /quotas/:id/default", () => json(200, { quota: defaults })),
];
