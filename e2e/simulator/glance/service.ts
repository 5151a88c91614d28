import { json, type Call, type Reply } from "#simulator/http/call.ts";
import { createOpenStackService } from "#simulator/http/openstack-service.ts";
import type { Service } from "#simulator/http/service.ts";
import { imageDataRoutes } from "#simulator/glance/data.ts";
import { glanceError } from "#simulator/glance/errors.ts";
import { imageMemberRoutes } from "#simulator/glance/members.ts";
import { imageRoutes } from "#simulator/glance/images.ts";
import type { Site } from "#simulator/sites/site.ts";

function versions(root: string, max: string) {
  const newest = Number(max.split(".")[1]);
  const all = Array.from({ length: newest + 1 }, (_, index) => newest - index);
  return {
    versions: all.map((minor) => ({
      id: `v2.${minor}`,
      status: minor === newest ? "CURRENT" : "SUPPORTED",
      links: [{ rel: "self", href: `${root}/v2/` }],
    })),
  };
}

const unknownPath = (call: Call): Reply => glanceError(call, 404, "The resource could not be found.");

/** Glance has no microversions: https://docs.openstack.org/api-ref/image/versions/ */
export function createGlance(site: Site): Service {
  const { prefix, max } = site.definition.services.glance!;
  const root = () => `${site.urls.glance}${prefix}`;
  return createOpenStackService({
    site,
    prefix,
    open: (_call, path) => {
      if (path === "/") return json(300, versions(root(), max));
      return path === "/versions" ? json(200, versions(root(), max)) : undefined;
    },
    below: (path) => /^\/v2(\/.*)$/.exec(path)?.[1] ?? "/nothing",
    negotiate: () => ({ version: 0, headers: {} }),
    routes: [...imageRoutes, ...imageDataRoutes, ...imageMemberRoutes],
    unknownPath,
    unknownMethod: (call) => glanceError(call, 405, "The method specified is not allowed for this resource."),
    unauthorized: (_site, call) =>
      glanceError(
        call,
        401,
        "This server could not verify that you are authorized to access the document you requested. Either you supplied the wrong credentials (e.g., bad password), or your browser does not understand how to supply the credentials required.",
        { "www-authenticate": `Keystone uri="${site.urls.keystone}${site.definition.keystonePrefix}/v3"` },
      ),
  });
}
