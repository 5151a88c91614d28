import { isAppError } from "@/lib/failures";
import {
  capabilityKeys,
  type Capability,
  type CapabilityKey,
  type CapabilityReason,
  type CapabilityRecord,
  type Connection,
} from "@/lib/site";
import { findEndpoint } from "@/server/openstack/catalog";
import type { IssuedToken } from "@/server/openstack/identity/issued-token";
import { compareVersions, ourMax, releaseOf } from "@/server/openstack/microversion";
import type { ProjectSession, ServiceType } from "@/server/openstack/session";
import type { SiteEnd } from "./site-link";

type Finding = Pick<Capability, "can" | "params"> & { reason: CapabilityReason | null };

const yes: Finding = { can: "yes", reason: null, params: {} };
const finding = (can: Capability["can"], reason: CapabilityReason, params: Capability["params"] = {}): Finding => ({
  can,
  reason,
  params,
});

const needed: Record<Exclude<CapabilityKey, "accelerators">, ServiceType> = {
  servers: "compute",
  volumes: "block-storage",
  networks: "network",
  images: "image",
  managed_kubernetes: "container-infra",
  stacks: "orchestration",
};

/** From here on a server is tagged when it is made; below, its metadata says the same. */
const taggedServers = "2.52";

/** What can be said of all capabilities alike: nothing is known, or there is no way in. */
export function uniformRecord(siteId: string, can: "no" | "unknown", reason: CapabilityReason): CapabilityRecord {
  const capabilities = capabilityKeys.map((key): Capability => ({ key, ...finding(can, reason) }));
  return { siteId, asOf: new Date().toISOString(), capabilities, microversions: {}, release: null, clockSkewS: null };
}

/** Why there is no way in, as a reason; null for a connection that works. */
export function reasonOf(state: Connection["state"]): CapabilityReason | null {
  const reasons = {
    connected: null,
    not_linked: "not_connected",
    no_membership: "no_membership",
    expired: "expired",
    unknown: "site_mute",
  } as const;
  return reasons[state];
}

/**
 * A stack or a cluster acts for its owner through a trust, which Keystone refuses to an application credential: always to a
 * restricted one, to others since 2026 unless the site decided otherwise.
 * https://security.openstack.org/ossa/, https://docs.openstack.org/keystone/latest/user/application_credentials.html
 */
function trustOf(token: IssuedToken): Finding {
  if (token.applicationCredential === null) return yes;
  return token.applicationCredential.isRestricted ? finding("no", "needs_trust") : finding("unknown", "trust_untested");
}

/** Asks a connected site; the versions are asked once a day, the rest is in the token. */
export async function findCapabilities(
  end: SiteEnd,
  session: ProjectSession,
  token: IssuedToken,
): Promise<CapabilityRecord> {
  const { site, link, discovery } = end;
  const at = { region: site.region, projectId: session.project.projectId };
  const endpointOf = (service: ServiceType) => findEndpoint(token.catalog, service, at);
  const mute = new Set<ServiceType>();
  const microversions: Record<string, string> = {};

  await Promise.all(
    Object.values(needed).map(async (service) => {
      const endpoint = endpointOf(service);
      if (ourMax[service] === undefined || endpoint === null || !link.mayDial(endpoint.base)) return;
      try {
        const version = await session.microversion(service);
        if (version !== null) microversions[service] = version;
      } catch (error) {
        if (!isAppError(error)) throw error;
        mute.add(service);
      }
    }),
  );

  function offered(service: ServiceType): Finding {
    const endpoint = endpointOf(service);
    if (endpoint === null) return finding("no", "no_service", { service });
    if (!link.mayDial(endpoint.base)) return finding("no", "endpoint_refused", { service, host: endpoint.base.host });
    return mute.has(service) ? finding("unknown", "service_mute", { service }) : yes;
  }

  const compute = endpointOf("compute");
  const novaMax = compute === null ? null : (discovery.known("compute", compute)?.max ?? null);
  const release = novaMax === null ? null : releaseOf(novaMax);

  function ofServers(): Finding {
    const found = offered("compute");
    const isOld = novaMax !== null && compareVersions(novaMax, taggedServers) < 0;
    return found.can === "yes" && isOld
      ? finding("partly", "old_release", { version: novaMax, release: release ?? "" })
      : found;
  }
  function withTrust(service: ServiceType): Finding {
    const found = offered(service);
    return found.can === "yes" ? trustOf(token) : found;
  }

  const findings: Record<CapabilityKey, Finding> = {
    servers: ofServers(),
    volumes: offered("block-storage"),
    networks: offered("network"),
    images: offered("image"),
    managed_kubernetes: withTrust("container-infra"),
    stacks: withTrust("orchestration"),
    accelerators: site.accelerators.length > 0 ? offered("compute") : finding("no", "no_accelerators"),
  };
  return {
    siteId: site.id,
    asOf: new Date().toISOString(),
    capabilities: capabilityKeys.map((key) => ({ key, ...findings[key] })),
    microversions,
    release,
    clockSkewS: end.clockSkewS(),
  };
}
