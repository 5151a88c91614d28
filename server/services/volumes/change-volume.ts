import { AppError, isAppError, type Failure } from "@/lib/failures";
import type { ResourceRef } from "@/lib/refs";
import { whyNotVolume, type Volume, type VolumeAction } from "@/lib/volume";
import type { ProjectSession } from "@/server/openstack/session";
import { getVolume } from "@/server/openstack/volume/volumes";
import { audited } from "@/server/services/audit";
import type { ServiceContext } from "@/server/services/context";
import { forgetVolumes, openVolumes, service } from "./read-volumes";

/** What stands in the way, in the failures' words. */
const details: Record<string, Pick<Failure, "kind" | "detail">> = {
  attached: { kind: "conflict", detail: "in_use" },
  delete_attached: { kind: "conflict", detail: "in_use" },
  boot: { kind: "conflict", detail: "boot_disk" },
  extend_in_use: { kind: "unsupported" },
};

type Change = {
  ref: ResourceRef;
  /** The rule that is asked, and the name in the audit. */
  action: VolumeAction;
  /** It is so already: a success without a call. */
  isDone?: (volume: Volume) => boolean;
  /** Nothing by that name counts as done, such as deleting what is gone. */
  isDoneWithout?: boolean;
  write: (session: ProjectSession, volume: Volume) => Promise<{ requestId: string | null }>;
};

/**
 * One audited change. The volume is read first, so that another project's is `not_found` and what the site would refuse
 * is refused in our words, before anything is asked.
 */
export async function changeVolume(ctx: ServiceContext, change: Change): Promise<{ requestId: string | null }> {
  const { ref, action, isDone, isDoneWithout = false, write } = change;
  const { siteId, projectId, id } = ref;
  return audited(ctx, { action: `volumes.${action}`, siteId, projectId, target: id }, async () => {
    const session = await openVolumes(ctx, ref);
    const volume = await find(session, id);
    if (volume === null) {
      if (isDoneWithout) return { requestId: null };
      throw new AppError({ kind: "not_found", siteId, service });
    }
    if (isDone?.(volume)) return { requestId: null };
    const reason = whyNotVolume(action, volume);
    if (reason !== null)
      throw new AppError({ siteId, service, ...(details[reason] ?? { kind: "conflict", detail: "wrong_state" }) });
    try {
      return await write(session, volume);
    } finally {
      forgetVolumes(ctx, ref);
    }
  });
}

async function find(session: ProjectSession, id: string): Promise<Volume | null> {
  try {
    return await getVolume(session, id);
  } catch (error) {
    if (isAppError(error) && error.failure.kind === "not_found") return null;
    throw error;
  }
}
