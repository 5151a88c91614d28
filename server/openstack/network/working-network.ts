import { AppError, isAppError, type FailureKind } from "@/lib/failures";
import type { CreateNetworkInput, Subnet } from "@/lib/network";
import type { ProjectSession } from "../session";
import { deleteNetwork } from "./networks";
import { isRouterPort, isSitePort, listPorts } from "./ports";
import { addRouterInterface, createRouter, deleteRouter, listRouters, removeRouterInterface } from "./routers";
import { createSubnet, deleteSubnet, listSubnets } from "./subnets";
import { rowIn, wholeRows } from "./whole-rows";

const service = "network";

/** What a network of ours still lacks; the steps of the wish have these names. */
type NextPart = "subnet" | "router" | "interface" | null;

type Wanted = Pick<CreateNetworkInput, "name" | "cidr" | "externalId" | "routerId"> & { intentId: string };
type WithWayOut = Wanted & { externalId: string };

/**
 * Makes the next missing part of a network and says what comes after it; null: it is whole. What is there is looked for
 * first (the subnet by its network, the router by its mark, the interface by its port), so that asking again after a
 * lost answer makes nothing twice.
 */
export async function makeNextPart(session: ProjectSession, networkId: string, wanted: Wanted): Promise<NextPart> {
  const { name, cidr, externalId, intentId } = wanted;
  const subnetsThere = async () => wholeRows(session, await listSubnets(session, { networkId }));
  const [subnet] = await subnetsThere();
  if (!subnet) {
    const create = () => createSubnet(session, { networkId, name: `${name}-v4`, cidr, intentId });
    await createUnlessThere(create, subnetsThere);
    return externalId === undefined ? null : "router";
  }
  if (externalId === undefined) return null;
  return joinSubnet(session, subnet, { ...wanted, externalId });
}

async function joinSubnet(session: ProjectSession, subnet: Subnet, wanted: WithWayOut): Promise<NextPart> {
  const ports = wholeRows(session, await listPorts(session, { networkId: subnet.networkId }));
  if (ports.some((port) => isRouterPort(port) && port.addresses.some((ip) => ip.subnetId === subnet.id))) return null;
  const routerId =
    wanted.routerId === undefined ? await markedRouter(session, wanted.intentId) : await given(session, wanted);
  if (routerId === null) {
    await makeRouter(session, wanted);
    return "interface";
  }
  await aboutTheRouter(() => addRouterInterface(session, routerId, subnet.id));
  return null;
}

/** A router of the project that leads there, as it was when it was chosen. */
async function given(session: ProjectSession, { routerId = "", externalId }: WithWayOut): Promise<string> {
  const router = rowIn(session, await listRouters(session), routerId);
  if (router?.externalId === externalId) return routerId;
  throw new AppError({ kind: "invalid", siteId: session.siteId, service, fields: { routerId: "not_found" } });
}

const marked = async (session: ProjectSession, intentId: string) =>
  wholeRows(session, await listRouters(session, { intentId })).toSorted((a, b) => (a.id < b.id ? -1 : 1));

/** The one made for this wish. A lost request may have arrived after the next look for it: then the first stays. */
async function markedRouter(session: ProjectSession, intentId: string): Promise<string | null> {
  const [first, ...doubles] = await marked(session, intentId);
  // oxlint-disable-next-line no-await-in-loop -- one at most
  for (const { id } of doubles) await deleteUnlessUsed(session, id);
  return first?.id ?? null;
}

function makeRouter(session: ProjectSession, { name, externalId, intentId }: WithWayOut): Promise<void> {
  const create = () => aboutTheRouter(() => createRouter(session, { name: `${name}-router`, externalId, intentId }));
  return createUnlessThere(create, () => marked(session, intentId));
}

const isKind = (error: unknown, ...kinds: FailureKind[]) => isAppError(error) && kinds.includes(error.failure.kind);

/** A refusal because an earlier request has arrived meanwhile (the same range, the last of the quota) is a success. */
async function createUnlessThere(create: () => Promise<unknown>, look: () => Promise<unknown[]>): Promise<void> {
  try {
    await create();
  } catch (error) {
    if (!isKind(error, "invalid", "conflict", "quota_exceeded") || (await look()).length === 0) throw error;
  }
}

/** A 404 here is about the router or where it leads: whoever follows the network must not take it for gone. */
async function aboutTheRouter<T>(ask: () => Promise<T>): Promise<T> {
  try {
    return await ask();
  } catch (error) {
    if (!isAppError(error) || error.failure.kind !== "not_found") throw error;
    throw new AppError({ ...error.failure, kind: "conflict" }, { cause: error });
  }
}

/** Neutron keeps a router that a network is on; false then. */
async function deleteUnlessUsed(session: ProjectSession, routerId: string): Promise<boolean> {
  try {
    await deleteRouter(session, routerId);
    return true;
  } catch (error) {
    if (isKind(error, "conflict")) return false;
    throw error;
  }
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
 * is on it, subnets, network. Looks before it touches anything, also at what others have on it.
 * @throws AppError `conflict` in_use, with `count` of the ports in the way, or for a public address that goes through it;
 * `site_broken` when the site does not tell all that is on it
 */
export async function takeDownNetwork(
  session: ProjectSession,
  networkId: string,
): Promise<{ requestId: string | null; routers: string[] }> {
  const listing = await listPorts(session, { networkId, isOfEverybody: true });
  const count = listing.foreign + listing.rows.filter((port) => !isRouterPort(port) && !isSitePort(port)).length;
  if (count > 0)
    throw new AppError({ kind: "conflict", siteId: session.siteId, service, detail: "in_use", params: { count } });
  const ports = wholeRows(session, listing);
  const subnets = wholeRows(session, await listSubnets(session, { networkId }));
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
  for (const subnet of subnets) await deleteSubnet(session, subnet.id);
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
    // oxlint-disable-next-line no-await-in-loop -- one or two at most
    if (left.length === 0 && (await deleteUnlessUsed(session, router.id))) removed.push(router.name);
  }
  return removed;
}
