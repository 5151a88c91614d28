import { rootOf } from "#simulator/cinder/lists.ts";
import type { Volume } from "#simulator/cinder/state.ts";
import { volumeView } from "#simulator/cinder/views.ts";
import type { Context } from "#simulator/http/openstack-service.ts";
import { refuse } from "#simulator/nova/errors.ts";

export const shown = (context: Context, volume: Volume) => {
  const { site, version } = context;
  const type = site.cinder.types.find((one) => one.name === volume.volumeType);
  const image = volume.imageId === null ? undefined : site.glance.images.get(volume.imageId);
  return volumeView(volume, version, rootOf(context), type?.id ?? null, image);
};

export function findVolume({ site, project }: Context, id: string): Volume {
  const volume = site.cinder.volumes.get(id);
  if (volume?.projectId !== project.id) throw refuse(404, `Volume ${id} could not be found.`);
  return volume;
}
