import { bodyObject, empty, isObject, json, type Reply } from "#simulator/http/call.ts";
import { attachVolume, detachVolume } from "#simulator/cinder/attachments.ts";
import type { Volume } from "#simulator/cinder/state.ts";
import type { Context } from "#simulator/http/openstack-service.ts";
import { on, type Route } from "#simulator/http/router.ts";
import { checkState } from "#simulator/nova/action-steps.ts";
import { refuse } from "#simulator/nova/errors.ts";
import { findServer, requireMember } from "#simulator/nova/policy.ts";
import type { Server } from "#simulator/nova/state.ts";

/** Tags from 2.70 on, `delete_on_termination` from 2.79, ids of the attachment from 2.89: nova/api/openstack/rest_api_version_history.rst. */
function view({ site, version }: Context, server: Server, volumeId: string) {
  const link = site.cinder.volumes.get(volumeId)?.attachments[0];
  const isDoomed = server.doomedVolumeIds?.includes(volumeId) === true;
  return {
    ...(version < 89 && { id: volumeId }),
    volumeId,
    serverId: server.id,
    device: link?.device ?? "/dev/vdb",
    ...(version >= 70 && { tag: null }),
    ...(version >= 79 && { delete_on_termination: isDoomed }),
    ...(version >= 89 && link && { attachment_id: link.id, bdm_uuid: link.id }),
  };
}

function checkFree(volume: Volume): void {
  const [link] = volume.attachments;
  if (link) throw refuse(400, `Invalid volume: volume ${volume.id} is already attached to instances: ${link.serverId}`);
  if (volume.status !== "available")
    throw refuse(
      400,
      `Invalid volume: volume '${volume.id}' status must be 'available'. Currently in '${volume.status}'`,
    );
}

function attach(context: Context, id: string): Reply {
  const { site, project, version } = context;
  const server = findServer(context, id);
  requireMember(context.token, "os_compute_api:os-volumes-attachments:create");
  const wanted = bodyObject(context.call)?.["volumeAttachment"];
  const volumeId = isObject(wanted) && typeof wanted["volumeId"] === "string" ? wanted["volumeId"] : "";
  const volume = site.cinder.volumes.get(volumeId);
  if (volume?.projectId !== project.id) throw refuse(404, `Volume ${volumeId} could not be found.`);
  checkState(server, "attach_volume", ["active", "paused", "stopped", "resized", "shelved", "shelved_offloaded"]);
  checkFree(volume);
  volume.status = "reserved";
  site.clock.after(1, () => {
    attachVolume(site, volumeId, server.id);
    server.volumeIds.push(volumeId);
  });
  return version >= 101
    ? empty(202)
    : json(200, { volumeAttachment: { id: volumeId, ...view(context, server, volumeId) } });
}

function detach(context: Context, id: string, volumeId: string): Reply {
  const { site } = context;
  const server = findServer(context, id);
  requireMember(context.token, "os_compute_api:os-volumes-attachments:delete");
  const volume = site.cinder.volumes.get(volumeId);
  if (!volume || !server.volumeIds.includes(volumeId))
    throw refuse(404, `Instance ${id} is not attached to volume ${volumeId}`);
  if (server.imageId === null && server.volumeIds[0] === volumeId)
    throw refuse(400, "Cannot detach a root device volume");
  checkState(server, "detach_volume", [
    "active",
    "paused",
    "suspended",
    "stopped",
    "resized",
    "shelved",
    "shelved_offloaded",
  ]);
  if (volume.status !== "in-use")
    throw refuse(
      400,
      "Invalid volume: Invalid input received: Invalid volume: Unable to detach volume. Volume status must be 'in-use' and attach_status must be 'attached' to detach. (HTTP 400)",
    );
  volume.status = "detaching";
  site.clock.after(1, () => {
    detachVolume(site, volumeId);
    server.volumeIds = server.volumeIds.filter((one) => one !== volumeId);
  });
  return empty(202);
}

/** Only `delete_on_termination` may change, from 2.85 on; another volume in its place is the admin's. */
function update(context: Context, id: string, volumeId: string): Reply {
  const server = findServer(context, id);
  requireMember(context.token, "os_compute_api:os-volumes-attachments:update");
  const wanted = bodyObject(context.call)?.["volumeAttachment"];
  if (!isObject(wanted) || wanted["volumeId"] !== volumeId || context.version < 85)
    throw refuse(403, "Policy doesn't allow os_compute_api:os-volumes-attachments:swap to be performed.");
  if (!server.volumeIds.includes(volumeId)) throw refuse(404, `Instance ${id} is not attached to volume ${volumeId}`);
  const others = (server.doomedVolumeIds ?? []).filter((one) => one !== volumeId);
  server.doomedVolumeIds = wanted["delete_on_termination"] === true ? [...others, volumeId] : others;
  return empty(202);
}

/** https://docs.openstack.org/api-ref/compute/#servers-with-volume-attachments-servers-os-volume-attachments */
export const volumeAttachmentRoutes: Route<Context>[] = [
  on("GET /servers/:id/os-volume_attachments", (context, { id = "" }) => {
    const server = findServer(context, id);
    return json(200, { volumeAttachments: server.volumeIds.map((volumeId) => view(context, server, volumeId)) });
  }),
  on("POST /servers/:id/os-volume_attachments", (context, { id = "" }) => attach(context, id)),
  on("PUT /servers/:id/os-volume_attachments/:volume", (context, { id = "", volume = "" }) =>
    update(context, id, volume),
  ),
  on("DELETE /servers/:id/os-volume_attachments/:volume", (context, { id = "", volume = "" }) =>
    detach(context, id, volume),
  ),
];
