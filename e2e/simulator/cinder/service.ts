import { json, type Call, type Reply } from "#simulator/http/call.ts";
import { createOpenStackService, type Context, type Negotiation } from "#simulator/http/openstack-service.ts";
import { on, type Route } from "#simulator/http/router.ts";
import type { Service } from "#simulator/http/service.ts";
import { volumeQuotaRoutes } from "#simulator/cinder/quotas.ts";
import { snapshotRoutes } from "#simulator/cinder/snapshots.ts";
import type { VolumeType } from "#simulator/cinder/state.ts";
import { volumeRoutes } from "#simulator/cinder/volumes.ts";
import { faultReply } from "#simulator/nova/errors.ts";
import { askedVersion, minorOf } from "#simulator/nova/versions.ts";
import type { Site } from "#simulator/sites/site.ts";

const typeView = (type: VolumeType) => ({
  ...type,
  is_public: true,
  extra_specs: {},
  "os-volume-type-access:is_public": true,
  qos_specs_id: null,
});

const routes: Route<Context>[] = [
  ...volumeRoutes,
  ...snapshotRoutes,
  ...volumeQuotaRoutes,
  on("GET /types", ({ site }) => json(200, { volume_types: site.cinder.types.map(typeView) })),
  on("GET /types/default", ({ site }) => json(200, { volume_type: typeView(site.cinder.types[0]!) })),
  on("GET /types/:id", ({ site }, { id }) => {
    const type = site.cinder.types.find((one) => one.id === id);
    return type ? json(200, { volume_type: typeView(type) }) : faultReply(404, `Volume type ${id} could not be found.`);
  }),
  // Nothing fails here by itself: nobody has been told anything.
  on("GET /messages", () => json(200, { messages: [] })),
  on("GET /os-availability-zone", () =>
    json(200, { availabilityZoneInfo: [{ zoneName: "nova", zoneState: { available: true } }] }),
  ),
];

function versionsBody(root: string, max: string) {
  const links = [
    { rel: "describedby", type: "text/html", href: "https://docs.openstack.org/" },
    { rel: "self", href: `${root}/v3/` },
  ];
  const media = [{ base: "application/json", type: "application/vnd.openstack.volume+json;version=3" }];
  return {
    versions: [
      {
        id: "v3.0",
        status: "CURRENT",
        version: max,
        min_version: "3.0",
        updated: "2022-08-31T00:00:00Z",
        links,
        "media-types": media,
      },
    ],
  };
}

const headers = (version: string) => ({
  "openstack-api-version": `volume ${version}`,
  vary: "OpenStack-API-Version",
});

/** https://docs.openstack.org/cinder/latest/contributor/api_microversion_history.html */
function negotiate(call: Call, max: string): Negotiation | Reply {
  const asked = askedVersion(call, ["volume"]) ?? "3.0";
  const wanted = asked === "latest" ? max : asked;
  if (!/^\d+\.\d+$/.test(wanted)) {
    return faultReply(400, `API Version String ${wanted} is of invalid format. Must be of format MajorNum.MinorNum.`);
  }
  if (!wanted.startsWith("3.") || minorOf(wanted) > minorOf(max)) {
    return faultReply(
      406,
      `Version ${wanted} is not supported by the API. Minimum is 3.0 and maximum is ${max}.`,
      headers("3.0"),
    );
  }
  return { version: minorOf(wanted), headers: { ...headers(wanted), "x-compute-request-id": call.requestId } };
}

const unknownPath = (): Reply => faultReply(404, "The resource could not be found.");

/** Cinder; the project in its paths became optional with 3.67. */
export function createCinder(site: Site): Service {
  const { prefix, max, path: catalogPath } = site.definition.services.cinder!;
  const root = () => `${site.urls.cinder}${prefix}`;
  const mayLeaveProjectOut = !catalogPath.includes("{project_id}");
  return createOpenStackService({
    site,
    prefix,
    open: (_call, path) => {
      if (path === "/") return json(300, versionsBody(root(), max));
      return path === "/v3" || path === "/v3/" ? json(200, versionsBody(root(), max)) : undefined;
    },
    below: (path, token) => {
      const rest = /^\/v3(\/.*)$/.exec(path)?.[1];
      if (rest === undefined) return unknownPath();
      const [, first = "", ...others] = rest.split("/");
      if (!/^[0-9a-f]{32}$/.test(first)) return mayLeaveProjectOut ? rest : unknownPath();
      if (first !== token.project?.id) return faultReply(400, "Malformed request url");
      return `/${others.join("/")}`;
    },
    negotiate: (call) => negotiate(call, max),
    routes,
    unknownPath,
  });
}
