import type { Call, Reply } from "#simulator/http/call.ts";
import { json } from "#simulator/http/call.ts";
import type { Negotiation } from "#simulator/http/openstack-service.ts";
import { faultReply } from "#simulator/nova/errors.ts";

export const minorOf = (version: string) => Number(version.split(".")[1]);

/** Reads `OpenStack-API-Version: <service> x.y` or the older header; nothing sent is the minimum. */
export function askedVersion(call: Call, serviceNames: string[], legacyHeader?: string): string | undefined {
  const value = call.headers["openstack-api-version"];
  const text = Array.isArray(value) ? value.join(",") : (value ?? "");
  for (const part of text.split(",")) {
    const [service = "", version] = part.trim().split(/\s+/);
    if (serviceNames.includes(service.toLowerCase()) && version !== undefined) return version;
  }
  const legacy = legacyHeader === undefined ? undefined : call.headers[legacyHeader];
  return typeof legacy === "string" ? legacy : undefined;
}

/** https://docs.openstack.org/nova/latest/contributor/microversions.html */
export function negotiateNova(call: Call, max: string): Negotiation | Reply {
  const asked = askedVersion(call, ["compute"], "x-openstack-nova-api-version") ?? "2.1";
  const wanted = asked === "latest" ? max : asked;
  const vary = "OpenStack-API-Version, X-OpenStack-Nova-API-Version";
  const headers = (version: string) => ({
    "openstack-api-version": `compute ${version}`,
    "x-openstack-nova-api-version": version,
    vary,
  });
  if (!/^([1-9]\d*)\.([1-9]\d*|0)$/.test(wanted)) {
    return faultReply(400, `API Version String ${wanted} is of invalid format. Must be of format MajorNum.MinorNum.`);
  }
  const major = Number(wanted.split(".")[0]);
  if (major !== 2 || minorOf(wanted) < 1 || minorOf(wanted) > minorOf(max)) {
    const message = `Version ${wanted} is not supported by the API. Minimum is 2.1 and maximum is ${max}.`;
    return faultReply(406, message, headers("2.1"));
  }
  return { version: minorOf(wanted), headers: { ...headers(wanted), "x-compute-request-id": call.requestId } };
}

export function novaVersions(root: string, max: string, path: string): Reply | undefined {
  const v21 = { id: "v2.1", status: "CURRENT", version: max, min_version: "2.1", updated: "2013-07-23T11:33:21Z" };
  const self = { rel: "self", href: `${root}/v2.1/` };
  if (path === "/") {
    const v20 = { id: "v2.0", status: "SUPPORTED", version: "", min_version: "", updated: "2011-01-21T11:33:21Z" };
    const versions = [
      { ...v20, links: [{ rel: "self", href: `${root}/v2/` }] },
      { ...v21, links: [self] },
    ];
    return json(200, { versions });
  }
  if (path !== "/v2.1" && path !== "/v2.1/") return undefined;
  const links = [self, { rel: "describedby", type: "text/html", href: "http://docs.openstack.org/" }];
  const media = [{ base: "application/json", type: "application/vnd.openstack.compute+json;version=2.1" }];
  return json(200, { version: { ...v21, links, "media-types": media } });
}
