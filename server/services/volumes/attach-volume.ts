import { AppError } from "@/lib/failures";
import { whyNotAttachTo, type AttachVolumeInput } from "@/lib/volume";
import { getServer } from "@/server/openstack/compute/servers";
import { attachVolume as attachNovaVolume } from "@/server/openstack/compute/volume-attachments";
import type { ServiceContext } from "@/server/services/context";
import { changeVolume } from "./change-volume";

/** Asks Nova to give the volume to a machine of the same project; the end is seen by the volume being in use. */
export async function attachVolume(
  ctx: ServiceContext,
  { volume: ref, serverId }: AttachVolumeInput,
): Promise<{ requestId: string | null }> {
  return changeVolume(ctx, {
    ref,
    action: "attach",
    isDone: ({ attachments }) => attachments.some((link) => link.serverId === serverId),
    write: async (session, volume) => {
      const server = await getServer(session, serverId);
      const reason = whyNotAttachTo(server);
      if (reason !== null) {
        const detail = reason === "locked" ? "locked" : "wrong_state";
        throw new AppError({ kind: "conflict", siteId: ref.siteId, service: "compute", detail });
      }
      return attachNovaVolume(session, serverId, volume.id);
    },
  });
}
