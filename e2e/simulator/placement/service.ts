import { json, type Reply } from "#simulator/http/call.ts";
import { createOpenStackService, type Context } from "#simulator/http/openstack-service.ts";
import { on, type Route } from "#simulator/http/router.ts";
import type { Service } from "#simulator/http/service.ts";
import type { Site } from "#simulator/sites/site.ts";

/** placement/util.py json_error_formatter. */
const placementError = (status: number, title: string, detail: string): Reply =>
  json(status, { errors: [{ status, title, detail: `${detail}\n\n   `, code: "placement.undefined_code" }] });

const forAdmins = ["resource_providers", "resource_classes", "traits", "usages", "allocation_candidates"];
const routes: Route<Context>[] = forAdmins.map((path) =>
  on(`GET /${path}`, () =>
    placementError(403, "Forbidden", `Access was denied to this resource.\n\n placement:${path}:list`),
  ),
);

/** Ordinary people get nothing here but the version: https://docs.openstack.org/api-ref/placement/ */
export function createPlacement(site: Site): Service {
  const { prefix, max } = site.definition.services.placement!;
  const version = {
    id: "v1.0",
    max_version: max,
    min_version: "1.0",
    status: "CURRENT",
    links: [{ rel: "self", href: "" }],
  };
  return createOpenStackService({
    site,
    prefix,
    open: (_call, path) => (path === "/" ? json(200, { versions: [version] }) : undefined),
    below: (path) => path,
    negotiate: () => ({ version: 0, headers: { "openstack-api-version": `placement ${max}` } }),
    routes,
    unknownPath: () => placementError(404, "Not Found", "The resource could not be found."),
  });
}
