import type { ServiceName } from "#simulator/http/service.ts";
import { serviceNames } from "#simulator/http/service.ts";
import { stableId } from "#simulator/ids.ts";
import type { Site } from "#simulator/sites/site.ts";

function endpoints(site: Site, service: string, type: string, url: string) {
  const { id, region, decoyRegion } = site.definition;
  const endpoint = (name: string, where: string, address: string) => ({
    id: stableId(`${id}/${service}/${type}/${name}/${where}`),
    interface: name,
    region_id: where,
    url: address,
    region: where,
  });
  const internal = url.replace(/^http:\/\/[^/]+/, `http://10.0.0.11:8${stableId(service).charCodeAt(0)}`);
  const list = [
    endpoint("public", region, url),
    endpoint("internal", region, internal),
    endpoint("admin", region, internal),
  ];
  if (decoyRegion)
    list.unshift(endpoint("public", decoyRegion, `https://${decoyRegion}.cloud.invalid${new URL(url).pathname}`));
  return list;
}

/** What the token says about where the services are. Other names and shapes at each site. */
export function catalogOf(site: Site, projectId: string) {
  const { definition, urls } = site;
  const identity = `${urls.keystone}${definition.keystonePrefix}/v3`;
  const entry = (name: string, type: string, url: string) => ({
    endpoints: endpoints(site, name, type, url),
    id: stableId(`${definition.id}/${name}/${type}`),
    type,
    name,
  });
  const catalog = [entry("keystone", "identity", identity)];
  for (const service of serviceNames) {
    const offered = definition.services[service as Exclude<ServiceName, "keystone">];
    if (!offered || !urls[service]) continue;
    for (const type of offered.types) {
      const path = type === "volumev2" ? offered.path.replace("/v3", "/v2") : offered.path;
      catalog.push(
        entry(offered.name, type, `${urls[service]}${offered.prefix}${path.replace("{project_id}", projectId)}`),
      );
    }
  }
  return catalog;
}
