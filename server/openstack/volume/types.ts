import { z } from "zod";
import { isAppError } from "@/lib/failures";
import type { VolumeType } from "@/lib/volume";
import { listAll } from "../pagination";
import { readRows, wireId, wireText, wireTextOrNull, type Listing } from "../rows";
import type { ProjectSession } from "../session";

const service = "block-storage";
const Default = z.object({ volume_type: z.object({ id: wireId }) });

/** Before Train a site may have none. */
async function defaultTypeId(session: ProjectSession): Promise<string | null> {
  try {
    const { data } = await session.request({ service, method: "GET", path: "/types/default", schema: Default });
    return data.volume_type.id;
  } catch (error) {
    if (isAppError(error)) return null;
    throw error;
  }
}

/** The types that the project may use. https://docs.openstack.org/api-ref/block-storage/v3/#list-all-volume-types */
export async function listVolumeTypes(session: ProjectSession): Promise<Listing<VolumeType>> {
  const [pages, defaultId] = await Promise.all([
    listAll(session, { service, path: "/types", collection: "volume_types" }),
    defaultTypeId(session),
  ]);
  const schema = z
    .object({ id: wireId, name: wireText, description: wireTextOrNull })
    .transform(({ id, name, description }): VolumeType => ({ id, name, description, isDefault: id === defaultId }));
  return readRows(pages, schema);
}
