import { AppError } from "@/lib/failures";
import type { Intent } from "@/lib/intent";
import { whyNotVolume, type CreateSnapshotInput } from "@/lib/volume";
import { findIntents, recordIntents } from "@/server/intents/record";
import { getVolume } from "@/server/openstack/volume/volumes";
import { auditedRefusal } from "@/server/services/audited-refusal";
import type { ServiceContext } from "@/server/services/context";
import { checkQuota } from "@/server/services/quotas/check-quota";
import { knownNow } from "@/server/services/sites/read-part";
import { maxAge } from "@/server/services/sites/read-project";
import { forgetVolumes, openVolumes, readVolumeLimits, service } from "./read-volumes";

/** Writes down the wish for a snapshot of a volume, also of one in use. */
export async function createSnapshot(ctx: ServiceContext, input: CreateSnapshotInput): Promise<Intent> {
  const { siteId, projectId, name, intentId, volumeId } = input;
  return auditedRefusal(ctx, { action: "volumes.createSnapshot", siteId, projectId, target: volumeId }, async () => {
    const session = await openVolumes(ctx, input);
    const [present] = await findIntents(ctx, [intentId]);
    let planned = present?.planned ?? null;
    if (!present) {
      const volume = await getVolume(session, volumeId);
      if (whyNotVolume("snapshot", volume) !== null)
        throw new AppError({ kind: "conflict", siteId, service, detail: "wrong_state" });
      // Most sites count its size too; those that do not would be refused here without a reason.
      checkQuota(siteId, (await knownNow(readVolumeLimits(ctx, input, maxAge.now)))?.quotas ?? [], { snapshots: 1 });
      planned = { snapshots: 1, volume_storage: volume.sizeGiB };
    }
    const wish = { id: intentId, kind: "volume_snapshot.create" as const, name, body: input, planned };
    const [intent] = await recordIntents(ctx, [wish]);
    if (!intent) throw new Error("an intent was recorded and not given back");
    forgetVolumes(ctx, input);
    return intent;
  });
}
