import { AppError } from "@/lib/failures";
import type { ResourceRef } from "@/lib/refs";
import { listSnapshots } from "@/server/openstack/volume/snapshots";
import { deleteVolume as deleteCinderVolume } from "@/server/openstack/volume/volumes";
import type { ServiceContext } from "@/server/services/context";
import { changeVolume } from "./change-volume";
import { service } from "./read-volumes";

/** Deletes for good. A volume in use, or with snapshots, is refused with the reason; one that is gone is a success. */
export async function deleteVolume(
  ctx: ServiceContext,
  { volume: ref }: { volume: ResourceRef },
): Promise<{ requestId: string | null }> {
  return changeVolume(ctx, {
    ref,
    action: "delete",
    isDoneWithout: true,
    isDone: ({ status }) => status === "deleting",
    write: async (session, volume) => {
      const { rows } = await listSnapshots(session, { volumeId: volume.id });
      if (rows.some(({ status }) => status !== "deleting")) {
        const params = { count: rows.length };
        throw new AppError({ kind: "conflict", siteId: ref.siteId, service, detail: "has_snapshots", params });
      }
      return deleteCinderVolume(session, volume.id);
    },
  });
}
