import { createCinder } from "#simulator/cinder/service.ts";
import { createCinderState } from "#simulator/cinder/state.ts";
import type { Clock } from "#simulator/clock.ts";
import { createGlance } from "#simulator/glance/service.ts";
import { createGlanceState } from "#simulator/glance/state.ts";
import { createHeat } from "#simulator/heat/service.ts";
import { createHeatState } from "#simulator/heat/state.ts";
import { createListener, type Listener } from "#simulator/http/listener.ts";
import { serviceNames, type Service, type ServiceName } from "#simulator/http/service.ts";
import { createTraffic, type Traffic } from "#simulator/http/traffic.ts";
import { createKeystone } from "#simulator/keystone/service.ts";
import { createKeystoneState } from "#simulator/keystone/state.ts";
import { createMagnum } from "#simulator/magnum/service.ts";
import { createMagnumState } from "#simulator/magnum/state.ts";
import { createNeutron } from "#simulator/neutron/service.ts";
import { createNeutronState } from "#simulator/neutron/state.ts";
import { createNova } from "#simulator/nova/service.ts";
import { createNovaState } from "#simulator/nova/state.ts";
import { createPlacement } from "#simulator/placement/service.ts";
import type { SiteDefinition } from "#simulator/sites/definition.ts";
import type { Site } from "#simulator/sites/site.ts";

export type OpenSite = {
  site: Site;
  listeners: Partial<Record<ServiceName, Listener>>;
  traffic: Partial<Record<ServiceName, Traffic>>;
};

export type OpenSiteOptions = {
  definition: SiteDefinition;
  clock: Clock;
  /** Port of the first service; 0: any free ones. */
  firstPort: number;
  hasDelays: boolean;
  introspect: Site["introspect"];
};

const makers: Record<ServiceName, (site: Site) => Service> = {
  keystone: createKeystone,
  nova: createNova,
  glance: createGlance,
  neutron: createNeutron,
  cinder: createCinder,
  heat: createHeat,
  magnum: createMagnum,
  placement: createPlacement,
};

/** Makes a site's state and opens one port for each of its services. */
export async function openSite({
  definition,
  clock,
  firstPort,
  hasDelays,
  introspect,
}: OpenSiteOptions): Promise<OpenSite> {
  const site: Site = {
    definition,
    clock,
    random: Math.random,
    skewMs: 0,
    now: () => new Date(Date.now() + site.skewMs),
    urls: {} as Site["urls"],
    introspect,
    keystone: createKeystoneState(definition),
    nova: createNovaState(definition),
    neutron: createNeutronState(definition),
    glance: createGlanceState(definition),
    cinder: createCinderState(definition),
    heat: createHeatState(),
    magnum: createMagnumState(definition),
  };
  const listeners: OpenSite["listeners"] = {};
  const traffic: OpenSite["traffic"] = {};
  for (const [index, name] of serviceNames.entries()) {
    const make = makers[name];
    if (name !== "keystone" && !definition.services[name]) continue;
    const seen = createTraffic();
    const listener = await createListener({
      port: firstPort === 0 ? 0 : firstPort + index,
      service: make(site),
      traffic: seen,
      now: site.now,
      keepAlive: name !== "magnum",
      ...(hasDelays ? { delayMs: () => definition.delayMs(site.random) } : {}),
    });
    listeners[name] = listener;
    traffic[name] = seen;
    site.urls[name] = listener.url;
  }
  return { site, listeners, traffic };
}
