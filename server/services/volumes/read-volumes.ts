import { AppError } from "@/lib/failures";
import type { ProjectRef } from "@/lib/refs";
import type { Volume, VolumeQuotas, VolumeSnapshot } from "@/lib/volume";
import type { Fresh } from "@/server/federation/federation";
import { listServers } from "@/server/openstack/compute/servers";
import type { Listing } from "@/server/openstack/rows";
import type { ProjectSession } from "@/server/openstack/session";
import { getVolumeLimits } from "@/server/openstack/volume/quotas";
import { listSnapshots } from "@/server/openstack/volume/snapshots";
import { listVolumes } from "@/server/openstack/volume/volumes";
import type { ServiceContext } from "@/server/services/context";
import { soon } from "@/server/services/sites/read-part";
import { forgetProject, maxAge, readList, readProject } from "@/server/services/sites/read-project";

export const service = "block-storage";
const none = { rows: [], unreadable: 0, foreign: 0, isComplete: true };

/** The project, opened; `unsupported` at a site without volumes. */
export async function openVolumes(ctx: ServiceContext, { siteId, projectId }: ProjectRef): Promise<ProjectSession> {
  const session = await ctx.federation.openProject(ctx.principal, siteId, projectId, ctx.signal);
  if (!session.has(service)) throw new AppError({ kind: "unsupported", siteId, service, detail: "no_service" });
  return session;
}

/** Empty where the site has no volumes: that is a fact about the site, told by its capabilities. */
export const readVolumes = (ctx: ServiceContext, ref: ProjectRef, maxAgeMs: number): Promise<Fresh<Listing<Volume>>> =>
  readList<Volume>(ctx, ref, { resource: "volumes", maxAgeMs }, async (session) =>
    session.has(service) ? listVolumes(session) : none,
  );

export const readSnapshots = (ctx: ServiceContext, ref: ProjectRef, maxAgeMs: number) =>
  readList<VolumeSnapshot>(ctx, ref, { resource: "volume-snapshots", maxAgeMs }, async (session) =>
    session.has(service) ? listSnapshots(session) : none,
  );

export const readVolumeLimits = (
  ctx: ServiceContext,
  ref: ProjectRef,
  maxAgeMs: number,
): Promise<Fresh<VolumeQuotas>> =>
  readProject(ctx, ref, { resource: "quotas:volume-limits", maxAgeMs }, getVolumeLimits);

/** After a write to a volume or a snapshot. */
export const forgetVolumes = (ctx: ServiceContext, ref: ProjectRef) =>
  forgetProject(ctx, ref, "volumes", "volume-snapshots", "servers", "quotas:volume", "quotas:volume-limits");

/** Puts in the names of the machines, which Cinder does not know; where they cannot be had the ids stay. */
export async function nameVolumes<Row extends Volume>(
  ctx: ServiceContext,
  ref: ProjectRef,
  rows: readonly Row[],
): Promise<Row[]> {
  if (rows.every(({ attachments }) => attachments.length === 0)) return [...rows];
  const read = { resource: "servers", maxAgeMs: maxAge.choices };
  const servers = await soon(readList(ctx, ref, read, (session) => listServers(session)));
  const names = new Map(servers?.value.rows.map(({ id, name }) => [id, name]));
  return rows.map((row) => ({
    ...row,
    attachments: row.attachments.map((link) => ({ ...link, serverName: names.get(link.serverId) ?? null })),
  }));
}
