import type { Site } from "#simulator/sites/site.ts";

export function attachVolume(site: Site, volumeId: string, serverId: string): string | undefined {
  const volume = site.cinder.volumes.get(volumeId);
  if (!volume) return undefined;
  const others = [...site.cinder.volumes.values()].filter((one) =>
    one.attachments.some((link) => link.serverId === serverId),
  );
  const device = `/dev/vd${String.fromCharCode("b".charCodeAt(0) + others.length)}`;
  volume.status = "in-use";
  volume.attachments = [{ serverId, device, attachedMs: site.now().getTime() }];
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
