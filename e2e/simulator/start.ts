import { writeFile } from "node:fs/promises";
import { createClock } from "#simulator/clock.ts";
import { createControl } from "#simulator/control.ts";
import { federationYaml } from "#simulator/federation-yaml.ts";
import type { Fault, FaultMode } from "#simulator/http/faults.ts";
import type { ServiceName } from "#simulator/http/service.ts";
import { signInHeadless } from "#simulator/oidc/headless-sign-in.ts";
import { startIdentityProvider } from "#simulator/oidc/provider.ts";
import { people } from "#simulator/people.ts";
import { seedManyServers } from "#simulator/seeds/seed-machines.ts";
import { seedCredential, seedSite, type SeededCredential } from "#simulator/seeds/seed-site.ts";
import { fgCloud } from "#simulator/sites/fg-cloud.ts";
import { openSite, type OpenSite } from "#simulator/sites/open-site.ts";

export type SimulatorOptions = {
  /** The provider's port; sites follow at +11, +21 … 0 (the default): any free ports. */
  port?: number;
  clientSecret?: string;
  /** Seconds an OIDC access token lives. */
  accessTokenTtlS?: number;
  /** Lets each site take its usual time to answer; AMU is slow only then. */
  delays?: boolean;
  /** false: empty projects, as on a site's first day. */
  seeds?: boolean;
  /** This many machines more, shared among the sites. */
  extraServers?: number;
  /** How many times as fast machines and clusters come up. */
  speed?: number;
};

export type SimulatedSite = { id: string; authUrl: string; region: string; urls: Partial<Record<ServiceName, string>> };

export type Simulator = {
  issuer: string;
  clientId: string;
  clientSecret: string;
  people: string[];
  /** Application credentials of Inès, for sites without federation. */
  credentials: SeededCredential[];
  federationYaml: string;
  federationFile(path: string): Promise<string>;
  sites: Record<string, SimulatedSite>;
  /** `siteId` "identity" is the OIDC provider (any mode is "down"); `service` "all" is the whole site. */
  fault(siteId: string, service: ServiceName | "all", fault: FaultMode | Fault): Promise<void>;
  /** Without a site: everything. */
  heal(siteId?: string, service?: ServiceName): Promise<void>;
  speed(factor: number): void;
  /** Makes the site's clock wrong. */
  skew(siteId: string, ms: number): void;
  counts(): Record<string, Partial<Record<ServiceName, Record<string, number>>>>;
  peaks(): Record<string, Partial<Record<ServiceName, number>>>;
  resetCounts(): void;
  /** A person's OIDC access token, got by the code flow. */
  accessToken(name: string): Promise<string>;
  /** State behind the APIs, for a test's own look; change it only through the APIs. */
  cloud: Map<string, OpenSite>;
  stop(): Promise<void>;
};

const mapValues = <T, U>(record: Partial<Record<ServiceName, T>>, change: (value: T) => U) =>
  Object.fromEntries(Object.entries(record).map(([key, value]) => [key, change(value)])) as Partial<
    Record<ServiceName, U>
  >;

/** Starts FG-Cloud on loopback: an identity provider and six sites, all state in memory. */
export async function startSimulator(options: SimulatorOptions = {}): Promise<Simulator> {
  const { port = 0, clientSecret = "pleiade-demo-secret", accessTokenTtlS = 3600, delays = false } = options;
  const clock = createClock(options.speed ?? 1);
  const cloud = new Map<string, OpenSite>();
  const control = createControl(() => simulator);
  const identity = await startIdentityProvider({ port, clientSecret, accessTokenTtlS }, control);
  for (const [index, definition] of fgCloud.entries()) {
    const firstPort = port === 0 ? 0 : port + 11 + index * 10;
    cloud.set(
      definition.id,
      await openSite({
        definition,
        clock,
        firstPort,
        hasDelays: delays,
        introspect: (token) => identity.introspect(token),
      }),
    );
  }
  const siteNamed = (siteId: string) => {
    const found = cloud.get(siteId);
    if (!found) throw new Error(`no site ${siteId}; there are ${[...cloud.keys()].join(", ")} and identity`);
    return found;
  };
  const setFault = async (siteId: string, service: ServiceName | "all", fault: Fault | undefined) => {
    if (siteId === "identity") return identity.setDown(fault !== undefined);
    const { listeners } = siteNamed(siteId);
    const chosen = service === "all" ? Object.values(listeners) : [listeners[service]];
    for (const listener of chosen) {
      if (!listener) throw new Error(`no ${service} at ${siteId}`);
      await listener.setFault(fault);
    }
  };
  const credentials: SeededCredential[] = [];
  const open = [...cloud.values()].map((one) => one.site);
  if (options.seeds !== false) {
    await Promise.all(open.map(seedSite));
    credentials.push(...open.flatMap((site) => seedCredential(site) ?? []));
  }
  for (const [index, site] of open.entries()) {
    const share =
      Math.floor((options.extraServers ?? 0) / open.length) +
      (index < (options.extraServers ?? 0) % open.length ? 1 : 0);
    if (share > 0) seedManyServers(site, site.definition.projects[0]!.name, "ines", share);
  }
  const yaml = federationYaml(
    identity.issuer,
    identity.clientId,
    [...cloud.values()].map(({ site }) => site),
  );
  const simulator: Simulator = {
    issuer: identity.issuer,
    clientId: identity.clientId,
    clientSecret,
    people: people.map((person) => person.name),
    credentials,
    federationYaml: yaml,
    federationFile: async (path) => {
      await writeFile(path, yaml);
      return path;
    },
    sites: Object.fromEntries(
      [...cloud].map(([id, { site }]) => {
        const { keystonePrefix, region } = site.definition;
        return [id, { id, authUrl: `${site.urls.keystone}${keystonePrefix}/v3`, region, urls: site.urls }];
      }),
    ),
    fault: (siteId, service, fault) => setFault(siteId, service, typeof fault === "string" ? { mode: fault } : fault),
    heal: async (siteId, service) => {
      for (const id of siteId === undefined ? ["identity", ...cloud.keys()] : [siteId])
        await setFault(id, service ?? "all", undefined);
    },
    speed: (factor) => clock.setSpeed(factor),
    skew: (siteId, ms) => {
      siteNamed(siteId).site.skewMs = ms;
    },
    counts: () =>
      Object.fromEntries([...cloud].map(([id, { traffic }]) => [id, mapValues(traffic, (seen) => seen.counts())])),
    peaks: () =>
      Object.fromEntries([...cloud].map(([id, { traffic }]) => [id, mapValues(traffic, (seen) => seen.peak())])),
    resetCounts: () => {
      for (const { traffic } of cloud.values()) for (const seen of Object.values(traffic)) seen.reset();
    },
    accessToken: async (name) => (await signInHeadless(identity, name)).access_token,
    cloud,
    stop: async () => {
      clock.stop();
      await identity.stop();
      for (const { site, listeners } of cloud.values()) {
        for (const cluster of site.magnum.clusters.values()) await cluster.apiServer?.stop();
        for (const listener of Object.values(listeners)) await listener.stop();
      }
    },
  };
  return simulator;
}
