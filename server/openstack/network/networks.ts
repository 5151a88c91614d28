import { z } from "zod";
import type { Network } from "@/lib/network";
import { listAll } from "../pagination";
import { readRows, wireFlag, wireId, wireText, wireTextOrNull, wireTexts, type Listing } from "../rows";
import type { ProjectSession } from "../session";

/** `isAttachable`: an ordinary member may start a machine on it. */
export type NetworkRecord = Network & { isAttachable: boolean };

const Wire = z.object({
  id: wireId,
  name: wireText,
  project_id: wireTextOrNull,
  tenant_id: wireTextOrNull,
  shared: wireFlag,
  "router:external": wireFlag,
  admin_state_up: z.boolean().catch(true),
  subnets: wireTexts,
});

/**
 * The project's own networks, those shared with it and the external ones. Others' may be in the answer (an admin's
 * token, RBAC): dropped. https://docs.openstack.org/api-ref/network/v2/#list-networks
 */
export async function listNetworks(session: ProjectSession): Promise<Listing<NetworkRecord>> {
  const pages = await listAll(session, { service: "network", path: "/networks", collection: "networks" });
  const schema = Wire.transform((wire): NetworkRecord | null => {
    const owner = wire.project_id ?? wire.tenant_id;
    const isOwn = owner === session.project.projectId;
    const isExternal = wire["router:external"];
    if (!isOwn && !wire.shared && !isExternal) return null;
    const hasSubnet = wire.subnets.length > 0;
    const isAttachable = wire.admin_state_up && hasSubnet && (isOwn || wire.shared);
    return { id: wire.id, name: wire.name, isShared: wire.shared, isExternal, hasSubnet, isAttachable };
  });
  const listing = readRows(pages, schema);
  // Networks of others are in every administrator's answer: not a policy mistake worth a warning.
  return { ...listing, foreign: 0 };
}
