import { z } from "zod";
import type { Quota } from "@/lib/quota";
import type { VolumeQuotas } from "@/lib/volume";
import { QuotaRow, toQuota } from "../quota-row";
import { segment } from "../rows";
import type { ProjectSession } from "../session";

const Usage = z.object({ quota_set: z.record(z.string(), z.unknown()) });

/** The project's limits, those of one volume, and those of each type that has some of its own. */
export async function getVolumeLimits(session: ProjectSession): Promise<VolumeQuotas> {
  const path = `/os-quota-sets/${segment(session.project.projectId)}`;
  // Capitalised: older Cinders compare with Python's own "True".
  const query = { usage: "True" };
  const { data } = await session.request({ service: "block-storage", method: "GET", path, query, schema: Usage });
  const set = new Map(Object.entries(data.quota_set));
  const row = (key: string) => QuotaRow.parse(set.get(key) ?? null);
  const quotas = (suffix: string): Quota[] => [
    ...toQuota("volumes", row(`volumes${suffix}`)),
    ...toQuota("volume_storage", row(`gigabytes${suffix}`)),
    ...toQuota("snapshots", row(`snapshots${suffix}`)),
  ];
  const types = [...set.keys()].flatMap((key) => /^gigabytes_(.+)$/.exec(key)?.[1] ?? []);
  const limited = types.map((type) => [type, quotas(`_${type}`).filter(({ limit }) => limit !== null)] as const);
  const most = row("per_volume_gigabytes")?.limit ?? -1;
  return {
    quotas: quotas(""),
    byType: Object.fromEntries(limited.filter(([, rows]) => rows.length > 0)),
    maxVolumeGiB: most < 0 ? null : most,
  };
}

/** https://docs.openstack.org/api-ref/block-storage/v3/#show-quota-usage-for-a-project */
export const getVolumeQuotas = async (session: ProjectSession): Promise<Quota[]> =>
  (await getVolumeLimits(session)).quotas;
