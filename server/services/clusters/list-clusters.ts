import { AppError } from "@/lib/failures";
import type { Cluster } from "@/lib/cluster";
import type { SiteRows } from "@/lib/site-rows";
import type { ServiceContext } from "@/server/services/context";

export async function listClusters(_ctx: ServiceContext, _input: { siteId: string }): Promise<SiteRows<Cluster>> {
  throw new AppError({ kind: "unsupported" });
}
