import type { CinderState } from "#simulator/cinder/state.ts";
import type { Clock } from "#simulator/clock.ts";
import type { GlanceState } from "#simulator/glance/state.ts";
import type { HeatState } from "#simulator/heat/state.ts";
import type { ServiceName } from "#simulator/http/service.ts";
import type { KeystoneState } from "#simulator/keystone/state.ts";
import type { MagnumState } from "#simulator/magnum/state.ts";
import type { NeutronState } from "#simulator/neutron/state.ts";
import type { NovaState } from "#simulator/nova/state.ts";
import type { SiteDefinition } from "#simulator/sites/definition.ts";

export type Introspection = { sub: string; entitlements: string[]; expiresAtMs: number };

/** One OpenStack cloud: everything its services share. */
export type Site = {
  definition: SiteDefinition;
  clock: Clock;
  random: () => number;
  /** The site's own idea of the time. */
  now: () => Date;
  skewMs: number;
  /** Root of a service: "http://127.0.0.1:4612". */
  urls: Record<ServiceName, string>;
  /** null: the provider does not know the access token, or is down. */
  introspect: (accessToken: string) => Promise<Introspection | null>;
  keystone: KeystoneState;
  nova: NovaState;
  neutron: NeutronState;
  glance: GlanceState;
  cinder: CinderState;
  heat: HeatState;
  magnum: MagnumState;
};
