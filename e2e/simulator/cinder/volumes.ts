import { bodyObject, empty, isObject, json, textOf, type Reply } from "#simulator/http/call.ts";
import { checkTexts, createVolume } from "#simulator/cinder/create-volume.ts";
import { findVolume, shown } from "#simulator/cinder/find.ts";
import { listReply, rootOf } from "#simulator/cinder/lists.ts";
import type { Volume } from "#simulator/cinder/state.ts";
import { briefVolume } from "#simulator/cinder/views.ts";
import { runAction } from "#simulator/cinder/volume-actions.ts";
import type { Context } from "#simulator/http/openstack-service.ts";
import { on, type Route } from "#simulator/http/router.ts";
import { refuse } from "#simulator/nova/errors.ts";

const list = (context: Context, isDetailed: boolean): Reply => {
  const { site, project } = context;
  return listReply<Volume>(context, {
    collection: "volumes",
    isDetailed,
    things: [...site.cinder.volumes.values()].filter((volume) => volume.projectId === project.id),
    filters: { bootable: (volume, value) => String(volume.bootable) === value.toLowerCase() },
    view: (volume) => (isDetailed ? shown(context, volume) : briefVolume(volume, rootOf(context))),
    missing: (marker) => `Volume ${marker} could not be found.`,
  });
};

const deletable: readonly string[] = ["available", "error", "error_extending"];

function remove(context: Context, id: string): Reply {
  const { site } = context;
  const volume = findVolume(context, id);
  const hasSnapshots = [...site.cinder.snapshots.values()].some((snapshot) => snapshot.volumeId === id);
  if (hasSnapshots || volume.attachments.length > 0 || !deletable.includes(volume.status)) {
    throw refuse(
      400,
      `Invalid volume: Volume status must be available or error or error_restoring or error_extending or error_managing and must not be migrating, attached, belong to a group, have snapshots, awaiting a transfer, or be disassociated from snapshots after volume transfer.`,
    );
  }
  volume.status = "deleting";
  site.clock.after(1.5, () => site.cinder.volumes.delete(id));
  return empty(202);
}

function update(context: Context, id: string): Reply {
  const volume = findVolume(context, id);
  const wanted = bodyObject(context.call)?.["volume"];
  if (!isObject(wanted)) throw refuse(400, "'volume' is a required property");
  if (Object.keys(wanted).length === 0)
    throw refuse(
      400,
      "Invalid input for field/attribute volume. Value: {}. {} is not valid under any of the given schemas",
    );
  checkTexts(wanted);
  if ("name" in wanted) volume.name = textOf(wanted["name"]);
  if ("description" in wanted) volume.description = textOf(wanted["description"]);
  if (isObject(wanted["metadata"])) volume.metadata = wanted["metadata"] as Record<string, string>;
  return json(200, { volume: shown(context, volume) });
}

function setMetadata(context: Context, id: string, isWhole: boolean): Reply {
  const volume = findVolume(context, id);
  const wanted = bodyObject(context.call)?.["metadata"];
  if (!isObject(wanted)) throw refuse(400, "'metadata' is a required property");
  volume.metadata = { ...(isWhole ? {} : volume.metadata), ...(wanted as Record<string, string>) };
  return json(200, { metadata: volume.metadata });
}

function dropMetadata(context: Context, id: string, key: string): Reply {
  const volume = findVolume(context, id);
  if (!(key in volume.metadata)) throw refuse(404, `Volume ${id} has no metadata with key ${key}.`);
  const { [key]: _gone, ...rest } = volume.metadata;
  volume.metadata = rest;
  return empty(200);
}

/** https://docs.openstack.org/api-ref/block-storage/v3/#volumes-volumes */
export const volumeRoutes: Route<Context>[] = [
  on("GET /volumes", (context) => list(context, false)),
  on("GET /volumes/detail", (context) => list(context, true)),
  on("POST /volumes", createVolume),
  on("GET /volumes/:id", (context, { id = "" }) => json(200, { volume: shown(context, findVolume(context, id)) })),
  on("PUT /volumes/:id", (context, { id = "" }) => update(context, id)),
  on("DELETE /volumes/:id", (context, { id = "" }) => remove(context, id)),
  on("POST /volumes/:id/action", (context, { id = "" }) => runAction(context, id)),
  on("GET /volumes/:id/metadata", (context, { id = "" }) => json(200, { metadata: findVolume(context, id).metadata })),
  on("POST /volumes/:id/metadata", (context, { id = "" }) => setMetadata(context, id, false)),
  on("PUT /volumes/:id/metadata", (context, { id = "" }) => setMetadata(context, id, true)),
  on("DELETE /volumes/:id/metadata/:key", (context, { id = "", key = "" }) => dropMetadata(context, id, key)),
];
