import { z } from "zod";
import { intentOf, intentTag } from "../intent-mark";
import { listAll } from "../pagination";
import { readRows, segment, wireId, wireText, wireTextOrNull, wireTime, type Listing } from "../rows";
import type { ProjectSession } from "../session";
import { deleteGently } from "./delete-gently";
import { onlyOf } from "./only-asked";

const service = "network";

export type FloatingIpRecord = {
  id: string;
  address: string;
  networkId: string;
  portId: string | null;
  fixedAddress: string | null;
  status: string;
  /** The machine's id when a machine has it; from `port_details`, which old sites leave out. */
  deviceId: string | null;
  deviceOwner: string | null;
  createdAt: string | null;
  updatedAt: string | null;
  intentId: string | null;
};

const Details = z.object({ device_id: wireTextOrNull, device_owner: wireTextOrNull }).nullable().catch(null);

const Wire = z.object({
  id: wireId,
  floating_ip_address: z.string().min(1),
  floating_network_id: wireId,
  project_id: wireTextOrNull,
  tenant_id: wireTextOrNull,
  port_id: wireId.nullable().catch(null),
  fixed_ip_address: wireTextOrNull,
  status: z.string().min(1).catch("UNKNOWN"),
  description: wireText,
  port_details: Details.optional().catch(null),
  created_at: wireTime,
  updated_at: wireTime,
});

const schemaFor = (projectId: string) =>
  Wire.transform((wire): FloatingIpRecord | null => {
    const owner = wire.project_id ?? wire.tenant_id;
    if (owner !== null && owner !== projectId) return null;
    return {
      id: wire.id,
      address: wire.floating_ip_address,
      networkId: wire.floating_network_id,
      portId: wire.port_id,
      fixedAddress: wire.fixed_ip_address,
      status: wire.status,
      deviceId: wire.port_details?.device_id ?? null,
      deviceOwner: wire.port_details?.device_owner ?? null,
      createdAt: wire.created_at,
      updatedAt: wire.updated_at,
      intentId: intentOf([wire.description], new Map()),
    };
  });

/** The project's own; `intentId`: only what a wish made. https://docs.openstack.org/api-ref/network/v2/#list-floating-ips */
export async function listFloatingIps(
  session: ProjectSession,
  find: { intentId?: string } = {},
): Promise<Listing<FloatingIpRecord>> {
  const { projectId } = session.project;
  const mark = find.intentId === undefined ? {} : { description: intentTag(find.intentId) };
  const query = { project_id: projectId, ...mark };
  const pages = await listAll(session, { service, path: "/floatingips", query, collection: "floatingips" });
  return onlyOf(readRows(pages, schemaFor(projectId)), find.intentId);
}

const One = z.object({ floatingip: z.object({ id: wireId, floating_ip_address: wireText }) });

/**
 * Takes an address out of the site's pool: `quota_exceeded`, `no_capacity` (no_addresses) when the pool is empty, and
 * `not_found` when no router joins the port to that network.
 * https://docs.openstack.org/api-ref/network/v2/#create-floating-ip
 */
export async function createFloatingIp(
  session: ProjectSession,
  { networkId, portId, intentId }: { networkId: string; portId?: string | null; intentId: string },
): Promise<{ id: string; address: string; requestId: string | null }> {
  const body = {
    floatingip: {
      floating_network_id: networkId,
      description: intentTag(intentId),
      ...(portId ? { port_id: portId } : {}),
    },
  };
  const { data, requestId } = await session.request({
    service,
    method: "POST",
    path: "/floatingips",
    body,
    schema: One,
  });
  return { id: data.floatingip.id, address: data.floatingip.floating_ip_address, requestId };
}

/** To a machine's port, or (`null`) off it. https://docs.openstack.org/api-ref/network/v2/#update-floating-ip */
export async function attachFloatingIp(
  session: ProjectSession,
  id: string,
  portId: string | null,
): Promise<{ requestId: string | null }> {
  const body = { floatingip: { port_id: portId } };
  const { requestId } = await session.request({ service, method: "PUT", path: `/floatingips/${segment(id)}`, body });
  return { requestId };
}

/** Back into the site's pool; somebody else may have it a moment later. https://docs.openstack.org/api-ref/network/v2/#delete-floating-ip */
export const deleteFloatingIp = (session: ProjectSession, id: string) =>
  deleteGently(session, `/floatingips/${segment(id)}`);
