import { z } from "zod";
import { isAppError, toFailure } from "@/lib/failures";
import type { ServiceEndpoint } from "./catalog";
import type { SiteLink } from "./link";
import { compareVersions, negotiate, ourMax } from "./microversion";
import { exchange } from "./request";
import type { ServiceType } from "./session";
import { createSingleFlight } from "./single-flight";

export type VersionRange = { min: string; max: string };

const dotted = z.string().regex(/^\d+\.\d+$/);
const Version = z
  .object({
    version: dotted.nullish().catch(null),
    max_version: dotted.nullish().catch(null),
    min_version: dotted.nullish().catch(null),
  })
  .transform((one): VersionRange | null => {
    const max = one.max_version ?? one.version;
    return max ? { min: one.min_version ?? max, max } : null;
  });

/** `{versions: []}` (200 or 300), Keystone's `{versions: {values: []}}`, or one `{version}`. */
const Versions = z
  .union([
    z.object({ versions: z.array(z.unknown()) }).transform((body) => body.versions),
    z.object({ versions: z.object({ values: z.array(z.unknown()) }) }).transform((body) => body.versions.values),
    z.object({ version: z.unknown() }).transform((body) => [body.version]),
  ])
  .transform((list) =>
    list
      .map((one) => Version.safeParse(one).data ?? null)
      .filter((range) => range !== null)
      .toSorted((a, b) => compareVersions(b.max, a.max)),
  );

async function ask(link: SiteLink, service: ServiceType, url: URL, token: string, signal: AbortSignal) {
  const headers = { "x-auth-token": token };
  const call = {
    service,
    method: "GET" as const,
    url,
    headers,
    schema: Versions,
    alsoOk: 300,
    signal,
    kind: "repeatable" as const,
  };
  const { data } = await exchange(link, call);
  return data[0] ?? null;
}

/** Anything but a site that does not answer: then another address of it may still tell. */
const mayAskElsewhere = (error: unknown) =>
  isAppError(error) &&
  ["not_found", "site_broken", "invalid", "not_authorised", "unsupported"].includes(toFailure(error).kind);

/**
 * The microversions a service takes; null when it has none.
 * Nova and Cinder tell at their versioned address, which works also where a proxy hides the root; Magnum only at its root.
 * https://docs.openstack.org/api-ref/compute/#api-versions
 */
export async function discover(
  link: SiteLink,
  service: ServiceType,
  endpoint: ServiceEndpoint,
  token: string,
  signal: AbortSignal,
): Promise<VersionRange | null> {
  const version = /^.*?\/v\d+(\.\d+)?(?=\/|$)/.exec(endpoint.base.pathname)?.[0];
  const versioned = new URL(endpoint.base);
  versioned.pathname = version === undefined ? endpoint.root.pathname : `${version}/`;
  const [first, second] = service === "container-infra" ? [endpoint.root, versioned] : [versioned, endpoint.root];
  try {
    const range = await ask(link, service, first, token, signal);
    if (range !== null) return range;
  } catch (error) {
    if (!mayAskElsewhere(error)) throw error;
  }
  return ask(link, service, second, token, signal);
}

const dayMs = 24 * 3600 * 1000;
const againMs = 60_000;

export type Discovery = {
  /** min(theirs, ours) of a service; null when it has no microversions. Asked once a day and site. */
  version(service: ServiceType, endpoint: ServiceEndpoint, token: string, signal: AbortSignal): Promise<string | null>;
  /** The site's own maximum, as far as it was asked. */
  known(service: ServiceType, endpoint: ServiceEndpoint): VersionRange | null;
  /** After a 406: asks again at the next call, at most once a minute. */
  forget(service: ServiceType, endpoint: ServiceEndpoint): void;
};

const keyOf = (service: ServiceType, endpoint: ServiceEndpoint) => `${service} ${endpoint.root.href}`;

/** One per site: versions are the same for everybody. */
export function createDiscovery(link: SiteLink): Discovery {
  const found = new Map<string, { range: VersionRange | null; at: number }>();
  const flights = createSingleFlight<VersionRange | null>();

  async function range(service: ServiceType, endpoint: ServiceEndpoint, token: string, signal: AbortSignal) {
    const key = keyOf(service, endpoint);
    const known = found.get(key);
    if (known && Date.now() - known.at < dayMs) return known.range;
    return flights.run(key, signal, async (shared) => {
      const answer = await discover(link, service, endpoint, token, shared);
      found.set(key, { range: answer, at: Date.now() });
      return answer;
    });
  }

  return {
    async version(service, endpoint, token, signal) {
      if (ourMax[service] === undefined) return null;
      return negotiate(service, await range(service, endpoint, token, signal));
    },
    known: (service, endpoint) => found.get(keyOf(service, endpoint))?.range ?? null,
    forget(service, endpoint) {
      const known = found.get(keyOf(service, endpoint));
      if (known && Date.now() - known.at > againMs) found.delete(keyOf(service, endpoint));
    },
  };
}
