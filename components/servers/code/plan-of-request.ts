import type { LaunchServersInput, LaunchVolume } from "@/lib/launch";
import type { LaunchPlan, Named } from "./launch-plan";

type Names = {
  siteName: string;
  projectName: string;
  /** The name of a thing of the site by its id; an address for a floating IP. */
  nameOf: (id: string) => string;
};

/** A request as it will be sent, with names beside its ids. */
export function planOfRequest({ spec, servers, newGroup }: LaunchServersInput, names: Names): LaunchPlan {
  const named = (id: string): Named => ({ id, name: names.nameOf(id) });
  const volumeOf = (volume: LaunchVolume) =>
    volume.kind === "existing" ? { kind: "existing" as const, ...named(volume.id) } : volume;
  const { address } = spec;
  return {
    siteId: spec.siteId,
    siteName: names.siteName,
    projectName: names.projectName,
    names: servers.map(({ name }) => name),
    flavor: named(spec.flavorId),
    image: named(spec.imageId),
    networks: spec.networkIds.map(named),
    securityGroups: spec.securityGroupIds.map(named),
    newGroup: newGroup ?? null,
    key: spec.key,
    availabilityZone: spec.availabilityZone ?? null,
    hasUserData: spec.userData !== undefined,
    bootVolume: spec.bootVolume ?? null,
    volumes: (spec.volumes ?? []).map(volumeOf),
    address:
      address === undefined
        ? null
        : address.kind === "new"
          ? { kind: "new", network: named(address.networkId) }
          : { kind: "reuse", floatingIp: named(address.floatingIpId) },
    serverGroup: spec.serverGroupId === undefined ? null : named(spec.serverGroupId),
    tags: spec.tags ?? [],
    description: spec.description ?? null,
    endsOn: spec.endsOn ?? null,
    recipes: spec.recipes ?? [],
  };
}
