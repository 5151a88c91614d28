import { json, type Reply } from "#simulator/http/call.ts";
import { createOpenStackService } from "#simulator/http/openstack-service.ts";
import type { Service } from "#simulator/http/service.ts";
import { heatError } from "#simulator/heat/errors.ts";
import { stackRoutes } from "#simulator/heat/stacks.ts";
import type { Site } from "#simulator/sites/site.ts";

const unknownPath = (): Reply => heatError(404, "HTTPNotFound", "The resource could not be found.");

/** Heat: https://docs.openstack.org/api-ref/orchestration/v1/ */
export function createHeat(site: Site): Service {
  const { prefix } = site.definition.services.heat!;
  return createOpenStackService({
    site,
    prefix,
    open: (_call, path) => {
      const links = [{ rel: "self", href: `${site.urls.heat}${prefix}/v1/` }];
      return path === "/" ? json(300, { versions: [{ id: "v1.0", status: "CURRENT", links }] }) : undefined;
    },
    below: (path, token) => {
      const [, project, rest] = /^\/v1\/([^/]+)(\/.*)$/.exec(path) ?? [];
      if (project === undefined || rest === undefined) return unknownPath();
      return project === token.project?.id
        ? rest
        : heatError(403, "Forbidden", "You are not authorized to use global_index.");
    },
    negotiate: () => ({ version: 0, headers: {} }),
    routes: stackRoutes,
    unknownPath,
  });
}
