import { AppError, isAppError } from "@/lib/failures";
import type { ResourceRef } from "@/lib/refs";
import { whyNotSnapshot, type VolumeSnapshot } from "@/lib/volume";
import type { ProjectSession } from "@/server/openstack/session";
import { deleteSnapshot as deleteCinderSnapshot, getSnapshot } from "@/server/openstack/volume/snapshots";
import { audited } from "@/server/services/audit";
import type { ServiceContext } from "@/server/services/context";
import { forgetVolumes, openVolumes, service } from "./read-volumes";

/** Deletes for good; volumes made from it stay. One that is gone is a success. */
export async function deleteSnapshot(
  ctx: ServiceContext,
  { snapshot: ref }: { snapshot: ResourceRef },
): Promise<{ requestId: string | null }> {
  const { siteId, projectId, id } = ref;
  return audited(ctx, { action: "volumes.deleteSnapshot", siteId, projectId, target: id }, async () => {
    const session = await openVolumes(ctx, ref);
    const snapshot = await find(session, id);
    if (snapshot === null || snapshot.status === "deleting") return { requestId: null };
    if (whyNotSnapshot(snapshot) !== null)
      throw new AppError({ kind: "conflict", siteId, service, detail: "wrong_state" });
    try {
      return await deleteCinderSnapshot(session, id);
    } finally {
      forgetVolumes(ctx, ref);
    }
  });
}

async function find(session: ProjectSession, id: string): Promise<VolumeSnapshot | null> {
  try {
    return await getSnapshot(session, id);
  } catch (error) {
    if (isAppError(error) && error.failure.kind === "not_found") return null;
    throw error;
  }
}
