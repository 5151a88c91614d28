import { z } from "zod";
import type { Subnet } from "@/lib/network";
import { intentTag } from "../intent-mark";
import { listAll } from "../pagination";
import { readRows, segment, wireId, wireText, wireTextOrNull, wireTexts, wireTime, type Listing } from "../rows";
import type { ProjectSession } from "../session";
import { deleteGently } from "./delete-gently";
import { only } from "./only-asked";

const service = "network";

const pools = z
  .array(
    z
      .object({ start: z.string().min(1), end: z.string().min(1) })
      .nullable()
      .catch(null),
  )
  .catch([])
  .transform((list) => list.flatMap((pool) => (pool ? [{ first: pool.start, last: pool.end }] : [])));

const Wire = z.object({
  id: wireId,
  name: wireText,
  network_id: wireId,
  cidr: wireText,
  ip_version: z.unknown(),
  gateway_ip: wireTextOrNull,
  dns_nameservers: wireTexts,
  allocation_pools: pools,
  created_at: wireTime,
});

const schema = Wire.transform((wire): Subnet => ({
  id: wire.id,
  name: wire.name,
  networkId: wire.network_id,
  cidr: wire.cidr,
  version: wire.ip_version === 6 ? 6 : 4,
  gateway: wire.gateway_ip,
  dns: wire.dns_nameservers,
  pools: wire.allocation_pools,
  createdAt: wire.created_at,
}));

/** The project's own and those of shared networks; the ranges of external ones are the site's. https://docs.openstack.org/api-ref/network/v2/#list-subnets */
export async function listSubnets(
  session: ProjectSession,
  find: { networkId?: string } = {},
): Promise<Listing<Subnet>> {
  const query = find.networkId === undefined ? undefined : { network_id: find.networkId };
  const pages = await listAll(session, {
    service,
    path: "/subnets",
    collection: "subnets",
    ...(query === undefined ? {} : { query }),
  });
  return only(readRows(pages, schema), ({ networkId }) => find.networkId === undefined || networkId === find.networkId);
}

const Created = z.object({ subnet: z.object({ id: wireId }) });

/**
 * With the site's own name servers; the gateway is the first address. Neutron refuses ranges that overlap on one network,
 * so that a second try after a lost answer does no harm. https://docs.openstack.org/api-ref/network/v2/#create-subnet
 */
export async function createSubnet(
  session: ProjectSession,
  { networkId, name, cidr, intentId }: { networkId: string; name: string; cidr: string; intentId: string },
): Promise<{ id: string }> {
  const body = { subnet: { network_id: networkId, name, ip_version: 4, cidr, description: intentTag(intentId) } };
  const { data } = await session.request({ service, method: "POST", path: "/subnets", body, schema: Created });
  return { id: data.subnet.id };
}

/** `conflict` (in_use) while a port has an address of it. https://docs.openstack.org/api-ref/network/v2/#delete-subnet */
export const deleteSubnet = (session: ProjectSession, id: string) => deleteGently(session, `/subnets/${segment(id)}`);
