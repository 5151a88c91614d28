import type { UpdateVolumeInput } from "@/lib/volume";
import { updateVolume as updateCinderVolume } from "@/server/openstack/volume/volumes";
import type { ServiceContext } from "@/server/services/context";
import { changeVolume } from "./change-volume";

/** Another name, another description. */
export async function updateVolume(
  ctx: ServiceContext,
  { volume: ref, name, description }: UpdateVolumeInput,
): Promise<{ requestId: string | null }> {
  return changeVolume(ctx, {
    ref,
    action: "rename",
    isDone: (volume) => volume.name === name && (volume.description ?? "") === description,
    write: (session, volume) => updateCinderVolume(session, volume.id, { name, description }),
  });
}
