import { AppError } from "@/lib/failures";
import type { ClusterDetail } from "@/lib/cluster";
import type { ResourceRef } from "@/lib/refs";
import type { ServiceContext } from "@/server/services/context";

export async function getCluster(_ctx: ServiceContext, _input: ResourceRef): Promise<ClusterDetail> {
  throw new AppError({ kind: "unsupported" });
}
