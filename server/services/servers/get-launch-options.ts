import type { ProjectRef } from "@/lib/refs";
import type { Flavor } from "@/lib/flavor";
import type { LaunchOptions } from "@/lib/launch";
import { listAvailabilityZones } from "@/server/openstack/compute/availability-zones";
import { listFlavors } from "@/server/openstack/compute/flavors";
import { listKeypairs } from "@/server/openstack/compute/keypairs";
import { listServers } from "@/server/openstack/compute/servers";
import type { ImageRecord } from "@/server/openstack/image/images";
import { listNetworks, type NetworkRecord } from "@/server/openstack/network/networks";
import { listSecurityGroups } from "@/server/openstack/network/security-groups";
import type { ServiceContext } from "@/server/services/context";
import { toPart } from "@/server/services/sites/read-part";
import { maxAge, readList, readProject } from "@/server/services/sites/read-project";
import { readImages } from "./read-images";

/** How the launch form and its checks read each kind of choice; both share the cache. */
export const readChoices = {
  flavors: (ctx: ServiceContext, ref: ProjectRef) =>
    readList(ctx, ref, { resource: "flavors", maxAgeMs: maxAge.catalogue }, listFlavors),
  images: (ctx: ServiceContext, ref: ProjectRef) => readImages(ctx, ref, maxAge.catalogue),
  networks: (ctx: ServiceContext, ref: ProjectRef) =>
    readList(ctx, ref, { resource: "networks", maxAgeMs: maxAge.choices }, listNetworks),
  securityGroups: (ctx: ServiceContext, ref: ProjectRef) =>
    readList(ctx, ref, { resource: "security-groups", maxAgeMs: maxAge.choices }, listSecurityGroups),
  keypairs: (ctx: ServiceContext, ref: ProjectRef) =>
    readList(ctx, ref, { resource: "keypairs", maxAgeMs: maxAge.list }, listKeypairs),
  availabilityZones: (ctx: ServiceContext, ref: ProjectRef) =>
    readProject(ctx, ref, { resource: "availability-zones", maxAgeMs: maxAge.catalogue }, listAvailabilityZones),
  servers: (ctx: ServiceContext, ref: ProjectRef) =>
    readList(ctx, ref, { resource: "servers", maxAgeMs: maxAge.list }, (session) => listServers(session)),
} as const;

/** Everything the launch form offers in one project. `not_found` for a project that is not the person's. */
export async function getLaunchOptions(ctx: ServiceContext, ref: ProjectRef): Promise<LaunchOptions> {
  const { project } = await ctx.federation.openProject(ctx.principal, ref.siteId, ref.projectId, ctx.signal);
  const [flavors, images, networks, securityGroups, keypairs, availabilityZones, serverNames] = await Promise.all([
    toPart(ctx, ref, readChoices.flavors(ctx, ref), ({ rows }) => rows.toSorted(bySize)),
    toPart(ctx, ref, readChoices.images(ctx, ref), ({ rows }) => rows.filter((image) => image.isBootable).map(toImage)),
    toPart(ctx, ref, readChoices.networks(ctx, ref), ({ rows }) =>
      rows.filter((network) => network.isAttachable).map(toNetwork),
    ),
    toPart(ctx, ref, readChoices.securityGroups(ctx, ref), ({ rows }) => rows),
    toPart(ctx, ref, readChoices.keypairs(ctx, ref), ({ rows }) => rows),
    toPart(ctx, ref, readChoices.availabilityZones(ctx, ref), (zones) => zones),
    toPart(ctx, ref, readChoices.servers(ctx, ref), ({ rows }) => rows.map((server) => server.name)),
  ]);
  return {
    siteId: ref.siteId,
    project,
    flavors,
    images,
    networks,
    securityGroups,
    keypairs,
    availabilityZones,
    serverNames,
  };
}

export const bySize = (a: Flavor, b: Flavor) =>
  a.vcpus - b.vcpus || a.ramMiB - b.ramMiB || a.diskGiB - b.diskGiB || a.name.localeCompare(b.name);

function toImage({ isBootable: _bootable, ...image }: ImageRecord) {
  return image;
}

function toNetwork({ isAttachable: _attachable, ...network }: NetworkRecord) {
  return network;
}
