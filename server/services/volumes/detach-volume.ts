import type { AttachVolumeInput } from "@/lib/volume";
import { detachVolume as detachNovaVolume } from "@/server/openstack/compute/volume-attachments";
import type { ServiceContext } from "@/server/services/context";
import { changeVolume } from "./change-volume";

/** Asks Nova to take the volume away from a machine; one that has it no more is a success. */
export async function detachVolume(
  ctx: ServiceContext,
  { volume: ref, serverId }: AttachVolumeInput,
): Promise<{ requestId: string | null }> {
  return changeVolume(ctx, {
    ref,
    action: "detach",
    isDone: ({ attachments, status }) =>
      status === "detaching" || !attachments.some((link) => link.serverId === serverId),
    write: (session, volume) => detachNovaVolume(session, serverId, volume.id),
  });
}
