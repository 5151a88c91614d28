import { newUuid } from "#simulator/ids.ts";
import { bodyObject, empty, isObject, json, textOf, type JsonObject, type Reply } from "#simulator/http/call.ts";
import { checkVolumeQuota } from "#simulator/cinder/quotas.ts";
import type { Volume } from "#simulator/cinder/state.ts";
import { briefVolume, volumeView } from "#simulator/cinder/views.ts";
import type { Context } from "#simulator/http/openstack-service.ts";
import { whyInvalid, type Schema } from "#simulator/http/python-schema.ts";
import { on, type Route } from "#simulator/http/router.ts";
import { refuse } from "#simulator/nova/errors.ts";

const rootOf = ({ site }: Context) => `${site.urls.cinder}${site.definition.services.cinder?.prefix ?? ""}`;
const maxLimit = 1000;

const shown = (context: Context, volume: Volume) => {
  const type = context.site.cinder.types.find((one) => one.name === volume.volumeType);
  return volumeView(volume, context.version, rootOf(context), type?.id ?? null);
};

/** `{'key': 'value'}` or JSON, as Cinder reads its metadata filter. */
function parseMetadata(text: string): Record<string, string> | undefined {
  try {
    const value: unknown = JSON.parse(text.replaceAll("'", '"'));
    return isObject(value) ? (value as Record<string, string>) : undefined;
  } catch {
    return undefined;
  }
}

function isMatch(volume: Volume, query: URLSearchParams): boolean {
  for (const [key, value] of query) {
    if (key === "name" && volume.name !== value) return false;
    if (key === "status" && volume.status !== value.toLowerCase()) return false;
    if (key === "bootable" && String(volume.bootable) !== value.toLowerCase()) return false;
    if (key === "metadata") {
      const wanted = parseMetadata(value);
      if (!wanted) throw refuse(400, "Invalid input received: Invalid filter metadata");
      if (!Object.entries(wanted).every(([name, one]) => volume.metadata[name] === one)) return false;
    }
  }
  return true;
}

const filters = new Set([
  "name",
  "status",
  "metadata",
  "bootable",
  "limit",
  "marker",
  "offset",
  "sort",
  "sort_key",
  "sort_dir",
  "all_tenants",
  "with_count",
  "project_id",
  "availability_zone",
]);

function list(context: Context, isDetailed: boolean): Reply {
  const { site, call, project, version } = context;
  const { query } = call;
  const strange = [...query.keys()].find((key) => !filters.has(key));
  if (strange !== undefined && version >= 31)
    throw refuse(400, `Invalid filters ${strange} are found in query options.`);
  const isAsc = (query.get("sort") ?? query.get("sort_dir") ?? "").endsWith("asc");
  const mine = [...site.cinder.volumes.values()].filter(
    (volume) => volume.projectId === project.id && isMatch(volume, query),
  );
  const all = mine.toSorted((a, b) => (a.createdMs - b.createdMs || (a.id < b.id ? -1 : 1)) * (isAsc ? 1 : -1));
  const marker = query.get("marker");
  const from = marker === null ? 0 : all.findIndex((volume) => volume.id === marker) + 1;
  if (marker !== null && from === 0) throw refuse(404, `Volume ${marker} could not be found.`);
  const limit = Math.min(Number(query.get("limit") ?? maxLimit), maxLimit);
  const page = all.slice(from, from + limit);
  const root = rootOf(context);
  const body: Record<string, unknown> = {
    volumes: page.map((volume) => (isDetailed ? shown(context, volume) : briefVolume(volume, root))),
  };
  const last = page.at(-1);
  if (last && query.has("limit") && page.length === limit) {
    const next = new URLSearchParams(query);
    next.set("marker", last.id);
    body["volumes_links"] = [
      { rel: "next", href: `${root}/v3/${project.id}/volumes${isDetailed ? "/detail" : ""}?${next.toString()}` },
    ];
  }
  if (version >= 45 && /^(true|1)$/i.test(query.get("with_count") ?? "")) body["count"] = all.length;
  return json(200, body);
}

const text: Schema = { type: "string", nullable: true, maxLength: 255 };
const createSchema: Schema = {
  type: "object",
  required: ["volume"],
  open: true,
  properties: {
    volume: {
      type: "object",
      properties: {
        name: text,
        description: text,
        display_name: text,
        display_description: text,
        size: { type: "integer", loose: true, nullable: true, minimum: 1 },
        volume_type: text,
        metadata: { type: "object", open: true, nullable: true },
        imageRef: { nullable: true },
        image_id: { nullable: true },
        snapshot_id: { nullable: true },
        source_volid: { nullable: true },
        consistencygroup_id: { nullable: true },
        availability_zone: text,
        multiattach: {},
        backup_id: { nullable: true },
        group_id: { nullable: true },
        user_id: {},
        project_id: {},
        attach_status: {},
        status: {},
        OS_SCH_HNT: {},
      },
    },
  },
};

function findType({ site }: Context, wanted: JsonObject): string {
  const name = textOf(wanted["volume_type"]);
  if (name === "") return site.cinder.types[0]!.name;
  const type = site.cinder.types.find((one) => one.name === name || one.id === name);
  if (!type) throw refuse(404, `Volume type with name ${name} could not be found.`);
  return type.name;
}

