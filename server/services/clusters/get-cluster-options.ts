import { AppError } from "@/lib/failures";
import type { ClusterOptions } from "@/lib/cluster";
import type { ProjectRef } from "@/lib/refs";
import type { ServiceContext } from "@/server/services/context";

export async function getClusterOptions(_ctx: ServiceContext, _input: ProjectRef): Promise<ClusterOptions> {
  throw new AppError({ kind: "unsupported" });
}
