import { newUuid } from "#simulator/ids.ts";
import { bodyObject, empty, isObject, json, textOf, type JsonObject, type Reply } from "#simulator/http/call.ts";
import { checkTexts } from "#simulator/cinder/create-volume.ts";
import { listReply } from "#simulator/cinder/lists.ts";
import { findVolume } from "#simulator/cinder/find.ts";
import { checkVolumeQuota } from "#simulator/cinder/quotas.ts";
import type { Snapshot } from "#simulator/cinder/state.ts";
import { snapshotView } from "#simulator/cinder/views.ts";

import type { Context } from "#simulator/http/openstack-service.ts";
import { on, type Route } from "#simulator/http/router.ts";
import { refuse } from "#simulator/nova/errors.ts";

function find({ site, project }: Context, id: string): Snapshot {
  const snapshot = site.cinder.snapshots.get(id);
  if (snapshot?.projectId !== project.id) throw refuse(404, `Snapshot ${id} could not be found.`);
  return snapshot;
}

/** A volume in use had to be forced until 3.66, where the flag went away. */
function checkForce({ version }: Context, wanted: JsonObject, volume: { id: string; status: string }): void {
  const isForced = [true, "true", "True", 1, "1", "yes"].includes(wanted["force"] as never);
  if (version >= 66 && "force" in wanted && !isForced)
    throw refuse(
      400,
      "Since microversion 3.66 the 'force' flag is invalid for this request.  For backward compatability, however, when the 'force' flag is passed with a value evaluating to True, it is silently ignored.",
    );
  const isOpen = volume.status === "available" || (volume.status === "in-use" && (isForced || version >= 66));
  if (!isOpen)
    throw refuse(
      400,
      `Invalid volume: Volume ${volume.id} status must be available, but current status is: ${volume.status}.`,
    );
}

function create(context: Context): Reply {
  const { site, project, token, version } = context;
  const wanted = bodyObject(context.call)?.["snapshot"];
  if (!isObject(wanted) || !("volume_id" in wanted))
    throw refuse(400, "Invalid input for field/attribute snapshot. Value: {}. 'volume_id' is a required property");
  checkTexts(wanted);
  const volume = findVolume(context, textOf(wanted["volume_id"]));
  checkForce(context, wanted, volume);
  checkVolumeQuota(site, project.id, { gigabytes: volume.sizeGiB, snapshots: 1 });
  const nowMs = site.now().getTime();
  const snapshot: Snapshot = {
    id: newUuid(),
    projectId: project.id,
    userId: token.user.id,
    volumeId: volume.id,
    name: textOf(wanted["name"]) || null,
    description: textOf(wanted["description"]) || null,
    sizeGiB: volume.sizeGiB,
    status: "creating",
    metadata: isObject(wanted["metadata"]) ? (wanted["metadata"] as Record<string, string>) : {},
    createdMs: nowMs,
    updatedMs: nowMs,
  };
  site.cinder.snapshots.set(snapshot.id, snapshot);
  site.clock.after(1.5, () => Object.assign(snapshot, { status: "available", updatedMs: site.now().getTime() }));
  return json(202, { snapshot: snapshotView(snapshot, version) });
}

const list = (context: Context, isDetailed: boolean) =>
  listReply<Snapshot>(context, {
    collection: "snapshots",
    isDetailed,
    things: [...context.site.cinder.snapshots.values()].filter((one) => one.projectId === context.project.id),
    filters: { volume_id: (snapshot, value) => snapshot.volumeId === value },
    view: (snapshot) => snapshotView(snapshot, context.version),
    missing: (marker) => `Snapshot ${marker} could not be found.`,
  });

function remove(context: Context, id: string): Reply {
  const snapshot = find(context, id);
  if (snapshot.status !== "available" && snapshot.status !== "error")
    throw refuse(400, "Invalid snapshot: Snapshot status must be available or error and must not be part of a group.");
  snapshot.status = "deleting";
  context.site.clock.after(1, () => context.site.cinder.snapshots.delete(id));
  return empty(202);
}

/** https://docs.openstack.org/api-ref/block-storage/v3/#volume-snapshots-snapshots */
export const snapshotRoutes: Route<Context>[] = [
  on("GET /snapshots", (context) => list(context, false)),
  on("GET /snapshots/detail", (context) => list(context, true)),
  on("POST /snapshots", create),
  on("GET /snapshots/:id", (context, { id = "" }) =>
    json(200, { snapshot: snapshotView(find(context, id), context.version) }),
  ),
  on("DELETE /snapshots/:id", (context, { id = "" }) => remove(context, id)),
];
