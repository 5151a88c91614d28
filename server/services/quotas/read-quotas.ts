import type { ProjectQuotas, Quota } from "@/lib/quota";
import type { ProjectRef } from "@/lib/refs";
import type { Fresh } from "@/server/federation/federation";
import { getComputeQuotas } from "@/server/openstack/compute/limits";
import { getClusterQuotas } from "@/server/openstack/container-infra/quotas";
import { getNetworkQuotas } from "@/server/openstack/network/quotas";
import type { ProjectSession, ServiceType } from "@/server/openstack/session";
import { getVolumeQuotas } from "@/server/openstack/volume/quotas";
import type { ServiceContext } from "@/server/services/context";
import { readProject } from "@/server/services/sites/read-project";

export type QuotaService = ProjectQuotas["absent"][number];

const sources = {
  compute: { type: "compute", get: getComputeQuotas },
  volume: { type: "block-storage", get: getVolumeQuotas },
  network: { type: "network", get: getNetworkQuotas },
  clusters: { type: "container-infra", get: getClusterQuotas },
} as const satisfies Record<QuotaService, { type: ServiceType; get: (session: ProjectSession) => Promise<Quota[]> }>;

export const quotaServices = ["compute", "volume", "network", "clusters"] as const satisfies QuotaService[];

/** One service's quotas of one project; null where the site does not have the service. */
export function readQuotas(
  ctx: ServiceContext,
  ref: ProjectRef,
  service: QuotaService,
  maxAgeMs: number,
): Promise<Fresh<Quota[] | null>> {
  const { type, get } = sources[service];
  return readProject<Quota[] | null>(ctx, ref, { resource: `quotas:${service}`, maxAgeMs }, async (session) =>
    session.has(type) ? get(session) : null,
  );
}
