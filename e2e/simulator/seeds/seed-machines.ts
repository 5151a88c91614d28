import { attachVolume } from "#simulator/cinder/attachments.ts";
import { stableUuid } from "#simulator/ids.ts";
import { localUserId, ownerId, projectIdOf } from "#simulator/keystone/state.ts";
import { allocateAddress, createPort, ensureDefaultGroup, routerFor, subnetsOf } from "#simulator/neutron/addresses.ts";
import { externalNetworkId, privateNetworkId } from "#simulator/neutron/state.ts";
import { beginAction, build } from "#simulator/nova/lifecycle.ts";
import { flavorNamed, type InstanceAction, type Server, type VmState } from "#simulator/nova/state.ts";
import type { VolumeSeed } from "#simulator/seeds/belongings.ts";
import { startingMachine, type MachineSeed } from "#simulator/seeds/machines.ts";
import type { Site } from "#simulator/sites/site.ts";

const day = 86_400_000;
const powerStates: Partial<Record<VmState, number>> = {
  active: 1,
  resized: 1,
  stopped: 4,
  shelved_offloaded: 4,
  paused: 3,
};

/** Where seeds look things up by the names people use. */
export const projectId = (site: Site, name: string) => projectIdOf(site.definition.id, name);
export const userId = (site: Site, owner: string) =>
  site.definition.federation ? ownerId(site.definition, owner) : localUserId(site.definition.id, owner);
export const daysAgo = (site: Site, days: number) => site.now().getTime() - Math.round(days * day);

export function plainServer(
  site: Site,
  part: Pick<Server, "id" | "name" | "projectId" | "userId" | "flavor"> & Partial<Server>,
): Server {
  const nowMs = site.now().getTime();
  return {
    vmState: "active",
    taskState: null,
    powerState: 1,
    progress: 0,
    createdMs: nowMs,
    updatedMs: nowMs,
    launchedMs: nowMs,
    terminatedMs: null,
    oldFlavor: null,
    imageId: null,
    keyName: null,
    metadata: {},
    tags: [],
    description: null,
    locked: false,
    lockedReason: null,
    availabilityZone: "nova",
    fault: null,
    userData: null,
    configDrive: "",
    volumeIds: [],
    claimed: true,
    actions: [],
    clusterId: null,
    generation: 0,
    ...part,
  };
}

const doneAction = (server: Server, action: string, event: string, atMs: number, tookMs: number): InstanceAction => ({
  action,
  requestId: `req-${stableUuid(`${server.id}/${action}`)}`,
  userId: server.userId,
  projectId: server.projectId,
  startMs: atMs,
  updatedMs: atMs + tookMs,
  finishMs: atMs + tookMs,
  result: server.fault === null ? "Success" : "Error",
  event,
});

function addFloatingIp(site: Site, server: Server, last: number): void {
  const external = externalNetworkId(site.definition.id);
  const port = [...site.neutron.ports.values()].find((one) => one.deviceId === server.id);
  if (!port) return;
  const id = stableUuid(`${server.id}/floating`);
  site.neutron.floatingIps.set(id, {
    id,
    projectId: server.projectId,
    name: "",
    description: "",
    createdMs: server.createdMs,
    updatedMs: server.createdMs,
    tags: [],
    address: `${site.definition.externalNetwork.prefix}.${last}`,
    networkId: external,
    portId: port.id,
    fixedAddress: port.fixedIps[0]?.address ?? null,
    routerId: routerFor(site, port, external)?.id ?? null,
    status: "ACTIVE",
  });
}

function endDate(site: Site, endsIn: number | undefined): Record<string, string> {
  return endsIn === undefined ? {} : { pleiade_ends_on: new Date(daysAgo(site, -endsIn)).toISOString().slice(0, 10) };
}

export function seedMachine(site: Site, seed: MachineSeed): Server {
  const project = projectId(site, seed.project);
  const createdMs = daysAgo(site, seed.age);
  const state = seed.state ?? "active";
  const isPlaced = state !== "error";
  const server = plainServer(site, {
    id: stableUuid(`${site.definition.id}/server/${seed.project}/${seed.name}`),
    name: seed.name,
    projectId: project,
    userId: userId(site, seed.owner),
    flavor: flavorNamed(site.nova, seed.flavor),
    oldFlavor: seed.resizedFrom === undefined ? null : flavorNamed(site.nova, seed.resizedFrom),
    vmState: state,
    powerState: powerStates[state] ?? 0,
    createdMs,
    updatedMs: seed.resizedFrom === undefined ? createdMs + 40_000 : daysAgo(site, 0.8),
    launchedMs: isPlaced ? createdMs + 38_000 : null,
    imageId:
      [...site.glance.images.values()].find((image) => image.name === (seed.image ?? "Ubuntu 24.04"))?.id ?? null,
    keyName: keyOf(site, seed.owner),
    tags: seed.tags ?? [],
    metadata: endDate(site, seed.endsIn),
    claimed: isPlaced && state !== "shelved_offloaded",
    fault: seed.fault === undefined ? null : { code: 500, message: seed.fault, createdMs: createdMs + 2_000 },
  });
  server.actions = [doneAction(server, "create", "compute__do_build_and_run_instance", createdMs, 38_000)];
  if (seed.resizedFrom !== undefined)
    server.actions.unshift(doneAction(server, "resize", "compute_finish_resize", server.updatedMs, 60_000));
  if (state === "stopped")
    server.actions.unshift(doneAction(server, "stop", "compute_stop_instance", createdMs + 5 * day, 4_000));
  if (state === "shelved_offloaded")
    server.actions.unshift(doneAction(server, "shelve", "compute_shelve_instance", createdMs + 30 * day, 90_000));
  site.nova.servers.set(server.id, server);
  if (!isPlaced) return server;
  const network = site.neutron.networks.get(privateNetworkId(site.definition.id, seed.project))!;
  createPort(site, {
    projectId: project,
    network,
    deviceId: server.id,
    deviceOwner: "compute:nova",
    status: state === "active" ? "ACTIVE" : "DOWN",
    securityGroupIds: [sshGroupId(project), ...(seed.group === undefined ? [] : [groupIdOf(project, seed.group)])],
  });
  if (seed.floating !== undefined) addFloatingIp(site, server, seed.floating);
  return server;
}

