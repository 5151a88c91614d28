import type { AddressOptions, AddressTarget } from "@/lib/network";
import type { ProjectRef } from "@/lib/refs";
import type { FloatingIpRecord } from "@/server/openstack/network/floating-ips";
import { isServerPort, type PortRecord } from "@/server/openstack/network/ports";
import type { ServiceContext } from "@/server/services/context";
import { named, readNetworking, readServerNames } from "@/server/services/networks/read-networking";
import { externalsOf, type Wiring } from "@/server/services/networks/way-out";
import { known, toPart } from "@/server/services/sites/read-part";

/** Where addresses come from in one project, and to which machines they may go. */
export async function getAddressOptions(ctx: ServiceContext, ref: ProjectRef): Promise<AddressOptions> {
  const { project } = await ctx.federation.openProject(ctx.principal, ref.siteId, ref.projectId, ctx.signal);
  const [networks, routers, floating, names] = await Promise.all([
    known(readNetworking.networks(ctx, ref)),
    known(readNetworking.routers(ctx, ref)),
    known(readNetworking.floatingIps(ctx, ref)),
    readServerNames(ctx, ref),
  ]);
  const externals = await toPart(ctx, ref, readNetworking.networks(ctx, ref), ({ rows }) =>
    rows.filter(({ isExternal }) => isExternal).map(({ id, name }) => ({ id, name })),
  );
  const targets = await toPart(ctx, ref, readNetworking.ports(ctx, ref), ({ rows: ports }) => {
    const wiring = { networks: networks?.rows ?? [], ports, routers: routers?.rows ?? null };
    return ports.flatMap((port) => targetsOf(port, wiring, floating?.rows ?? [], names));
  });
  return { siteId: ref.siteId, project, externals, targets };
}

function targetsOf(
  port: PortRecord,
  wiring: Wiring,
  floating: readonly FloatingIpRecord[],
  names: ReadonlyMap<string, string>,
): AddressTarget[] {
  // Public addresses are IPv4 and stand for an IPv4 address inside.
  const fixed = port.addresses.find(({ address }) => !address.includes(":"));
  if (port.deviceId === null || !isServerPort(port) || !fixed) return [];
  return [
    {
      portId: port.id,
      server: named(names, port.deviceId),
      network: wiring.networks.find(({ id }) => id === port.networkId)?.name ?? port.networkId,
      fixedAddress: fixed.address,
      floating: floating.find(({ portId }) => portId === port.id)?.address ?? null,
      externalIds: externalsOf(wiring, port.networkId),
    },
  ];
}
