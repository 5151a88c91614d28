import { json, type Call, type Reply } from "#simulator/http/call.ts";
import { createOpenStackService, type Context, type Negotiation } from "#simulator/http/openstack-service.ts";
import { on, type Route } from "#simulator/http/router.ts";
import type { Service } from "#simulator/http/service.ts";
import { certificateRoutes } from "#simulator/magnum/certificates.ts";
import { clusterQuota, clusterRoutes, findCluster, mine } from "#simulator/magnum/clusters.ts";
import { magnumError, notAllowed, refuse, unsupportedVersion } from "#simulator/magnum/errors.ts";
import { nodeGroupRoutes } from "#simulator/magnum/node-groups.ts";
import { countNodes, type Cluster } from "#simulator/magnum/state.ts";
import { templateRoutes } from "#simulator/magnum/templates.ts";
import { askedVersion, minorOf } from "#simulator/nova/versions.ts";
import type { Site } from "#simulator/sites/site.ts";

const allNodes = (clusters: Cluster[]) => clusters.reduce((sum, cluster) => sum + countNodes(cluster.nodeGroups), 0);

const routes: Route<Context>[] = [
  ...templateRoutes,
  ...clusterRoutes,
  ...nodeGroupRoutes,
  ...certificateRoutes,
  on("GET /quotas/:project/Cluster", (context, { project = "" }) => {
    if (project !== context.project.id) throw refuse(403, "Not authorized.");
    return json(200, { hard_limit: clusterQuota(context), project_id: project, resource: "Cluster" });
  }),
  on("GET /quotas", () => {
    throw notAllowed("quota:get_all");
  }),
  on("GET /stats", (context) => {
    const wanted = context.call.query.get("project_id") ?? context.project.id;
    if (wanted !== context.project.id) throw refuse(403, "Not authorized.");
    const clusters = mine(context);
    return json(200, { clusters: clusters.length, nodes: allNodes(clusters) });
  }),
  on("PATCH /credentials/:id", (context, { id = "" }) => {
    if (context.version < 12) throw refuse(404, "Not Found");
    return json(202, { uuid: findCluster(context, id).id });
  }),
  on("GET /mservices", () => {
    throw notAllowed("magnum-service:get_all");
  }),
];

const headers = (version: string, max: string) => ({
  "openstack-api-version": `container-infra ${version}`,
  vary: "OpenStack-API-Version",
  "openstack-api-minimum-version": "container-infra 1.1",
  "openstack-api-maximum-version": `container-infra ${max}`,
});

/** Without a header it is 1.1, the oldest: magnum/api/controllers/versions.py. */
function negotiate(call: Call, max: string): Negotiation | Reply {
  const names = ["container-infra", "container-infrastructure", "container-infrastructure-management"];
  const asked = askedVersion(call, names) ?? "1.1";
  const wanted = asked === "latest" ? max : asked;
  if (!/^1\.\d+$/.test(wanted) || minorOf(wanted) > minorOf(max)) return unsupportedVersion(wanted, max);
  return { version: minorOf(wanted), headers: headers(wanted, max) };
}

const unknownPath = () => magnumError(404, "Not Found");

/** Magnum: one request at a time, HTTP/1.0 manners. */
export function createMagnum(site: Site): Service {
  const { prefix, max } = site.definition.services.magnum!;
  const root = () => `${site.urls.magnum}${prefix}`;
  return createOpenStackService({
    site,
    prefix,
    open: (_call, path) => {
      if (path !== "/") return undefined;
      const links = [{ rel: "self", href: `${root()}/v1/` }];
      const versions = [{ id: "v1", status: "CURRENT", max_version: max, min_version: "1.1", links }];
      const description = "Magnum is an OpenStack project which aims to provide container cluster management.";
      return json(200, { name: "OpenStack Magnum API", description, versions });
    },
    below: (path) => /^\/v1(\/.*)?$/.exec(path)?.[1] ?? "/nothing",
    negotiate: (call) => negotiate(call, max),
    routes,
    unknownPath,
  });
}
