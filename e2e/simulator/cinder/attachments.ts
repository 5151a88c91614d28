import { newUuid } from "#simulator/ids.ts";
import type { Site } from "#simulator/sites/site.ts";

/** A machine's first disk has the letter a: its own, or the volume it starts from. */
export function attachVolume(site: Site, volumeId: string, serverId: string): string | undefined {
  const volume = site.cinder.volumes.get(volumeId);
  if (!volume) return undefined;
  const others = [...site.cinder.volumes.values()].filter((one) =>
    one.attachments.some((link) => link.serverId === serverId),
  );
  const startsFromVolume = site.nova.servers.get(serverId)?.imageId === null;
  const device = `/dev/vd${String.fromCharCode((startsFromVolume ? "a" : "b").charCodeAt(0) + others.length)}`;
  volume.status = "in-use";
  volume.attachments = [{ id: newUuid(), serverId, device, attachedMs: site.now().getTime() }];
  volume.updatedMs = site.now().getTime();
  return device;
}

export function detachVolume(site: Site, volumeId: string): void {
  const volume = site.cinder.volumes.get(volumeId);
  if (!volume) return;
  volume.status = "available";
  volume.attachments = [];
  volume.updatedMs = site.now().getTime();
}
