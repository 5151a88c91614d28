import { createCinderState } from "#simulator/cinder/state.ts";
import { createClock } from "#simulator/clock.ts";
import { federationYaml } from "#simulator/federation-yaml.ts";
import { createGlanceState } from "#simulator/glance/state.ts";
import type { ServiceName } from "#simulator/http/service.ts";
import { createNeutronState } from "#simulator/neutron/state.ts";
import { createNovaState, type Flavor, type Server } from "#simulator/nova/state.ts";
import type { FlavorDefinition, ImageDefinition, Quotas, SiteDefinition } from "#simulator/sites/definition.ts";
import { fgCloud } from "#simulator/sites/fg-cloud.ts";
import { openSite, type OpenSite } from "#simulator/sites/open-site.ts";
import { createFederation } from "@/server/federation/create-federation";
import { parseFederationFile } from "@/server/federation/federation-file";

/** What a site of a generated federation is like. */
export type SiteShape = {
  quotas: Quotas;
  flavors: FlavorDefinition[];
  images: ImageDefinition[];
  /** Machines that are there already, each of the first size. */
  machines: number;
  hasNetwork: boolean;
  /** A service that answers nothing while the facts are read. */
  mute: ServiceName | null;
};

/** A clock that stands still: what a site accepts stays as it was accepted. */
const clock = createClock();
clock.stop();

const people = { userName: "robot", password: "robot", domainName: "Default" };
const patience = { readMs: 60_000, attemptMs: 30_000, writeMs: 60_000, breakAfter: 1e9, pauseMs: 1, maxWaitMs: 5000 };

function definitionOf(id: string): SiteDefinition {
  const { heat: _heat, magnum: _magnum, placement: _placement, ...services } = byId(id).services;
  const projects = byId(id)
    .projects.slice(0, 2)
    .map((project) => ({ ...project, quotas: { ...project.quotas } }));
  return { ...byId(id), federation: null, projects, services };
}

function byId(id: string): SiteDefinition {
  const found = fgCloud.find((definition) => definition.id === id);
  if (!found) throw new Error(`no site ${id}`);
  return found;
}

/** A new release, an old one that hides much, and one that lives below paths; opened once and made anew for each federation. */
export async function openSites(ids: readonly string[]) {
  const open: OpenSite[] = [];
  for (const id of ids)
    open.push(
      await openSite({
        definition: definitionOf(id),
        clock,
        firstPort: 0,
        hasDelays: false,
        introspect: async () => null,
      }),
    );
  const yaml = federationYaml(
    "http://127.0.0.1:1",
    "client",
    open.map(({ site }) => site),
  );
  const federation = createFederation({
    file: parseFederationFile(yaml, "generated.yaml"),
    policy: patience,
    credentials: {
      accessToken: async () => null,
      linked: async (_principal, siteId) => ({
        id: siteId,
        label: "robot",
        linkedAt: "",
        expiresAt: null,
        method: "password",
        ...people,
      }),
    },
  });
  const close = async () => {
    await federation.close();
    for (const { listeners } of open) for (const listener of Object.values(listeners)) await listener.stop();
  };
  return { open, federation, close };
}

/** The site begins again, as `shape` says; both its projects have the same quotas. */
export function reshape({ site }: OpenSite, shape: SiteShape): void {
  const { definition } = site;
  definition.flavors = shape.flavors;
  definition.images = shape.images;
  for (const project of definition.projects) project.quotas = shape.quotas;
  site.nova = createNovaState(definition);
  site.glance = createGlanceState(definition);
  site.cinder = createCinderState(definition);
  site.neutron = createNeutronState(definition);
  if (!shape.hasNetwork)
    for (const network of site.neutron.networks.values())
      if (!network.isExternal) site.neutron.networks.delete(network.id);
  const [first] = site.nova.flavors.values();
  if (!first) return;
  const ids = Array.from({ length: shape.machines }, (_, index) => index);
  for (const projectId of site.keystone.projects.keys())
    for (const index of ids) {
      const id = `${projectId}-${index}`;
      site.nova.servers.set(id, runningServer(id, projectId, first));
    }
}

function runningServer(id: string, projectId: string, flavor: Flavor): Server {
  const rest = {
    oldFlavor: null,
    imageId: null,
    keyName: null,
    metadata: {},
    tags: [],
    description: null,
    fault: null,
  };
  const state = { vmState: "active", taskState: null, powerState: 1, progress: 0, locked: false } as const;
  const times = { createdMs: 0, updatedMs: 0, launchedMs: 0, terminatedMs: null };
  const more = { lockedReason: null, availabilityZone: "nova", userData: null, configDrive: "", volumeIds: [] };
  const inner = { claimed: true, actions: [], clusterId: null, generation: 0 };
  return { id, name: id, projectId, userId: "u", flavor, ...rest, ...state, ...times, ...more, ...inner };
}
