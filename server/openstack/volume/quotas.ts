import { z } from "zod";
import type { Quota } from "@/lib/quota";
import { QuotaRow, toQuota } from "../quota-row";
import { segment } from "../rows";
import type { ProjectSession } from "../session";

const Usage = z.object({ quota_set: z.object({ volumes: QuotaRow, gigabytes: QuotaRow, snapshots: QuotaRow }) });

/** https://docs.openstack.org/api-ref/block-storage/v3/#show-quota-usage-for-a-project */
export async function getVolumeQuotas(session: ProjectSession): Promise<Quota[]> {
  const path = `/os-quota-sets/${segment(session.project.projectId)}`;
  // Capitalised: older Cinders compare with Python's own "True".
  const query = { usage: "True" };
  const { data } = await session.request({ service: "block-storage", method: "GET", path, query, schema: Usage });
  const { volumes, gigabytes, snapshots } = data.quota_set;
  return [...toQuota("volumes", volumes), ...toQuota("volume_storage", gigabytes), ...toQuota("snapshots", snapshots)];
}
