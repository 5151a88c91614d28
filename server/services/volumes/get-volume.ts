import { and, desc, eq } from "drizzle-orm";
import { audit } from "@/db/schema/audit";
import type { ProjectRef, ResourceRef } from "@/lib/refs";
import type { Volume, VolumeDetail, VolumeEvent, VolumeOrigin } from "@/lib/volume";
import { listServerVolumes } from "@/server/openstack/compute/volume-attachments";
import type { ProjectSession } from "@/server/openstack/session";
import { getVolume as getCinderVolume } from "@/server/openstack/volume/volumes";
import type { ServiceContext } from "@/server/services/context";
import { soon, toPart } from "@/server/services/sites/read-part";
import { maxAge } from "@/server/services/sites/read-project";
import { nameVolumes, openVolumes, readSnapshots, readVolumes } from "./read-volumes";

const mostEvents = 30;
/** A volume of many machines is rare, and each would be a question of its own. */
const mostFates = 5;

/** One volume, asked now; its snapshots, names and past may fail alone. `not_found` also when it is another project's. */
export async function getVolume(ctx: ServiceContext, ref: ResourceRef): Promise<VolumeDetail> {
  const session = await openVolumes(ctx, ref);
  const [volume, snapshots, history] = await Promise.all([
    getCinderVolume(session, ref.id),
    toPart(ctx, ref, readSnapshots(ctx, ref, maxAge.list), ({ rows }) =>
      rows.filter(({ volumeId }) => volumeId === ref.id),
    ),
    readHistory(ctx, ref),
  ]);
  const [[named = volume], origin, goesWithServer] = await Promise.all([
    nameVolumes(ctx, ref, [volume]),
    nameOrigin(ctx, ref, volume.origin),
    readFates(session, volume),
  ]);
  const shown = { ...named, origin, snapshots, goesWithServer, history };
  if (!snapshots.ok) return shown;
  const value = snapshots.value.map((row) => ({ ...row, volumeName: volume.name || null }));
  return { ...shown, snapshots: { ...snapshots, value } };
}

async function nameOrigin(ctx: ServiceContext, ref: ProjectRef, origin: VolumeOrigin | null) {
  if (origin === null || origin.kind === "image") return origin;
  const read = origin.kind === "volume" ? readVolumes : readSnapshots;
  const rows: readonly { id: string; name: string }[] =
    (await soon<{ value: { rows: { id: string; name: string }[] } }>(read(ctx, ref, maxAge.choices)))?.value.rows ?? [];
  return { ...origin, name: rows.find(({ id }) => id === origin.id)?.name || null };
}

/** Whether it goes with each of its machines; Nova tells it from 2.79 on, and it is never worth a failure. */
async function readFates(session: ProjectSession, volume: Volume): Promise<Record<string, boolean>> {
  const fates = await Promise.all(
    volume.attachments.slice(0, mostFates).map(async ({ serverId }): Promise<[string, boolean][]> => {
      const links = await soon(listServerVolumes(session, serverId));
      const isDeleted = links?.find(({ volumeId }) => volumeId === volume.id)?.isDeletedWithServer ?? null;
      return isDeleted === null ? [] : [[serverId, isDeleted]];
    }),
  );
  return Object.fromEntries(fates.flat());
}

/** What this person did to it through Pléiade. */
async function readHistory(ctx: ServiceContext, { siteId, id }: ResourceRef): Promise<VolumeEvent[]> {
  const own = eq(audit.actorUserId, ctx.principal.userId);
  const rows = await ctx.db
    .select({ action: audit.action, outcome: audit.outcome, at: audit.at })
    .from(audit)
    .where(and(own, eq(audit.siteId, siteId), eq(audit.target, id)))
    .orderBy(desc(audit.at))
    .limit(mostEvents);
  return rows.map((row) => ({ ...row, at: row.at.toISOString() }));
}
