import { bodyObject, empty, isObject, type Json, type Reply } from "#simulator/http/call.ts";
import { findVolume } from "#simulator/cinder/find.ts";
import { checkVolumeQuota } from "#simulator/cinder/quotas.ts";
import type { Volume } from "#simulator/cinder/state.ts";

import type { Context } from "#simulator/http/openstack-service.ts";
import { whyInvalid, type Schema } from "#simulator/http/python-schema.ts";
import { refuse } from "#simulator/nova/errors.ts";

const extendSchema: Schema = {
  type: "object",
  properties: {
    "os-extend": {
      type: "object",
      required: ["new_size"],
      properties: { new_size: { type: "integer", loose: true, minimum: 1 } },
    },
  },
};

/** While it is used since 3.42, where it returns to what it was. https://docs.openstack.org/api-ref/block-storage/v3/#extend-a-volume-size */
function extend(context: Context, volume: Volume, sizeGiB: number): Reply {
  const { site, project, version } = context;
  const isUsed = volume.status === "in-use" && version >= 42;
  if (volume.status !== "available" && !isUsed)
    throw refuse(
      400,
      `Invalid volume: Volume ${volume.id} status must be '{'status': 'available'}' to extend, currently ${volume.status}.`,
    );
  if (!(sizeGiB > volume.sizeGiB)) {
    throw refuse(
      400,
      `Invalid input received: New size for extend must be greater than current size. (current: ${volume.sizeGiB}, extended: ${sizeGiB}).`,
    );
  }
  checkVolumeQuota(site, project.id, { gigabytes: sizeGiB - volume.sizeGiB });
  const before = volume.status;
  volume.status = "extending";
  site.clock.after(1.5, () => Object.assign(volume, { status: before, sizeGiB, updatedMs: site.now().getTime() }));
  return empty(202);
}

export function runAction(context: Context, id: string): Reply {
  const volume = findVolume(context, id);
  const body = bodyObject(context.call) ?? {};
  const argument: Json | undefined = body["os-extend"];
  if (!isObject(argument)) throw refuse(400, `There is no such action: ${Object.keys(body)[0] ?? "None"}`);
  const invalid = whyInvalid(body, extendSchema);
  if (invalid !== undefined) throw refuse(400, invalid);
  return extend(context, volume, Number(argument["new_size"]));
}
