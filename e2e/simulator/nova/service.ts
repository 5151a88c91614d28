import type { Call, Reply } from "#simulator/http/call.ts";
import { json } from "#simulator/http/call.ts";
import { createOpenStackService, type Context } from "#simulator/http/openstack-service.ts";
import { on, type Route } from "#simulator/http/router.ts";
import type { Service } from "#simulator/http/service.ts";
import { attachmentRoutes } from "#simulator/nova/attachments.ts";
import { consolePage } from "#simulator/nova/consoles.ts";
import { faultReply, notAllowed } from "#simulator/nova/errors.ts";
import { flavorRoutes } from "#simulator/nova/flavors.ts";
import { keypairRoutes } from "#simulator/nova/keypairs.ts";
import { quotaRoutes } from "#simulator/nova/quotas.ts";
import { serverGroupRoutes } from "#simulator/nova/server-groups.ts";
import { serverPartRoutes } from "#simulator/nova/server-parts.ts";
import { serverRoutes } from "#simulator/nova/servers.ts";
import { usageRoutes } from "#simulator/nova/usage.ts";
import { negotiateNova, novaVersions } from "#simulator/nova/versions.ts";
import type { Site } from "#simulator/sites/site.ts";

const routes: Route<Context>[] = [
  ...serverRoutes,
  ...serverPartRoutes,
  ...attachmentRoutes,
  ...flavorRoutes,
  ...keypairRoutes,
  ...quotaRoutes,
  ...usageRoutes,
  ...serverGroupRoutes,
  on("GET /os-availability-zone", ({ site }) => {
    const zones = [...new Set(["nova", site.definition.region])];
    return json(200, {
      availabilityZoneInfo: zones.map((zoneName) => ({ zoneName, zoneState: { available: true }, hosts: null })),
    });
  }),
  ...[
    "/os-hypervisors",
    "/os-hypervisors/detail",
    "/os-services",
    "/os-aggregates",
    "/os-availability-zone/detail",
  ].map((path) =>
    on<Context>(`GET ${path}`, () => {
      throw notAllowed(`os_compute_api:${path.split("/")[1]}:list`);
    }),
  ),
];

const unknownPath = (): Reply =>
  json(404, {
    message: "The resource could not be found.<br /><br />\n\n\n",
    code: "404 Not Found",
    title: "Not Found",
  });

/** Nova: https://docs.openstack.org/api-ref/compute/ */
export function createNova(site: Site): Service {
  const offered = site.definition.services.nova!;
  const withProject = offered.path.includes("{project_id}");
  return createOpenStackService({
    site,
    prefix: offered.prefix,
    open: (_call: Call, path) =>
      consolePage(path) ?? novaVersions(`${site.urls.nova}${offered.prefix}`, offered.max, path),
    below: (path, token) => {
      const rest = /^\/v2(?:\.1)?(\/.*)$/.exec(path)?.[1];
      if (rest === undefined) return unknownPath();
      const [, first = "", ...others] = rest.split("/");
      if (/^[0-9a-f]{32}$/.test(first) && others.length > 0) {
        if (first !== token.project?.id) {
          return faultReply(
            400,
            `Malformed request URL: URL's project_id '${first}' doesn't match Context's project_id '${token.project?.id ?? "None"}'`,
          );
        }
        return `/${others.join("/")}`;
      }
      return withProject ? unknownPath() : rest;
    },
    negotiate: (call) => negotiateNova(call, offered.max),
    routes,
    unknownPath,
  });
}