function checkSource(
  { site }: Context,
  wanted: JsonObject,
): { imageId: string | null; snapshotId: string | null; sizeGiB: number } {
  const imageId = textOf(wanted["imageRef"] ?? wanted["image_id"]) || null;
  const snapshotId = textOf(wanted["snapshot_id"]) || null;
  const snapshot = snapshotId === null ? undefined : site.cinder.snapshots.get(snapshotId);
  if (snapshotId !== null && !snapshot) throw refuse(404, `Snapshot ${snapshotId} could not be found.`);
  const image = imageId === null ? undefined : site.glance.images.get(imageId);
  if (imageId !== null && !image) throw refuse(400, "Invalid image identifier or unable to access requested image.");
  const sizeGiB = Number(wanted["size"] ?? snapshot?.sizeGiB ?? 0);
  if (!(sizeGiB >= 1)) throw refuse(400, "Invalid input received: Volume size must be an integer greater than 0.");
  if (image && sizeGiB < image.minDiskGiB) {
    throw refuse(
      400,
      `Invalid input received: Volume size ${sizeGiB}GB cannot be smaller than the image minDisk size ${image.minDiskGiB}GB.`,
    );
  }
  return { imageId, snapshotId, sizeGiB };
}

/** creating, (downloading from an image), available. */
function create(context: Context): Reply {
  const { site, call, project, token } = context;
  const body = bodyObject(call);
  const invalid = whyInvalid(body, createSchema);
  if (invalid !== undefined) throw refuse(400, invalid);
  const wanted = body!["volume"] as JsonObject;
  const { imageId, snapshotId, sizeGiB } = checkSource(context, wanted);
  const volumeType = findType(context, wanted);
  checkVolumeQuota(site, project.id, { gigabytes: sizeGiB, volumes: 1 });
  const nowMs = site.now().getTime();
  const volume: Volume = {
    id: newUuid(),
    projectId: project.id,
    userId: token.user.id,
    name: textOf(wanted["name"]) || null,
    description: textOf(wanted["description"]) || null,
    sizeGiB,
    status: "creating",
    bootable: imageId !== null,
    volumeType,
    availabilityZone: "nova",
    metadata: isObject(wanted["metadata"]) ? (wanted["metadata"] as Record<string, string>) : {},
    imageId,
    snapshotId,
    sourceVolumeId: textOf(wanted["source_volid"]) || null,
    attachments: [],
    createdMs: nowMs,
    updatedMs: nowMs,
  };
  site.cinder.volumes.set(volume.id, volume);
  if (imageId !== null) site.clock.after(0.6, () => (volume.status = "downloading"));
  site.clock.after(imageId === null ? 1.2 : 4, () => {
    volume.status = "available";
    volume.updatedMs = site.now().getTime();
  });
  return json(202, { volume: shown(context, volume) });
}

export function findVolume({ site, project }: Context, id: string): Volume {
  const volume = site.cinder.volumes.get(id);
  if (volume?.projectId !== project.id) throw refuse(404, `Volume ${id} could not be found.`);
  return volume;
}

function remove(context: Context, id: string): Reply {
  const { site } = context;
  const volume = findVolume(context, id);
  const hasSnapshots = [...site.cinder.snapshots.values()].some((snapshot) => snapshot.volumeId === id);
  if (hasSnapshots || !["available", "error"].includes(volume.status)) {
    throw refuse(
      400,
      `Invalid volume: Volume status must be available or error or error_restoring or error_extending or error_managing and must not be migrating, attached, belong to a group, have snapshots, awaiting a transfer, or be disassociated from snapshots after volume transfer.`,
    );
  }
  volume.status = "deleting";
  site.clock.after(1.5, () => site.cinder.volumes.delete(id));
  return empty(202);
}

function extend(context: Context, volume: Volume, sizeGiB: number): Reply {
  const { site, project } = context;
  if (volume.status !== "available")
    throw refuse(
      400,
      `Invalid volume: Volume ${volume.id} status must be ('available',) to extend, but current status is: ${volume.status}.`,
    );
  if (!(sizeGiB > volume.sizeGiB)) {
    throw refuse(
      400,
      `Invalid input received: New size for extend must be greater than current size. (current: ${volume.sizeGiB}, extended: ${sizeGiB}).`,
    );
  }
  checkVolumeQuota(site, project.id, { gigabytes: sizeGiB - volume.sizeGiB });
  volume.status = "extending";
  site.clock.after(1.5, () => Object.assign(volume, { status: "available", sizeGiB }));
  return empty(202);
}

function runAction(context: Context, id: string): Reply {
  const volume = findVolume(context, id);
  const body = bodyObject(context.call) ?? {};
  const argument = body["os-extend"];
  if (isObject(argument)) return extend(context, volume, Number(argument["new_size"]));
  throw refuse(400, `There is no such action: ${Object.keys(body)[0] ?? "None"}`);
}

/** https://docs.openstack.org/api-ref/block-storage/v3/#volumes-volumes */
export const volumeRoutes: Route<Context>[] = [
  on("GET /volumes", (context) => list(context, false)),
  on("GET /volumes/detail", (context) => list(context, true)),
  on("POST /volumes", create),
  on("GET /volumes/:id", (context, { id = "" }) => json(200, { volume: shown(context, findVolume(context, id)) })),
  on("PUT /volumes/:id", (context, { id = "" }) => {
    const volume = findVolume(context, id);
    const wanted = bodyObject(context.call)?.["volume"];
    if (!isObject(wanted)) throw refuse(400, "'volume' is a required property");
    if ("name" in wanted) volume.name = textOf(wanted["name"]);
    if ("description" in wanted) volume.description = textOf(wanted["description"]);
    if (isObject(wanted["metadata"])) volume.metadata = wanted["metadata"] as Record<string, string>;
    return json(200, { volume: shown(context, volume) });
  }),
  on("DELETE /volumes/:id", (context, { id = "" }) => remove(context, id)),
  on("POST /volumes/:id/action", (context, { id = "" }) => runAction(context, id)),
];
