import { z } from "zod";
import type { Network } from "@/lib/network";
import { intentOf, intentTag } from "../intent-mark";
import { listAll } from "../pagination";
import {
  readRows,
  segment,
  wireFlag,
  wireId,
  wireText,
  wireTextOrNull,
  wireTexts,
  wireTime,
  type Listing,
} from "../rows";
import type { ProjectSession } from "../session";
import { deleteGently } from "./delete-gently";
import { onlyOf } from "./only-asked";

const service = "network";

/** `isAttachable`: an ordinary member may start a machine on it. */
export type NetworkRecord = Network & {
  isAttachable: boolean;
  isOwn: boolean;
  createdAt: string | null;
  intentId: string | null;
};

const Wire = z.object({
  id: wireId,
  name: wireText,
  description: wireText,
  project_id: wireTextOrNull,
  tenant_id: wireTextOrNull,
  shared: wireFlag,
  "router:external": wireFlag,
  admin_state_up: z.boolean().catch(true),
  subnets: wireTexts,
  created_at: wireTime,
});

/**
 * The project's own networks, those shared with it and the external ones. Others' may be in the answer (an admin's
 * token, RBAC): dropped. `intentId`: only what a wish made. https://docs.openstack.org/api-ref/network/v2/#list-networks
 */
export async function listNetworks(
  session: ProjectSession,
  find: { intentId?: string } = {},
): Promise<Listing<NetworkRecord>> {
  const query = find.intentId === undefined ? undefined : { description: intentTag(find.intentId) };
  const pages = await listAll(session, {
    service,
    path: "/networks",
    collection: "networks",
    ...(query === undefined ? {} : { query }),
  });
  const schema = Wire.transform((wire): NetworkRecord | null => {
    const owner = wire.project_id ?? wire.tenant_id;
    const isOwn = owner === session.project.projectId;
    const isExternal = wire["router:external"];
    if (!isOwn && !wire.shared && !isExternal) return null;
    const hasSubnet = wire.subnets.length > 0;
    const isAttachable = wire.admin_state_up && hasSubnet && (isOwn || wire.shared);
    return {
      id: wire.id,
      name: wire.name,
      isShared: wire.shared,
      isExternal,
      hasSubnet,
      isAttachable,
      isOwn,
      createdAt: wire.created_at,
      intentId: intentOf([wire.description], new Map()),
    };
  });
  const listing = readRows(pages, schema);
  // Networks of others are in every administrator's answer: not a policy mistake worth a warning.
  return onlyOf({ ...listing, foreign: 0 }, find.intentId);
}

const Created = z.object({ network: z.object({ id: wireId }) });

/** Marked by its description, which the search takes whole. https://docs.openstack.org/api-ref/network/v2/#create-network */
export async function createNetwork(
  session: ProjectSession,
  { name, intentId }: { name: string; intentId: string },
): Promise<{ id: string; requestId: string | null }> {
  const body = { network: { name, description: intentTag(intentId) } };
  const path = "/networks";
  const { data, requestId } = await session.request({ service, method: "POST", path, body, schema: Created });
  return { id: data.network.id, requestId };
}

/** https://docs.openstack.org/api-ref/network/v2/#update-network */
export async function renameNetwork(
  session: ProjectSession,
  id: string,
  name: string,
): Promise<{ requestId: string | null }> {
  const path = `/networks/${segment(id)}`;
  const { requestId } = await session.request({ service, method: "PUT", path, body: { network: { name } } });
  return { requestId };
}

/** `conflict` (in_use) while a port is on it; its subnets go with it. https://docs.openstack.org/api-ref/network/v2/#delete-network */
export const deleteNetwork = (session: ProjectSession, id: string) => deleteGently(session, `/networks/${segment(id)}`);
