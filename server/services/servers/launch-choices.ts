import type { LaunchFeatures } from "@/lib/launch";
import type { ProjectRef } from "@/lib/refs";

import { AppError } from "@/lib/failures";
import { listAvailabilityZones } from "@/server/openstack/compute/availability-zones";
import { listFlavors } from "@/server/openstack/compute/flavors";
import { listKeypairs } from "@/server/openstack/compute/keypairs";
import { listServerGroups, readGroupMembersLimit } from "@/server/openstack/compute/server-groups";
import { listServers } from "@/server/openstack/compute/servers";
import { canMakeNetwork } from "@/server/openstack/network/auto-topology";
import { listFloatingIps } from "@/server/openstack/network/floating-ips";
import { listNetworks } from "@/server/openstack/network/networks";
import { listPorts } from "@/server/openstack/network/ports";
import { listRouters } from "@/server/openstack/network/routers";
import { listSecurityGroups } from "@/server/openstack/network/security-groups";
import { listSubnets } from "@/server/openstack/network/subnets";
import { atLeast } from "@/server/openstack/rows";
import type { ProjectSession, ServiceType } from "@/server/openstack/session";
import { getVolumeLimits } from "@/server/openstack/volume/quotas";
import { listVolumeTypes } from "@/server/openstack/volume/types";
import { listVolumes } from "@/server/openstack/volume/volumes";
import type { ServiceContext } from "@/server/services/context";
import { readQuotas } from "@/server/services/quotas/read-quotas";
import { maxAge, readList, readProject } from "@/server/services/sites/read-project";
import { readImages } from "./read-images";

/** A service that the site does not have is a failure of its parts only, before any call. */
function of<T>(service: ServiceType, list: (session: ProjectSession) => Promise<T>) {
  return (session: ProjectSession): Promise<T> => {
    if (!session.has(service))
      throw new AppError({ kind: "unsupported", siteId: session.siteId, service, detail: "no_service" });
    return list(session);
  };
}

async function features(session: ProjectSession): Promise<LaunchFeatures> {
  const version = await session.microversion("compute");
  return {
    volumeTypes: atLeast(version, "2.67"),
    autoNetwork: atLeast(version, "2.37"),
    tags: atLeast(version, "2.52"),
  };
}

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
  features: (ctx: ServiceContext, ref: ProjectRef) =>
    readProject(ctx, ref, { resource: "launch-features", maxAgeMs: maxAge.catalogue }, features),
  serverGroups: (ctx: ServiceContext, ref: ProjectRef) =>
    readList(ctx, ref, { resource: "server-groups", maxAgeMs: maxAge.list }, listServerGroups),
  groupMembersLimit: (ctx: ServiceContext, ref: ProjectRef) =>
    readProject(ctx, ref, { resource: "server-group-members", maxAgeMs: maxAge.catalogue }, readGroupMembersLimit),
  volumeTypes: (ctx: ServiceContext, ref: ProjectRef) =>
    readList(
      ctx,
      ref,
      { resource: "volume-types", maxAgeMs: maxAge.catalogue },
      of("block-storage", (session) => listVolumeTypes(session)),
    ),
  volumes: (ctx: ServiceContext, ref: ProjectRef) =>
    readList(
      ctx,
      ref,
      { resource: "volumes", maxAgeMs: maxAge.list },
      of("block-storage", (session) => listVolumes(session)),
    ),
  floatingIps: (ctx: ServiceContext, ref: ProjectRef) =>
    readList(ctx, ref, { resource: "floating-ips", maxAgeMs: maxAge.list }, (session) => listFloatingIps(session)),
  ports: (ctx: ServiceContext, ref: ProjectRef) =>
    readList(ctx, ref, { resource: "ports", maxAgeMs: maxAge.list }, (session) => listPorts(session)),
  routers: (ctx: ServiceContext, ref: ProjectRef) =>
    readList(ctx, ref, { resource: "routers", maxAgeMs: maxAge.choices }, (session) => listRouters(session)),
  subnets: (ctx: ServiceContext, ref: ProjectRef) =>
    readList(ctx, ref, { resource: "subnets", maxAgeMs: maxAge.choices }, (session) => listSubnets(session)),
  canMakeNetwork: (ctx: ServiceContext, ref: ProjectRef) =>
    readProject(ctx, ref, { resource: "auto-topology", maxAgeMs: maxAge.choices }, canMakeNetwork),
  volumeQuotas: (ctx: ServiceContext, ref: ProjectRef, maxAgeMs: number) =>
    readProject(ctx, ref, { resource: "quotas:volume-limits", maxAgeMs }, of("block-storage", getVolumeLimits)),
  quotas: async (ctx: ServiceContext, ref: ProjectRef, service: "compute" | "network", maxAgeMs: number) => {
    const answer = await readQuotas(ctx, ref, service, maxAgeMs);
    return { ...answer, value: answer.value ?? [] };
  },
} as const;
