import { json, type Reply } from "#simulator/http/call.ts";
import { faultReply } from "#simulator/nova/errors.ts";
import { Refusal } from "#simulator/http/call.ts";
import type { Context } from "#simulator/http/openstack-service.ts";
import { on, type Route } from "#simulator/http/router.ts";
import type { Site } from "#simulator/sites/site.ts";

type Row = { limit: number; in_use: number; reserved: number; allocated?: number };

export function volumeUse(site: Site, projectId: string) {
  const volumes = [...site.cinder.volumes.values()].filter((volume) => volume.projectId === projectId);
  const snapshots = [...site.cinder.snapshots.values()].filter((snapshot) => snapshot.projectId === projectId);
  const gigabytes = [...volumes, ...snapshots].reduce((sum, one) => sum + one.sizeGiB, 0);
  return { volumes: volumes.length, snapshots: snapshots.length, gigabytes, list: volumes };
}

const row = (limit: number, used: number): Row => ({ limit, in_use: used, reserved: 0 });

function rows(site: Site, projectId: string): Record<string, Row> {
  const quotas = site.keystone.projects.get(projectId)?.definition.quotas;
  const use = volumeUse(site, projectId);
  const all: Record<string, Row> = {
    volumes: row(quotas?.volumes ?? 10, use.volumes),
    snapshots: row(10, use.snapshots),
    gigabytes: row(quotas?.gigabytes ?? 1000, use.gigabytes),
    backups: row(10, 0),
    backup_gigabytes: row(1000, 0),
    per_volume_gigabytes: row(-1, 0),
    groups: row(10, 0),
  };
  for (const type of site.cinder.types) {
    const ofType = use.list.filter((volume) => volume.volumeType === type.name);
    all[`volumes_${type.name}`] = row(-1, ofType.length);
    all[`gigabytes_${type.name}`] = row(
      -1,
      ofType.reduce((sum, volume) => sum + volume.sizeGiB, 0),
    );
    all[`snapshots_${type.name}`] = row(-1, 0);
  }
  return all;
}

/** 413 with "Retry-After: 0": cinder/exception.py QuotaError. It must not be tried again. */
const overLimit = (message: string) =>
  new Refusal(json(413, { overLimit: { code: 413, message, retryAfter: "0" } }, { "retry-after": "0" }));

export function checkVolumeQuota(
  site: Site,
  projectId: string,
  wanted: { gigabytes: number; volumes?: number; snapshots?: number },
): void {
  const all = rows(site, projectId);
  const left = (key: string) => (all[key]!.limit < 0 ? Infinity : all[key]!.limit - all[key]!.in_use);
  const { gigabytes } = all as { gigabytes: Row } & Record<string, Row>;
  if (wanted.gigabytes > left("gigabytes")) {
    throw overLimit(
      `VolumeSizeExceedsAvailableQuota: Requested volume or snapshot exceeds allowed gigabytes quota. Requested ${wanted.gigabytes}G, quota is ${gigabytes.limit}G and ${gigabytes.in_use}G has been consumed.`,
    );
  }
  if ((wanted.volumes ?? 0) > left("volumes")) {
    throw overLimit(
      `VolumeLimitExceeded: Maximum number of volumes allowed (${all["volumes"]!.limit}) exceeded for quota 'volumes'.`,
    );
  }
  if ((wanted.snapshots ?? 0) > left("snapshots")) {
    throw overLimit(`SnapshotLimitExceeded: Maximum number of snapshots allowed (${all["snapshots"]!.limit}) exceeded`);
  }
}

function quotaSet(context: Context, id: string): Reply {
  if (id !== context.project.id && context.token.user.isAdmin !== true) {
    return faultReply(403, "Policy doesn't allow volume_extension:quotas:show to be performed.");
  }
  const all = rows(context.site, id);
  const isUsage = /^(true|1|yes)$/i.test(context.call.query.get("usage") ?? "");
  const shown = isUsage ? all : Object.fromEntries(Object.entries(all).map(([key, { limit }]) => [key, limit]));
  return json(200, { quota_set: { id, ...shown } });
}

/** https://docs.openstack.org/api-ref/block-storage/v3/#quota-sets-extension-os-quota-sets */
export const volumeQuotaRoutes: Route<Context>[] = [
  on("GET /os-quota-sets/:id", (context, { id = "" }) => quotaSet(context, id)),
  on("GET /os-quota-sets/:id/defaults", (_context, { id = "" }) =>
    json(200, { quota_set: { id, volumes: 10, snapshots: 10, gigabytes: 1000 } }),
  ),
  on("GET /limits", ({ site, project }) => {
    const all = rows(site, project.id) as Record<
      "volumes" | "gigabytes" | "snapshots" | "backups" | "backup_gigabytes",
      Row
    >;
    const absolute = {
      maxTotalVolumes: all.volumes.limit,
      maxTotalVolumeGigabytes: all.gigabytes.limit,
      maxTotalSnapshots: all.snapshots.limit,
      maxTotalBackups: all.backups.limit,
      maxTotalBackupGigabytes: all.backup_gigabytes.limit,
      totalVolumesUsed: all.volumes.in_use,
      totalGigabytesUsed: all.gigabytes.in_use,
      totalSnapshotsUsed: all.snapshots.in_use,
      totalBackupsUsed: 0,
      totalBackupGigabytesUsed: 0,
    };
    return json(200, { limits: { rate: [], absolute } });
  }),
];
