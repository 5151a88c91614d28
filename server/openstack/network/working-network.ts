import { AppError } from "@/lib/failures";
import type { CreateNetworkInput } from "@/lib/network";
import type { ProjectSession } from "../session";
import { deleteNetwork } from "./networks";
import { isRouterPort, isSitePort, listPorts } from "./ports";
import { addRouterInterface, createRouter, deleteRouter, listRouters, removeRouterInterface } from "./routers";
import { createSubnet, deleteSubnet, listSubnets } from "./subnets";

/** What a network of ours still lacks; the steps of the wish have these names. */
type NextPart = "subnet" | "router" | "interface" | null;

type Wanted = Pick<CreateNetworkInput, "name" | "cidr" | "externalId" | "routerId"> & { intentId: string };

/**
 * Makes the next missing part of a network and says what comes after it; null: it is whole. What is there is looked for
 * first (the subnet by its network, the router by its mark, the interface by its port), so that asking again after a
 * lost answer makes nothing twice.
 */
export async function makeNextPart(session: ProjectSession, networkId: string, wanted: Wanted): Promise<NextPart> {
  const { name, cidr, externalId, intentId } = wanted;
  const subnets = (await listSubnets(session, { networkId })).rows;
  const [subnet] = subnets;
  if (!subnet) {
    await createSubnet(session, { networkId, name: `${name}-v4`, cidr, intentId });
    return externalId === undefined ? null : "router";
  }
  if (externalId === undefined) return null;
  const ports = (await listPorts(session, { networkId })).rows;
  if (ports.some((port) => isRouterPort(port) && port.addresses.some((ip) => ip.subnetId === subnet.id))) return null;
  const routerId = wanted.routerId ?? (await listRouters(session, { intentId })).rows[0]?.id;
  if (routerId === undefined) {
    await createRouter(session, { name: `${name}-router`, externalId, intentId });
    return "interface";
  }
  await addRouterInterface(session, routerId, subnet.id);
  return null;
}

/** Gives an isolated network its way out, in one go. */
export async function connectNetwork(session: ProjectSession, networkId: string, wanted: Wanted): Promise<void> {
  // Subnet, router, interface: three parts at most.
  for (let part = 0; part < 3; part++)
    // oxlint-disable-next-line no-await-in-loop -- each part stands on the one before
    if ((await makeNextPart(session, networkId, wanted)) === null) return;
}

/**
 * Takes a network down in the order that Neutron wants: interfaces, the router if a wish of ours made it and nothing else
 * is on it, subnets, network. Looks before it touches anything.
 * @throws AppError `conflict` in_use, with `count` of the ports in the way, or for a public address that goes through it
 */
export async function takeDownNetwork(
  session: ProjectSession,
  networkId: string,
): Promise<{ requestId: string | null; routers: string[] }> {
  const ports = (await listPorts(session, { networkId })).rows;
  const inTheWay = ports.filter((port) => !isRouterPort(port) && !isSitePort(port));
  if (inTheWay.length > 0)
    throw new AppError({
      kind: "conflict",
      siteId: session.siteId,
      service: "network",
      detail: "in_use",
      params: { count: inTheWay.length },
    });
  const routerIds = new Set<string>();
  for (const port of ports.filter(isRouterPort)) {
    if (port.deviceId === null) continue;
    routerIds.add(port.deviceId);
    for (const { subnetId } of port.addresses)
      // oxlint-disable-next-line no-await-in-loop -- in this order
      await removeRouterInterface(session, port.deviceId, subnetId);
  }
  const routers = await removeUnused(session, routerIds);
  // oxlint-disable-next-line no-await-in-loop -- a refusal of one keeps the others
  for (const subnet of (await listSubnets(session, { networkId })).rows) await deleteSubnet(session, subnet.id);
  const { requestId } = await deleteNetwork(session, networkId);
  return { requestId, routers };
}

/** Only what carries a mark of ours, and nothing is on any more. */
async function removeUnused(session: ProjectSession, ids: ReadonlySet<string>): Promise<string[]> {
  if (ids.size === 0) return [];
  const ours = (await listRouters(session)).rows.filter(({ id, intentId }) => ids.has(id) && intentId !== null);
  const removed: string[] = [];
  for (const router of ours) {
    // oxlint-disable-next-line no-await-in-loop -- one or two at most
    const left = (await listPorts(session, { deviceId: router.id })).rows.filter(isRouterPort);
    if (left.length > 0) continue;
    // oxlint-disable-next-line no-await-in-loop -- one or two at most
    await deleteRouter(session, router.id);
    removed.push(router.name);
  }
  return removed;
}
