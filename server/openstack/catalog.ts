import { z } from "zod";
import type { ServiceType } from "./session";

const Endpoint = z.object({
  interface: z.string(),
  url: z.string(),
  region_id: z.string().nullish().catch(null),
  region: z.string().nullish().catch(null),
});
const Service = z.object({ type: z.string(), endpoints: z.array(z.unknown()).catch([]) });

type Entry = { type: string; region: string | null; url: URL };
export type Catalog = readonly Entry[];

/** Public endpoints only; what cannot be read is left out. */
export const WireCatalog = z
  .array(z.unknown())
  .catch([])
  .transform((services): Catalog =>
    services.flatMap((entry) => {
      const service = Service.safeParse(entry);
      return service.success ? service.data.endpoints.flatMap((endpoint) => toEntry(service.data.type, endpoint)) : [];
    }),
  );

function toEntry(type: string, wire: unknown): Entry[] {
  const endpoint = Endpoint.safeParse(wire);
  if (!endpoint.success || endpoint.data.interface !== "public") return [];
  const url = URL.parse(endpoint.data.url);
  if (url === null || !/^https?:$/.test(url.protocol) || url.username !== "" || url.password !== "") return [];
  return [{ type, region: endpoint.data.region_id ?? endpoint.data.region ?? null, url }];
}

/** The official name first, then those of older catalogues. https://service-types.openstack.org/ */
const aliases: Record<ServiceType, readonly string[]> = {
  identity: ["identity"],
  compute: ["compute"],
  network: ["network"],
  image: ["image"],
  "block-storage": ["block-storage", "block-store", "volumev3", "volume"],
  orchestration: ["orchestration"],
  "container-infra": ["container-infrastructure-management", "container-infrastructure", "container-infra"],
};

/** What is added to an address without a version. Heat and older Cinder want the project below it. */
const versions: Record<ServiceType, string> = {
  identity: "/v3",
  compute: "/v2.1",
  network: "/v2.0",
  image: "/v2",
  "block-storage": "/v3/{project}",
  orchestration: "/v1/{project}",
  "container-infra": "/v1",
};

const isVersion = (segment: string) => /^v\d+(\.\d+)?$/.test(segment);

export type ServiceEndpoint = {
  /** Paths of calls are put behind it: version and project included, without a slash at the end. */
  base: URL;
  /** Where the service lists its versions. */
  root: URL;
};

function withPath(url: URL, path: string): URL {
  const joined = new URL(url);
  joined.pathname = path;
  joined.search = "";
  joined.hash = "";
  return joined;
}

function endpointOf(service: ServiceType, url: URL, projectId: string): ServiceEndpoint {
  const segments = url.pathname.split("/").filter((segment) => segment !== "");
  const at = segments.findIndex(isVersion);
  const before = at === -1 ? segments : segments.slice(0, at);
  const path = at === -1 ? `/${segments.join("/")}${versions[service].replace("{project}", projectId)}` : url.pathname;
  return {
    base: withPath(url, path.replaceAll(/\/{2,}/g, "/").replace(/\/+$/, "")),
    root: withPath(url, before.length === 0 ? "/" : `/${before.join("/")}/`),
  };
}

/** null: the site does not offer the service (in this region). */
export function findEndpoint(
  catalog: Catalog,
  service: ServiceType,
  at: { region: string | null; projectId: string },
): ServiceEndpoint | null {
  for (const type of aliases[service]) {
    const entry = catalog.find((one) => one.type === type && (at.region === null || one.region === at.region));
    // Cinder's version 2 has other rules; a catalogue that has only that is treated as without volumes.
    if (entry && !(service === "block-storage" && /\/v[12]\b/.test(entry.url.pathname)))
      return endpointOf(service, entry.url, at.projectId);
  }
  return null;
}

/** `path` begins with a slash and holds no query; what could climb out of the service's address is refused. */
export function joinPath(
  base: URL,
  path: string,
  query: Record<string, string | number | boolean | undefined> = {},
): URL {
  const isClimbing = path.split("/").some((segment) => /^(\.|%2e){1,2}$/i.test(segment));
  if (!path.startsWith("/") || /[?#\\]/.test(path) || isClimbing) throw new TypeError("not a path below a service");
  const url = new URL(base);
  url.pathname = `${base.pathname.replace(/\/+$/, "")}${path}`;
  for (const [name, value] of Object.entries(query))
    if (value !== undefined) url.searchParams.append(name, String(value));
  return url;
}
