import { bodyObject, empty, isObject, json, textOf } from "#simulator/http/call.ts";
import type { Context } from "#simulator/http/openstack-service.ts";
import { on, type Route } from "#simulator/http/router.ts";
import { createPort, deletePort, visibleNetworks } from "#simulator/neutron/addresses.ts";
import type { Port } from "#simulator/neutron/state.ts";
import { checkState } from "#simulator/nova/action-steps.ts";
import { refuse } from "#simulator/nova/errors.ts";
import { portsOf } from "#simulator/nova/lifecycle.ts";
import { findServer, requireMember } from "#simulator/nova/policy.ts";
import { volumeAttachmentRoutes } from "#simulator/nova/volume-attachments.ts";

const portView = (port: Port, version: number) => ({
  ...(version >= 70 ? { tag: null } : {}),
  port_id: port.id,
  net_id: port.networkId,
  port_state: port.status,
  mac_addr: port.macAddress,
  fixed_ips: port.fixedIps.map((ip) => ({ ip_address: ip.address, subnet_id: ip.subnetId })),
});

const interfaceRoutes: Route<Context>[] = [
  on("GET /servers/:id/os-interface", (context, { id = "" }) => {
    const server = findServer(context, id);
    return json(200, {
      interfaceAttachments: portsOf(context.site, server.id).map((port) => portView(port, context.version)),
    });
  }),
  on("POST /servers/:id/os-interface", (context, { id = "" }) => {
    const { site, project } = context;
    const server = findServer(context, id);
    requireMember(context.token, "os_compute_api:os-attach-interfaces:create");
    checkState(server, "attach_interface", ["active", "paused", "stopped"]);
    const wanted = bodyObject(context.call)?.["interfaceAttachment"];
    const netId = isObject(wanted) ? wanted["net_id"] : undefined;
    const network = visibleNetworks(site, project.id).find((one) => one.id === netId);
    if (!network) throw refuse(400, `Network ${textOf(netId)} could not be found.`);
    const port = createPort(site, {
      projectId: project.id,
      network,
      deviceId: server.id,
      deviceOwner: "compute:nova",
      status: "ACTIVE",
    });
    if (!port) throw refuse(400, "No fixed IP addresses available for network");
    return json(200, { interfaceAttachment: portView(port, context.version) });
  }),
  on("DELETE /servers/:id/os-interface/:port", (context, { id = "", port = "" }) => {
    const server = findServer(context, id);
    if (!portsOf(context.site, server.id).some((one) => one.id === port))
      throw refuse(404, `Instance ${id} does not have a port with id ${port}`);
    context.site.clock.after(1, () => deletePort(context.site, port));
    return empty(202);
  }),
];

export const attachmentRoutes = [...volumeAttachmentRoutes, ...interfaceRoutes];
