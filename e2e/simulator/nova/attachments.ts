import { bodyObject, empty, isObject, json, textOf, type Reply } from "#simulator/http/call.ts";
import { attachVolume, detachVolume } from "#simulator/cinder/attachments.ts";
import type { Context } from "#simulator/http/openstack-service.ts";
import { on, type Route } from "#simulator/http/router.ts";
import { createPort, deletePort, visibleNetworks } from "#simulator/neutron/addresses.ts";
import type { Port } from "#simulator/neutron/state.ts";
import { checkState } from "#simulator/nova/action-steps.ts";
import { refuse } from "#simulator/nova/errors.ts";
import { portsOf } from "#simulator/nova/lifecycle.ts";
import { findServer, requireMember } from "#simulator/nova/policy.ts";
import type { Server } from "#simulator/nova/state.ts";

/** `delete_on_termination` from 2.79 on: nova/api/openstack/rest_api_version_history.rst. */
function volumeView({ site, version }: Context, server: Server, volumeId: string) {
  const link = site.cinder.volumes.get(volumeId)?.attachments[0];
  const isDoomed = server.doomedVolumeIds?.includes(volumeId) === true;
  return {
    id: volumeId,
    volumeId,
    serverId: server.id,
    device: link?.device ?? "/dev/vda",
    ...(version >= 79 && { delete_on_termination: isDoomed }),
  };
}

function attach(context: Context, id: string): Reply {
  const { site, project, version } = context;
  const server = findServer(context, id);
  requireMember(context.token, "os_compute_api:os-volumes-attachments:create");
  const wanted = bodyObject(context.call)?.["volumeAttachment"];
  const volumeId = isObject(wanted) && typeof wanted["volumeId"] === "string" ? wanted["volumeId"] : "";
  checkState(server, "attach_volume", ["active", "paused", "stopped", "resized", "shelved", "shelved_offloaded"]);
  const volume = site.cinder.volumes.get(volumeId);
  if (volume?.projectId !== project.id) throw refuse(404, `Volume ${volumeId} could not be found.`);
  if (volume.status !== "available") {
    throw refuse(
      400,
      `Invalid volume: volume '${volumeId}' status must be 'available'. Currently in '${volume.status}'`,
    );
  }
  volume.status = "reserved";
  site.clock.after(1, () => {
    attachVolume(site, volumeId, server.id);
    server.volumeIds.push(volumeId);
  });
  return version >= 101 ? empty(202) : json(200, { volumeAttachment: volumeView(context, server, volumeId) });
}

const volumeRoutes: Route<Context>[] = [
  on("GET /servers/:id/os-volume_attachments", (context, { id = "" }) => {
    const server = findServer(context, id);
    return json(200, { volumeAttachments: server.volumeIds.map((volumeId) => volumeView(context, server, volumeId)) });
  }),
  on("POST /servers/:id/os-volume_attachments", (context, { id = "" }) => attach(context, id)),
  on("DELETE /servers/:id/os-volume_attachments/:volume", (context, { id = "", volume = "" }) => {
    const { site } = context;
    const server = findServer(context, id);
    requireMember(context.token, "os_compute_api:os-volumes-attachments:delete");
    if (!server.volumeIds.includes(volume)) throw refuse(404, `volume_id not found: ${volume}`);
    if (server.imageId === null && server.volumeIds[0] === volume)
      throw refuse(403, "Cannot detach a root device volume");
    const found = site.cinder.volumes.get(volume);
    if (found) found.status = "detaching";
    site.clock.after(1, () => {
      detachVolume(site, volume);
      server.volumeIds = server.volumeIds.filter((one) => one !== volume);
    });
    return empty(202);
  }),
];

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

export const attachmentRoutes = [...volumeRoutes, ...interfaceRoutes];
