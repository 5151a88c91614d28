import { AppError, isAppError } from "@/lib/failures";
import { NewFloatingIp } from "@/lib/launch";
import {
  attachFloatingIp,
  createFloatingIp,
  deleteFloatingIp,
  listFloatingIps,
} from "@/server/openstack/network/floating-ips";
import { isRouterPort, listPorts, type PortRecord } from "@/server/openstack/network/ports";
import { listRouters } from "@/server/openstack/network/routers";
import { rowIn, wholeRows } from "@/server/openstack/network/whole-rows";
import type { ProjectSession } from "@/server/openstack/session";
import type { ServiceContext } from "@/server/services/context";
import type { IntentFacts, IntentHandler } from "./handler";
import { wholeList } from "./whole-list";

const service = "network";
/** The site's routers take a moment to carry a new address; some never say so. */
const longestMs = 30_000;

const open = (ctx: ServiceContext, { siteId, projectId }: IntentFacts) =>
  ctx.federation.openProject(ctx.principal, siteId, projectId, ctx.signal);

const notFound = ({ siteId }: { siteId: string }) => new AppError({ kind: "not_found", siteId, service });

const hasIPv4 = ({ addresses }: PortRecord) => addresses.some(({ address }) => !address.includes(":"));

/** Networks whose router leads to that external one, as far as the project sees its routers. */
async function networksLeadingTo(session: ProjectSession, externalId: string): Promise<ReadonlySet<string>> {
  const [ports, routers] = await Promise.all([listPorts(session), listRouters(session)]);
  const leading = new Set(routers.rows.filter((router) => router.externalId === externalId).map(({ id }) => id));
  return new Set(
    ports.rows
      .filter((port) => isRouterPort(port) && leading.has(port.deviceId ?? ""))
      .map(({ networkId }) => networkId),
  );
}

/** The machine's port that such an address can go to; with several, one that has a way there. */
async function portOf(session: ProjectSession, serverId: string, externalId: string): Promise<string> {
  const listing = await listPorts(session, { deviceId: serverId });
  const ports = listing.rows.filter(hasIPv4);
  const [only, ...others] = ports;
  if (!only) {
    wholeRows(session, listing);
    throw notFound(session);
  }
  if (others.length === 0) return only.id;
  const leading = await networksLeadingTo(session, externalId);
  return (ports.find(({ networkId }) => leading.has(networkId)) ?? only).id;
}

async function addressOf(session: ProjectSession, id: string) {
  const address = rowIn(session, await listFloatingIps(session), id);
  if (!address) throw notFound(session);
  return address;
}

/**
 * The port it is to go to: the one given, which must be the project's, or that of the machine it waited for; null for an
 * address kept for later.
 */
async function targetOf(
  session: ProjectSession,
  { after }: IntentFacts,
  { portId }: NewFloatingIp,
  externalId: string,
): Promise<string | null> {
  if (portId !== undefined) {
    if (!rowIn(session, await listPorts(session), portId)) throw notFound(session);
    return portId;
  }
  return after?.kind === "server.create" ? portOf(session, after.resourceId, externalId) : null;
}

/** As `targetOf`; null also when what it was to go to is gone. */
async function targetLeft(...asked: Parameters<typeof targetOf>): Promise<string | null> {
  try {
    return await targetOf(...asked);
  } catch (error) {
    if (isAppError(error) && error.failure.kind === "not_found") return null;
    throw error;
  }
}

/** One that is free, or that an earlier try of this very wish has put there. */
async function prepareReuse(session: ProjectSession, intent: IntentFacts, wanted: NewFloatingIp, id: string) {
  const { siteId } = intent;
  const address = await addressOf(session, id);
  const portId = await targetOf(session, intent, wanted, address.networkId);
  if (portId === null) throw new AppError({ kind: "invalid", siteId, service });
  if (address.portId !== null && address.portId !== portId)
    throw new AppError({ kind: "conflict", siteId, service, detail: "in_use" });
  return { send: async () => ({ id, ...(await attachFloatingIp(session, id, portId)) }) };
}

/** https://docs.openstack.org/api-ref/network/v2/#floating-ips-floatingips */
export const floatingIpHandler: IntentHandler = {
  async prepare(ctx, intent, body) {
    const wanted = NewFloatingIp.parse(body);
    const session = await open(ctx, intent);
    const { from } = wanted;
    if (from.kind === "reuse") return prepareReuse(session, intent, wanted, from.floatingIpId);
    const { networkId } = from;
    const portId = await targetOf(session, intent, wanted, networkId);
    return { send: () => createFloatingIp(session, { networkId, portId, intentId: intent.id }) };
  },

  async find(ctx, intent, body) {
    const session = await open(ctx, intent);
    const wanted = NewFloatingIp.parse(body);
    const { from } = wanted;
    if (from.kind === "new") {
      const marked = wholeList(await listFloatingIps(session, { intentId: intent.id }), intent);
      return marked.filter((row) => row.intentId === intent.id).map(({ id, createdAt }) => ({ id, createdAt }));
    }
    const address = rowIn(session, await listFloatingIps(session), from.floatingIpId);
    if (!address || address.portId === null) return [];
    const portId = await targetLeft(session, intent, wanted, address.networkId);
    return address.portId === portId ? [{ id: address.id, createdAt: address.createdAt }] : [];
  },

  async observe(ctx, intent, now) {
    const session = await open(ctx, intent);
    const address = rowIn(session, await listFloatingIps(session), intent.resourceId);
    if (!address) return { state: "gone" };
    if (address.status === "ERROR")
      return { state: "failed", failure: { kind: "site_broken", siteId: intent.siteId, service } };
    const waitedMs = now.getTime() - (intent.acceptedAt ?? now).getTime();
    const isUp = address.portId === null || address.status === "ACTIVE" || waitedMs > longestMs;
    return isUp ? { state: "done" } : { state: "going", step: "address_ready" };
  },

  /** One that was the person's before goes back to being free. */
  async remove(ctx, intent) {
    const session = await open(ctx, intent);
    const address = rowIn(session, await listFloatingIps(session), intent.resourceId);
    if (!address) return;
    if (address.intentId === intent.id) await deleteFloatingIp(session, address.id);
    else await attachFloatingIp(session, address.id, null);
  },

  forgetLists(ctx, { siteId, projectId }) {
    for (const resource of ["floating-ips", "servers", "ports", "quotas:network"])
      ctx.federation.invalidate({ principal: ctx.principal, siteId, projectId, resource });
  },

  pace: () => 1_500,
};
