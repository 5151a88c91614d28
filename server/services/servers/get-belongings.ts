import type { Belongings, OwnVolume } from "@/lib/belongings";
import { isAppError, toFailure } from "@/lib/failures";
import type { ResourceRef } from "@/lib/refs";
import type { Part } from "@/lib/site-rows";
import type { Volume } from "@/lib/volume";
import { listServerImages } from "@/server/openstack/compute/server-images";
import type { ServerRecord } from "@/server/openstack/compute/server-row";
import { getServer } from "@/server/openstack/compute/servers";
import type { ProjectSession } from "@/server/openstack/session";
import { listFloatingIps } from "@/server/openstack/network/floating-ips";
import { listPorts } from "@/server/openstack/network/ports";
import { listVolumes } from "@/server/openstack/volume/volumes";
import type { ServiceContext } from "@/server/services/context";

/** Read now, not from the cache: what is shown here is about to be lost or kept. */
export async function getBelongings(ctx: ServiceContext, ref: ResourceRef): Promise<Belongings> {
  const { siteId, projectId, id } = ref;
  const session = await ctx.federation.openProject(ctx.principal, siteId, projectId, ctx.signal);
  const server = await getServer(session, id);
  const [volumes, addresses, images] = await Promise.all([
    part(siteId, async () =>
      session.has("block-storage") ? ownVolumes(server, (await listVolumes(session)).rows) : [],
    ),
    part(siteId, () => ownAddresses(session, id)),
    part(siteId, async () => (await listServerImages(session, { serverId: id })).rows.length),
  ]);
  return { volumes, addresses, images };
}

async function part<T>(siteId: string, read: () => Promise<T>): Promise<Part<T>> {
  try {
    return { ok: true, value: await read(), asOf: new Date().toISOString() };
  } catch (error) {
    if (!isAppError(error)) throw error;
    return { ok: false, failure: { siteId, ...toFailure(error) } };
  }
}

function ownVolumes(server: ServerRecord, all: readonly Volume[]): OwnVolume[] {
  const byId = new Map(all.map((volume) => [volume.id, volume]));
  return server.volumes.map(({ id, isDeletedWithServer }, index): OwnVolume => {
    const volume = byId.get(id);
    const isBoot = server.image === null && (volume?.isBootable ?? index === 0) && index === 0;
    return {
      id,
      name: volume?.name ?? "",
      sizeGiB: volume?.sizeGiB ?? null,
      isBoot,
      isDeletedWithServer,
      isShared: (volume?.attachments.length ?? 0) > 1,
    };
  });
}

async function ownAddresses(session: ProjectSession, serverId: string): Promise<{ id: string; address: string }[]> {
  const [ports, floating] = await Promise.all([listPorts(session, { deviceId: serverId }), listFloatingIps(session)]);
  const own = new Set(ports.rows.filter(({ deviceId }) => deviceId === serverId).map(({ id }) => id));
  return floating.rows
    .filter(({ portId }) => portId !== null && own.has(portId))
    .map(({ id, address }) => ({ id, address }));
}
