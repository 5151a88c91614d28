import type { Flavor } from "@/lib/flavor";
import type { Keypair } from "@/lib/key";
import type { LaunchFeatures, LaunchNetwork, ServerGroup, ServerSpec } from "@/lib/launch";
import type { Volume, VolumeQuotas, VolumeType } from "@/lib/volume";
import type { Fresh } from "@/server/federation/federation";
import type { ImageRecord } from "@/server/openstack/image/images";
import type { FloatingIpRecord } from "@/server/openstack/network/floating-ips";
import type { NetworkRecord } from "@/server/openstack/network/networks";
import type { Listing } from "@/server/openstack/rows";
import type { ServiceContext } from "@/server/services/context";
import { known } from "@/server/services/sites/read-part";
import { maxAge } from "@/server/services/sites/read-project";
import { readChoices } from "./launch-choices";
import { toLaunchNetwork } from "./launch-networks";

export type NetworkFacts = NetworkRecord & Pick<LaunchNetwork, "freeAddresses" | "externalIds">;

/** What is known of a project beforehand; null: cannot be read now, or nothing of it is asked for. */
export type LaunchFacts = {
  flavors: readonly Flavor[] | null;
  images: readonly ImageRecord[] | null;
  networks: readonly NetworkFacts[] | null;
  /** For a project without any network: whether the site makes one. */
  canMakeNetwork: boolean | null;
  groupIds: readonly string[] | null;
  keypairs: readonly Keypair[] | null;
  zones: readonly string[] | null;
  features: LaunchFeatures | null;
  serverGroups: readonly ServerGroup[] | null;
  groupMembersLimit: number | null;
  volumeTypes: readonly VolumeType[] | null;
  volumeLimits: VolumeQuotas | null;
  volumes: readonly Volume[] | null;
  addresses: readonly FloatingIpRecord[] | null;
};

const rowsOf = async <Row>(reading: Promise<Fresh<Listing<Row>>>): Promise<Row[] | null> =>
  (await known(reading))?.rows ?? null;

async function readNetworks(ctx: ServiceContext, spec: ServerSpec): Promise<NetworkFacts[] | null> {
  const [networks, subnets, ports, routers] = await Promise.all([
    rowsOf(readChoices.networks(ctx, spec)),
    rowsOf(readChoices.subnets(ctx, spec)),
    rowsOf(readChoices.ports(ctx, spec)),
    rowsOf(readChoices.routers(ctx, spec)),
  ]);
  return networks?.map((row) => ({ ...row, ...toLaunchNetwork(row, { subnets, ports, routers }) })) ?? null;
}

const when = <T>(isNeeded: boolean, read: () => Promise<T | null>) => (isNeeded ? read() : null);

/** Only what the wish needs is asked of the site. */
export async function readLaunchFacts(ctx: ServiceContext, spec: ServerSpec): Promise<LaunchFacts> {
  const { bootVolume, volumes = [], address, serverGroupId } = spec;
  const hasDisks = bootVolume !== undefined || volumes.some(({ kind }) => kind === "new");
  const [flavors, images, networks, groups, keypairs, zones, features] = await Promise.all([
    rowsOf(readChoices.flavors(ctx, spec)),
    rowsOf(readChoices.images(ctx, spec)),
    readNetworks(ctx, spec),
    rowsOf(readChoices.securityGroups(ctx, spec)),
    rowsOf(readChoices.keypairs(ctx, spec)),
    known(readChoices.availabilityZones(ctx, spec)),
    known(readChoices.features(ctx, spec)),
  ]);
  const hasNone = networks !== null && !networks.some((row) => row.isAttachable);
  const [canMakeNetwork, serverGroups, groupMembersLimit, volumeTypes, volumeLimits, free, addresses] =
    await Promise.all([
      when(hasNone, () => known(readChoices.canMakeNetwork(ctx, spec))),
      when(serverGroupId !== undefined, () => rowsOf(readChoices.serverGroups(ctx, spec))),
      when(serverGroupId !== undefined, () => known(readChoices.groupMembersLimit(ctx, spec))),
      when(hasDisks, () => rowsOf(readChoices.volumeTypes(ctx, spec))),
      when(hasDisks, () => known(readChoices.volumeQuotas(ctx, spec, maxAge.now))),
      when(
        volumes.some(({ kind }) => kind === "existing"),
        () => rowsOf(readChoices.volumes(ctx, spec)),
      ),
      when(address?.kind === "reuse", () => rowsOf(readChoices.floatingIps(ctx, spec))),
    ]);
  const groupIds = groups?.map(({ id }) => id) ?? null;
  return {
    flavors,
    images,
    networks,
    canMakeNetwork,
    groupIds,
    keypairs,
    zones,
    features,
    serverGroups,
    groupMembersLimit,
    volumeTypes,
    volumeLimits,
    volumes: free,
    addresses,
  };
}