/** Inès has another key at SCIGNE than elsewhere. */
export const keyOf = (site: Site, owner: string) =>
  owner === "ines" && site.definition.id === "scigne" ? "bureau-ines" : `portable-${owner}`;
export const groupIdOf = (project: string, name: string) => stableUuid(`${project}/${name}`);
export const sshGroupId = (project: string) => groupIdOf(project, "ssh");

export function seedStartingMachine(site: Site): void {
  if (site.definition.id !== startingMachine.site) return;
  const server = plainServer(site, {
    id: stableUuid(`${site.definition.id}/server/${startingMachine.name}`),
    name: startingMachine.name,
    projectId: projectId(site, startingMachine.project),
    userId: userId(site, startingMachine.owner),
    flavor: flavorNamed(site.nova, startingMachine.flavor),
    imageId: [...site.glance.images.values()][0]?.id ?? null,
    keyName: keyOf(site, startingMachine.owner),
    vmState: "building",
    taskState: "scheduling",
    powerState: 0,
    launchedMs: null,
    claimed: false,
  });
  site.nova.servers.set(server.id, server);
  const network = site.neutron.networks.get(privateNetworkId(site.definition.id, startingMachine.project))!;
  build(
    site,
    server,
    [{ network, securityGroupIds: undefined }],
    beginAction(site, server, "create", "compute__do_build_and_run_instance"),
  );
}

export function seedVolume(site: Site, seed: VolumeSeed): void {
  const project = projectId(site, seed.project);
  const id = stableUuid(`${site.definition.id}/volume/${seed.name}`);
  const createdMs = daysAgo(site, seed.age);
  site.cinder.volumes.set(id, {
    id,
    projectId: project,
    userId: userId(site, seed.owner),
    name: seed.name,
    description: null,
    sizeGiB: seed.sizeGiB,
    status: "available",
    bootable: false,
    volumeType: site.cinder.types[0]!.name,
    availabilityZone: "nova",
    metadata: {},
    imageId: null,
    snapshotId: null,
    sourceVolumeId: null,
    attachments: [],
    createdMs,
    updatedMs: createdMs,
  });
  const server = [...site.nova.servers.values()].find((one) => one.name === seed.server && one.projectId === project);
  if (!server) return;
  attachVolume(site, id, server.id);
  server.volumeIds.push(id);
}

/** Rows to measure with; they count against no quota check, being there already. */
export function seedManyServers(site: Site, projectName: string, owner: string, count: number): void {
  const project = projectId(site, projectName);
  const flavors = [...site.nova.flavors.values()].filter((flavor) => flavor.accelerators === undefined);
  const images = [...site.glance.images.values()];
  const networkId = privateNetworkId(site.definition.id, projectName);
  const subnet = subnetsOf(site, networkId)[0]!;
  ensureDefaultGroup(site, project);
  for (let index = 0; index < count; index++) {
    const name = `batch-${String(index + 1).padStart(4, "0")}`;
    const createdMs = daysAgo(site, 1 + (index % 300));
    const server = plainServer(site, {
      id: stableUuid(`${site.definition.id}/batch/${index}`),
      name,
      projectId: project,
      userId: userId(site, owner),
      flavor: flavors[index % flavors.length]!,
      imageId: images[index % images.length]?.id ?? null,
      keyName: keyOf(site, owner),
      vmState: index % 9 === 0 ? "stopped" : "active",
      createdMs,
      updatedMs: createdMs + 40_000,
      launchedMs: createdMs + 38_000,
      claimed: false,
    });
    site.nova.servers.set(server.id, server);
    const network = site.neutron.networks.get(networkId)!;
    const address =
      allocateAddress(site, subnet) ??
      `10.${60 + Math.floor(index / 62_500)}.${Math.floor(index / 250) % 250}.${(index % 250) + 2}`;
    createPort(site, {
      projectId: project,
      network,
      deviceId: server.id,
      deviceOwner: "compute:nova",
      status: "ACTIVE",
      address,
    });
  }
}
