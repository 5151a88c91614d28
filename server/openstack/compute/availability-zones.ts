import { z } from "zod";
import { listAll } from "../pagination";
import { readRows, wireFlag } from "../rows";
import type { ProjectSession } from "../session";

const Wire = z
  .object({ zoneName: z.string().min(1), zoneState: z.object({ available: wireFlag }).catch({ available: true }) })
  .transform(({ zoneName, zoneState }) => ({ id: zoneName, isOpen: zoneState.available }));

/** Names of the zones that take new machines. https://docs.openstack.org/api-ref/compute/#get-availability-zone-information */
export async function listAvailabilityZones(session: ProjectSession): Promise<string[]> {
  const pages = await listAll(session, {
    service: "compute",
    path: "/os-availability-zone",
    collection: "availabilityZoneInfo",
  });
  return readRows(pages, Wire)
    .rows.filter((zone) => zone.isOpen)
    .map((zone) => zone.id);
}
