import { z } from "zod";
import type { ProjectSession } from "../session";

const Zones = z.object({
  availabilityZoneInfo: z.array(z.object({ zoneName: z.string(), zoneState: z.object({ available: z.boolean() }) })),
});

/** https://docs.openstack.org/api-ref/block-storage/v3/#list-all-availability-zones */
export async function listVolumeZones(session: ProjectSession): Promise<string[]> {
  const path = "/os-availability-zone";
  const { data } = await session.request({ service: "block-storage", method: "GET", path, schema: Zones });
  return data.availabilityZoneInfo.flatMap(({ zoneName, zoneState }) => (zoneState.available ? [zoneName] : []));
}
