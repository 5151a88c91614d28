import { stableId, stableUuid } from "#simulator/ids.ts";
import type { SiteDefinition } from "#simulator/sites/definition.ts";

export type Flavor = {
  id: string;
  name: string;
  vcpus: number;
  ramMiB: number;
  diskGiB: number;
  ephemeralGiB: number;
  extraSpecs: Record<string, string>;
  /** Units the hosts have for this flavor; undefined when it asks for nothing special. */
  accelerators: number | undefined;
};

export type Keypair = { name: string; publicKey: string; fingerprint: string; type: "ssh" | "x509"; createdMs: number };

export type InstanceAction = {
  action: string;
  requestId: string;
  userId: string;
  projectId: string;
  startMs: number;
  updatedMs: number;
  finishMs: number | null;
  result: "Success" | "Error" | null;
  event: string;
};

/** Words of nova/compute/vm_states.py. */
export type VmState =
  | "active"
  | "building"
  | "paused"
  | "suspended"
  | "stopped"
  | "rescued"
  | "resized"
  | "soft-delete"
  | "deleted"
  | "error"
  | "shelved"
  | "shelved_offloaded"
  | "unknown";

export type Server = {
  id: string;
  name: string;
  projectId: string;
  userId: string;
  vmState: VmState;
  taskState: string | null;
  /** 0 pending, 1 running, 3 paused, 4 shut down, 7 suspended. */
  powerState: number;
  progress: number;
  createdMs: number;
  updatedMs: number;
  launchedMs: number | null;
  terminatedMs: number | null;
  flavor: Flavor;
  /** Kept while a resize waits to be confirmed. */
  oldFlavor: Flavor | null;
  /** Whether it ran before that resize: it is left as it was found. */
  ranBeforeResize?: boolean;
  /** null: started from a volume. */
  imageId: string | null;
  keyName: string | null;
  metadata: Record<string, string>;
  tags: string[];
  description: string | null;
  locked: boolean;
  lockedReason: string | null;
  availabilityZone: string;
  fault: { code: number; message: string; createdMs: number } | null;
  userData: string | null;
  configDrive: string;
  volumeIds: string[];
  plannedDisks?: PlannedDisk[];
  /** Those of its volumes that are deleted with it. */
  doomedVolumeIds?: string[];
  groupId?: string | undefined;
  /** A host has set its cores aside. */
  claimed: boolean;
  actions: InstanceAction[];
  /** Something else's, which alone may end it: a cluster. */
  clusterId: string | null;
  /** Bumped by each new task, so that an older one that is called off changes nothing any more. */
  generation: number;
};

/** A disk asked for with the machine, until it is made: a volume that is there, or a new one. */
export type PlannedDisk = { isBoot: boolean; isDoomed: boolean } & (
  | { volumeId: string }
  | { sizeGiB: number; imageId: string | null; volumeType: string }
);

export type ServerGroup = { id: string; projectId: string; userId: string; name: string; policy: string };

export type NovaState = {
  serverGroups: Map<string, ServerGroup>;
  servers: Map<string, Server>;
  flavors: Map<string, Flavor>;
  /** By user, then by name. */
  keypairs: Map<string, Map<string, Keypair>>;
};

export const flavorId = (siteId: string, name: string) => stableUuid(`${siteId}/flavor/${name}`);

/** Old sites number their flavors, new ones give them UUIDs. */
export function createNovaState(site: SiteDefinition): NovaState {
  const numbered = site.id === "oscar";
  const flavors = site.flavors.map((flavor, index): Flavor => ({
    id: numbered ? String(index + 1) : flavorId(site.id, flavor.name),
    name: flavor.name,
    vcpus: flavor.vcpus,
    ramMiB: flavor.ramMiB,
    diskGiB: flavor.diskGiB,
    ephemeralGiB: flavor.ephemeralGiB ?? 0,
    extraSpecs: flavor.extraSpecs ?? {},
    accelerators: flavor.accelerators,
  }));
  return {
    serverGroups: new Map(),
    servers: new Map(),
    flavors: new Map(flavors.map((flavor) => [flavor.id, flavor])),
    keypairs: new Map(),
  };
}

export const flavorNamed = (state: NovaState, name: string): Flavor => {
  const found = [...state.flavors.values()].find((flavor) => flavor.name === name);
  if (!found) throw new Error(`no flavor ${name}`);
  return found;
};

export const hostIdOf = (server: Server) =>
  !server.claimed
    ? ""
    : stableId(`${server.projectId}/${server.id.slice(0, 2)}`)
        .repeat(2)
        .slice(0, 56);
