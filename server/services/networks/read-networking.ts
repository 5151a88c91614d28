import type { Attached } from "@/lib/network";
import type { ProjectRef } from "@/lib/refs";
import { listServers } from "@/server/openstack/compute/servers";
import { listFloatingIps } from "@/server/openstack/network/floating-ips";
import { listNetworks } from "@/server/openstack/network/networks";
import { listPorts } from "@/server/openstack/network/ports";
import { listRouters } from "@/server/openstack/network/routers";
import { listSecurityGroups } from "@/server/openstack/network/security-groups";
import { listSubnets } from "@/server/openstack/network/subnets";
import type { Listing } from "@/server/openstack/rows";
import type { ProjectSession } from "@/server/openstack/session";
import type { ServiceContext } from "@/server/services/context";
import { known, soon } from "@/server/services/sites/read-part";
import { maxAge, readList } from "@/server/services/sites/read-project";

const reader =
  <Row>(resource: string, list: (session: ProjectSession) => Promise<Listing<Row>>) =>
  (ctx: ServiceContext, ref: ProjectRef, maxAgeMs: number = maxAge.list) =>
    readList(ctx, ref, { resource, maxAgeMs }, list);

/** How every view of networks reads each kind of thing; all share the cache with the launch form. */
export const readNetworking = {
  networks: reader("networks", (session) => listNetworks(session)),
  subnets: reader("subnets", (session) => listSubnets(session)),
  routers: reader("routers", (session) => listRouters(session)),
  ports: reader("ports", (session) => listPorts(session)),
  floatingIps: reader("floating-ips", (session) => listFloatingIps(session)),
  groups: reader("security-groups", (session) => listSecurityGroups(session)),
} as const;

/** The names of the project's machines; a list that is late or failing leaves them to be called by their ids. */
export async function readServerNames(ctx: ServiceContext, ref: ProjectRef): Promise<Map<string, string>> {
  const reading = readList(ctx, ref, { resource: "servers", maxAgeMs: maxAge.choices }, (session) =>
    listServers(session),
  );
  const listing = await soon(known(reading));
  return new Map(listing?.rows.map(({ id, name }) => [id, name]));
}

export const named = (names: ReadonlyMap<string, string>, id: string): Attached => ({ id, name: names.get(id) ?? id });
