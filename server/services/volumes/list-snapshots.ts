import type { ProjectRef } from "@/lib/refs";
import type { SiteRows } from "@/lib/site-rows";
import type { VolumeSnapshot } from "@/lib/volume";
import type { ServiceContext } from "@/server/services/context";
import { soon } from "@/server/services/sites/read-part";
import { maxAge } from "@/server/services/sites/read-project";
import { readSiteRows } from "@/server/services/sites/read-site-rows";
import { readSnapshots, readVolumes } from "./read-volumes";

/** Every snapshot of a volume in every project the person has at one site. */
export async function listSnapshots(
  ctx: ServiceContext,
  { siteId }: { siteId: string },
): Promise<SiteRows<VolumeSnapshot>> {
  return readSiteRows(ctx, siteId, async ({ projectId }) => {
    const ref = { siteId, projectId };
    const answer = await readSnapshots(ctx, ref, maxAge.list);
    return { ...answer, value: { ...answer.value, rows: await nameSnapshots(ctx, ref, answer.value.rows) } };
  });
}

/** Puts in the names of the volumes they were taken of. */
export async function nameSnapshots(
  ctx: ServiceContext,
  ref: ProjectRef,
  rows: readonly VolumeSnapshot[],
): Promise<VolumeSnapshot[]> {
  if (rows.length === 0) return [];
  const volumes = await soon(readVolumes(ctx, ref, maxAge.choices));
  const names = new Map(volumes?.value.rows.map(({ id, name }) => [id, name]));
  return rows.map((row) => ({ ...row, volumeName: names.get(row.volumeId) || null }));
}
