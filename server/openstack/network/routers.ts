import { z } from "zod";
import { isAppError } from "@/lib/failures";
import { intentOf, intentTag } from "../intent-mark";
import { listAll } from "../pagination";
import { readRows, segment, wireId, wireText, wireTextOrNull, type Listing } from "../rows";
import type { ProjectSession } from "../session";
import { deleteGently } from "./delete-gently";
import { onlyOf } from "./only-asked";

const service = "network";

export type RouterRecord = {
  id: string;
  name: string;
  /** The external network it leads to; null: nowhere. */
  externalId: string | null;
  /** Its own address there, where the site tells. */
  address: string | null;
  intentId: string | null;
};

const Gateway = z
  .object({
    network_id: wireId,
    external_fixed_ips: z.array(z.object({ ip_address: wireTextOrNull }).nullable().catch(null)).catch([]),
  })
  .nullable()
  .catch(null);

const Wire = z.object({
  id: wireId,
  name: wireText,
  description: wireText,
  project_id: wireTextOrNull,
  tenant_id: wireTextOrNull,
  external_gateway_info: Gateway,
});

/** The project's own; `intentId`: only what a wish made. https://docs.openstack.org/api-ref/network/v2/#list-routers */
export async function listRouters(
  session: ProjectSession,
  find: { intentId?: string } = {},
): Promise<Listing<RouterRecord>> {
  const { projectId } = session.project;
  const mark = find.intentId === undefined ? {} : { description: intentTag(find.intentId) };
  const query = { project_id: projectId, ...mark };
  const pages = await listAll(session, { service, path: "/routers", query, collection: "routers" });
  const schema = Wire.transform((wire): RouterRecord | null => {
    const owner = wire.project_id ?? wire.tenant_id;
    if (owner !== null && owner !== projectId) return null;
    const gateway = wire.external_gateway_info;
    return {
      id: wire.id,
      name: wire.name,
      externalId: gateway?.network_id ?? null,
      address: gateway?.external_fixed_ips.find((ip) => ip?.ip_address)?.ip_address ?? null,
      intentId: intentOf([wire.description], new Map()),
    };
  });
  return onlyOf(readRows(pages, schema), find.intentId);
}

const Created = z.object({ router: z.object({ id: wireId }) });

/** Takes an address of the external network: `no_capacity` when there is none. https://docs.openstack.org/api-ref/network/v2/#create-router */
export async function createRouter(
  session: ProjectSession,
  { name, externalId, intentId }: { name: string; externalId: string; intentId: string },
): Promise<{ id: string }> {
  const router = { name, description: intentTag(intentId), external_gateway_info: { network_id: externalId } };
  const { data } = await session.request({
    service,
    method: "POST",
    path: "/routers",
    body: { router },
    schema: Created,
  });
  return { id: data.router.id };
}

/** `null` takes the way out away. https://docs.openstack.org/api-ref/network/v2/#update-router */
export async function setRouterGateway(session: ProjectSession, id: string, externalId: string | null): Promise<void> {
  const gateway = externalId === null ? {} : { network_id: externalId };
  const body = { router: { external_gateway_info: gateway } };
  await session.request({ service, method: "PUT", path: `/routers/${segment(id)}`, body });
}

/** A subnet that is on this router already is a success. https://docs.openstack.org/api-ref/network/v2/#add-interface-to-router */
export async function addRouterInterface(session: ProjectSession, id: string, subnetId: string): Promise<void> {
  const path = `/routers/${segment(id)}/add_router_interface`;
  try {
    await session.request({ service, method: "PUT", path, body: { subnet_id: subnetId } });
  } catch (error) {
    if (isAppError(error) && /already has a port on subnet/i.test(error.failure.raw ?? "")) return;
    throw error;
  }
}

/** `conflict` (in_use) while a public address of a machine goes through it. https://docs.openstack.org/api-ref/network/v2/#remove-interface-from-router */
export async function removeRouterInterface(session: ProjectSession, id: string, subnetId: string): Promise<void> {
  const path = `/routers/${segment(id)}/remove_router_interface`;
  try {
    await session.request({ service, method: "PUT", path, body: { subnet_id: subnetId } });
  } catch (error) {
    if (isAppError(error) && error.failure.kind === "not_found") return;
    throw error;
  }
}

/** `conflict` (in_use) while a network is on it. https://docs.openstack.org/api-ref/network/v2/#delete-router */
export const deleteRouter = (session: ProjectSession, id: string) => deleteGently(session, `/routers/${segment(id)}`);
