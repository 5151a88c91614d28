import { z } from "zod";
import { segment, wireId } from "../rows";
import type { ProjectSession } from "../session";

const service = "compute";
const base = (serverId: string) => `/servers/${segment(serverId)}/os-interface`;

const Made = z.object({ interfaceAttachment: z.object({ port_id: wireId }) });

/**
 * A new port on the network, put into the machine. Nova answers when it is in.
 * https://docs.openstack.org/api-ref/compute/#create-interface
 */
export async function attachInterface(
  session: ProjectSession,
  serverId: string,
  networkId: string,
): Promise<{ portId: string; requestId: string | null }> {
  const body = { interfaceAttachment: { net_id: networkId } };
  const call = { service, method: "POST", path: base(serverId), body, schema: Made } as const;
  const { data, requestId } = await session.request(call);
  return { portId: data.interfaceAttachment.port_id, requestId };
}

/** 202: it goes a moment later, and its port with it when Nova made it. https://docs.openstack.org/api-ref/compute/#detach-interface */
export async function detachInterface(
  session: ProjectSession,
  serverId: string,
  portId: string,
): Promise<{ requestId: string | null }> {
  const path = `${base(serverId)}/${segment(portId)}`;
  const { requestId } = await session.request({ service, method: "DELETE", path });
  return { requestId };
}
