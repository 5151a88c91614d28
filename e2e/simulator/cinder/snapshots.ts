import { newUuid } from "#simulator/ids.ts";
import { bodyObject, empty, isObject, json, textOf, type Reply } from "#simulator/http/call.ts";
import { checkVolumeQuota } from "#simulator/cinder/quotas.ts";
import type { Snapshot } from "#simulator/cinder/state.ts";
import { snapshotView } from "#simulator/cinder/views.ts";
import { findVolume } from "#simulator/cinder/volumes.ts";
import type { Context } from "#simulator/http/openstack-service.ts";
import { on, type Route } from "#simulator/http/router.ts";
import { refuse } from "#simulator/nova/errors.ts";

function find({ site, project }: Context, id: string): Snapshot {
  const snapshot = site.cinder.snapshots.get(id);
  if (snapshot?.projectId !== project.id) throw refuse(404, `Snapshot ${id} could not be found.`);
  return snapshot;
}

function create(context: Context): Reply {
  const { site, project, token } = context;
  const wanted = bodyObject(context.call)?.["snapshot"];
  if (!isObject(wanted)) throw refuse(400, "'snapshot' is a required property");
  const volume = findVolume(context, textOf(wanted["volume_id"]));
  if (volume.status !== "available" && wanted["force"] !== true) {
    throw refuse(
      400,
      `Invalid volume: Volume ${volume.id} status must be available, but current status is: ${volume.status}.`,
    );
  }
  checkVolumeQuota(site, project.id, { gigabytes: volume.sizeGiB, snapshots: 1 });
  const snapshot: Snapshot = {
    id: newUuid(),
    projectId: project.id,
    userId: token.user.id,
    volumeId: volume.id,
    name: textOf(wanted["name"]) || null,
    description: textOf(wanted["description"]) || null,
    sizeGiB: volume.sizeGiB,
    status: "creating",
    metadata: {},
    createdMs: site.now().getTime(),
  };
  site.cinder.snapshots.set(snapshot.id, snapshot);
  site.clock.after(1.5, () => (snapshot.status = "available"));
  return json(202, { snapshot: snapshotView(snapshot) });
}

const list = ({ site, project }: Context) =>
  json(200, {
    snapshots: [...site.cinder.snapshots.values()].filter((one) => one.projectId === project.id).map(snapshotView),
  });

/** https://docs.openstack.org/api-ref/block-storage/v3/#volume-snapshots-snapshots */
export const snapshotRoutes: Route<Context>[] = [
  on("GET /snapshots", list),
  on("GET /snapshots/detail", list),
  on("POST /snapshots", create),
  on("GET /snapshots/:id", (context, { id = "" }) => json(200, { snapshot: snapshotView(find(context, id)) })),
  on("DELETE /snapshots/:id", (context, { id = "" }) => {
    find(context, id).status = "deleting";
    context.site.clock.after(1, () => context.site.cinder.snapshots.delete(id));
    return empty(202);
  }),
];
