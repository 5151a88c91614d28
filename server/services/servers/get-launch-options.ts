import type { Flavor } from "@/lib/flavor";
import type { LaunchOptions } from "@/lib/launch";
import type { ProjectRef } from "@/lib/refs";
import type { Part } from "@/lib/site-rows";
import type { Volume } from "@/lib/volume";
import { toImage } from "@/server/openstack/image/image-row";
import type { FloatingIpRecord } from "@/server/openstack/network/floating-ips";
import type { SecurityGroupRecord } from "@/server/openstack/network/security-groups";
import type { ServiceContext } from "@/server/services/context";
import { soon, toPart } from "@/server/services/sites/read-part";
import { maxAge } from "@/server/services/sites/read-project";
import { readAccessEnd } from "./access-end";
import { readChoices } from "./launch-choices";
import { toLaunchNetwork, type Seen } from "./launch-networks";

/** Everything the launch form offers in one project. `not_found` for a project that is not the person's. */
export async function getLaunchOptions(ctx: ServiceContext, ref: ProjectRef): Promise<LaunchOptions> {
  const { project } = await ctx.federation.openProject(ctx.principal, ref.siteId, ref.projectId, ctx.signal);
  const [compute, networking, storage, limit, accessEndsAt] = await Promise.all([
    computeChoices(ctx, ref),
    networkChoices(ctx, ref),
    volumeChoices(ctx, ref),
    soon(readChoices.groupMembersLimit(ctx, ref)),
    readAccessEnd(ctx, ref.siteId),
  ]);
  const serverGroupMembersLimit = limit?.value ?? null;
  return { siteId: ref.siteId, project, ...compute, ...networking, ...storage, serverGroupMembersLimit, accessEndsAt };
}

async function computeChoices(ctx: ServiceContext, ref: ProjectRef) {
  const [flavors, images, keypairs, availabilityZones, serverNames, serverGroups, features] = await Promise.all([
    toPart(ctx, ref, readChoices.flavors(ctx, ref), ({ rows }) => rows.toSorted(bySize)),
    toPart(ctx, ref, readChoices.images(ctx, ref), ({ rows }) => rows.filter((image) => image.isBootable).map(toImage)),
    toPart(ctx, ref, readChoices.keypairs(ctx, ref), ({ rows }) => rows),
    toPart(ctx, ref, readChoices.availabilityZones(ctx, ref), (zones) => zones),
    toPart(ctx, ref, readChoices.servers(ctx, ref), ({ rows }) => rows.map((server) => server.name)),
    toPart(ctx, ref, readChoices.serverGroups(ctx, ref), ({ rows }) => rows),
    toPart(ctx, ref, readChoices.features(ctx, ref), (value) => value),
  ]);
  return { flavors, images, keypairs, availabilityZones, serverNames, serverGroups, features };
}

async function networkChoices(ctx: ServiceContext, ref: ProjectRef) {
  const records = toPart(ctx, ref, readChoices.networks(ctx, ref), ({ rows }) => rows);
  const [networks, subnets, ports, routers, securityGroups, floatingIps, compute, network] = await Promise.all([
    records,
    toPart(ctx, ref, readChoices.subnets(ctx, ref), ({ rows }) => rows),
    toPart(ctx, ref, readChoices.ports(ctx, ref), ({ rows }) => rows),
    toPart(ctx, ref, readChoices.routers(ctx, ref), ({ rows }) => rows),
    toPart(ctx, ref, readChoices.securityGroups(ctx, ref), ({ rows }) => rows.map(toGroup)),
    toPart(ctx, ref, readChoices.floatingIps(ctx, ref), ({ rows }) => rows.filter(isFree).map(toAddress)),
    toPart(ctx, ref, readChoices.quotas(ctx, ref, "compute", maxAge.list), (quotas) => quotas),
    toPart(ctx, ref, readChoices.quotas(ctx, ref, "network", maxAge.list), (quotas) => quotas),
  ]);
  const seen: Seen = { subnets: valueOf(subnets), ports: valueOf(ports), routers: valueOf(routers) };
  return {
    networks: mapPart(networks, (rows) =>
      rows.filter((row) => row.isAttachable).map((row) => toLaunchNetwork(row, seen)),
    ),
    externalNetworks: mapPart(networks, (rows) =>
      rows.filter((row) => row.isExternal).map(({ id, name }) => ({ id, name })),
    ),
    securityGroups,
    floatingIps,
    quotas: { compute, network },
  };
}

async function volumeChoices(ctx: ServiceContext, ref: ProjectRef) {
  const [volumeTypes, volumes, volumeQuotas] = await Promise.all([
    toPart(ctx, ref, readChoices.volumeTypes(ctx, ref), ({ rows }) => rows),
    toPart(ctx, ref, readChoices.volumes(ctx, ref), ({ rows }) => rows.filter(isAvailable).map(toFreeVolume)),
    toPart(ctx, ref, readChoices.volumeQuotas(ctx, ref, maxAge.list), (quotas) => quotas),
  ]);
  return { volumeTypes, volumes, volumeQuotas };
}

const valueOf = <T>(part: Part<T>): T | null => (part.ok ? part.value : null);
const mapPart = <From, To>(part: Part<From>, map: (value: From) => To): Part<To> =>
  part.ok ? { ...part, value: map(part.value) } : part;

export const bySize = (a: Flavor, b: Flavor) =>
  a.vcpus - b.vcpus || a.ramMiB - b.ramMiB || a.diskGiB - b.diskGiB || a.name.localeCompare(b.name);

function toGroup({ intentId: _intent, ...group }: SecurityGroupRecord) {
  return group;
}

/** Nothing uses it, and nobody is about to. */
const isFree = (address: FloatingIpRecord) => address.portId === null && address.status !== "ERROR";
const toAddress = ({ id, address, networkId }: FloatingIpRecord) => ({ id, address, networkId });

const isAvailable = (volume: Volume) => volume.status === "available";
const toFreeVolume = ({ id, name, sizeGiB, volumeType, isBootable }: Volume) => ({
  id,
  name,
  sizeGiB,
  volumeType,
  isBootable,
});
