import { AppError } from "@/lib/failures";
import type { ExtendVolumeInput, VolumeQuotas } from "@/lib/volume";
import { extendVolume as extendCinderVolume } from "@/server/openstack/volume/volumes";
import type { ServiceContext } from "@/server/services/context";
import { checkQuota } from "@/server/services/quotas/check-quota";
import { knownNow } from "@/server/services/sites/read-part";
import { maxAge } from "@/server/services/sites/read-project";
import { changeVolume } from "./change-volume";
import { readVolumeLimits } from "./read-volumes";

/** Makes a volume larger; never smaller. What is on it stays, and its file system has to be grown afterwards. */
export async function extendVolume(
  ctx: ServiceContext,
  { volume: ref, sizeGiB }: ExtendVolumeInput,
): Promise<{ requestId: string | null }> {
  const { siteId } = ref;
  return changeVolume(ctx, {
    ref,
    action: "extend",
    write: async (session, volume) => {
      if (sizeGiB <= volume.sizeGiB)
        throw new AppError({ kind: "invalid", siteId, fields: { sizeGiB: "volume_grow" } });
      const limits = await knownNow(readVolumeLimits(ctx, ref, maxAge.now));
      checkLimits(siteId, limits, { sizeGiB, volumeType: volume.volumeType, addedGiB: sizeGiB - volume.sizeGiB });
      return extendCinderVolume(session, volume.id, sizeGiB);
    },
  });
}

/** The project's quota, the type's own, and the largest volume that the site makes. */
export function checkLimits(
  siteId: string,
  limits: VolumeQuotas | null,
  wanted: { sizeGiB: number; addedGiB: number; volumeType: string | null; volumes?: number },
): void {
  if (limits === null) return;
  const { sizeGiB, addedGiB, volumeType, volumes = 0 } = wanted;
  if (limits.maxVolumeGiB !== null && sizeGiB > limits.maxVolumeGiB)
    throw new AppError({ kind: "invalid", siteId, fields: { sizeGiB: "volume_large" } });
  const use = { volumes, volume_storage: addedGiB };
  checkQuota(siteId, limits.quotas, use);
  const ofType = volumeType === null ? undefined : new Map(Object.entries(limits.byType)).get(volumeType);
  checkQuota(siteId, ofType ?? [], use);
}
